package apiclient

import (
	"context"
	"errors"
	"iter"
)

// Page is one page of a list, as it arrived.
type Page[T any] struct {
	Items []T
	// Number counts from 1.
	Number int
	// Skipped counts elements that were not objects and could not be read.
	Skipped int
	// Last is set on the page that names no next one.
	Last bool
}

// Jobs lists jobs page by page.
func (c *Client) Jobs(ctx context.Context, f JobFilter) iter.Seq2[Page[Job], error] {
	return pages[Job](ctx, c, "/ats/jobs", f.query())
}

// Users lists users of the ATS page by page.
func (c *Client) Users(ctx context.Context, f UserFilter) iter.Seq2[Page[User], error] {
	return pages[User](ctx, c, "/ats/users", f.query())
}

// Candidates lists candidates page by page. Integrations may be set to sync
// only what Kombo created: a candidate can be found here, never be proven
// absent (contract, I-12).
func (c *Client) Candidates(ctx context.Context, f CandidateFilter) iter.Seq2[Page[Candidate], error] {
	return pages[Candidate](ctx, c, "/ats/candidates", f.query())
}

// Applications lists applications page by page; see Candidates for what their
// absence means.
func (c *Client) Applications(ctx context.Context, f ApplicationFilter) iter.Seq2[Page[Application], error] {
	return pages[Application](ctx, c, "/ats/applications", f.query())
}

func pages[T any](ctx context.Context, c *Client, path string, q query) iter.Seq2[Page[T], error] {
	return func(yield func(Page[T], error) bool) { yield(Page[T]{}, errors.New("not yet")) }
}
