package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"net/url"
	"strings"

	"kombo-apply/apiclient/cut"
)

// Page is one page of a list, as it arrived.
type Page[T any] struct {
	Items []T
	Raw   []json.RawMessage // the texts of the Items as they came, which keep the memory of the whole page
	Last  bool              // set on the page that names no next one
}

// Jobs lists jobs page by page.
func (c *Client) Jobs(ctx context.Context, f Filter) iter.Seq2[Page[Job], error] {
	return pages[Job](ctx, c, "/ats/jobs", f.query(""))
}

// Users lists users of the ATS page by page.
func (c *Client) Users(ctx context.Context) iter.Seq2[Page[User], error] {
	return pages[User](ctx, c, "/ats/users", Filter{}.query(""))
}

// Candidates lists candidates page by page. Integrations may be set to sync only what Kombo
// created: a candidate can be found here, never be proven absent (contract, I-12).
func (c *Client) Candidates(ctx context.Context, f Filter) iter.Seq2[Page[Candidate], error] {
	return pages[Candidate](ctx, c, "/ats/candidates", f.query(""))
}

// Applications lists applications page by page; see Candidates for what their absence means.
func (c *Client) Applications(ctx context.Context, f Filter) iter.Seq2[Page[Application], error] {
	return pages[Application](ctx, c, "/ats/applications", f.query("job_"))
}

// pages reads a list lazily. While the caller has one page in hand the next is
// on its way; breaking off, or the end of ctx, stops it.
func pages[T any](ctx context.Context, c *Client, path string, query url.Values) iter.Seq2[Page[T], error] {
	return func(yield func(Page[T], error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		seen := map[string]bool{}
		coming := c.fetch(ctx, path, query)
		for {
			got := <-coming
			if got.err != nil {
				yield(Page[T]{}, got.err)
				return
			}
			looped := got.next != "" && seen[got.next]
			if got.next != "" && !looped {
				seen[got.next] = true
				next := maps.Clone(query) // a cursor does not carry the filters (contract, A)
				next.Set("cursor", got.next)
				coming = c.fetch(ctx, path, next)
			}
			page := Page[T]{Last: got.next == ""}
			page.Items, page.Raw = decodeItems[T](got.results)
			if !yield(page, nil) || page.Last {
				return
			}
			if looped {
				yield(Page[T]{}, &Error{Fault: FaultCursorLoop, Op: "GET " + path, Cause: errLoop})
				return
			}
		}
	}
}

var errLoop = errors.New("the list names a page it has named before; what was read up to here stands")

// fetch asks for a page in the background. The channel is buffered, so the goroutine ends even if
// no one receives.
func (c *Client) fetch(ctx context.Context, path string, query url.Values) <-chan rawPage {
	out := make(chan rawPage, 1)
	go func() {
		var got rawPage
		// Here a panic would end the program and leave the terminal as it is.
		defer func() {
			if recover() != nil {
				got.err = &Error{Op: "GET " + path, Fault: FaultNotKombo, Cause: errors.New("reading the answer crashed")}
			}
			out <- got
		}()
		if err := c.get(ctx, path, query, got.split); err != nil {
			got.err = err
		}
	}()
	return out
}

// rawPage is the outer envelope of a list, before its elements are decoded, or why there is none.
type rawPage struct {
	next    string
	results []json.RawMessage
	err     error
}

// split takes the envelope apart without reading the elements, and reports whether it could.
func (p *rawPage) split(body []byte) (ok bool) {
	*p = rawPage{}
	var data, results []byte
	ok = cut.Members(body, func(key string, value []byte) {
		if key == "data" {
			data = value
		}
	}) && cut.Members(data, func(key string, value []byte) {
		switch key {
		case "next":
			if next := cut.Scalar(value); strings.TrimSpace(next) != "" {
				p.next = next
			}
		case "results":
			results = value
		}
	})
	if ok && string(results) != "null" {
		p.results, ok = cut.Elements(results)
	}
	return ok
}

// decodeItems decodes what can be decoded, with its text.
func decodeItems[T any](results []json.RawMessage) (items []T, texts []json.RawMessage) {
	items, texts = make([]T, 0, len(results)), make([]json.RawMessage, 0, len(results))
	for _, raw := range results {
		var item T
		if len(raw) == 0 || raw[0] != '{' || !decode(raw, &item) {
			continue
		}
		items, texts = append(items, item), append(texts, raw)
	}
	return items, texts
}

// pageSize is the largest page Kombo gives, and the one it advises.
const pageSize = "250"

// Filter narrows a list as far as the list knows it; the zero Filter takes all.
type Filter struct {
	Job     string // an ID, the ATS's own behind RemotePrefix: the job in a list of jobs, in one of applications those for it
	Email   string // of candidates, matched whole, whatever its case
	Deleted bool   // deleted jobs too
}

// query makes the parameters of a list call; prefix stands before those that name a job.
func (f Filter) query(prefix string) url.Values {
	q := url.Values{"page_size": {pageSize}}
	if remote, isRemote := strings.CutPrefix(f.Job, RemotePrefix); isRemote {
		q.Set(prefix+"remote_ids", remote)
	} else if f.Job != "" {
		q.Set(prefix+"ids", f.Job)
	}
	if f.Email != "" {
		q.Set("email", f.Email)
	}
	if f.Deleted {
		q.Set("include_deleted", "true")
	}
	return q
}
