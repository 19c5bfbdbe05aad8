package apiclient

import (
	"context"
	"net/http"
	"net/url"
)

const (
	maxReads = 4 // how often a read is tried in all
	maxHops  = 4 // how many redirects it follows, all to the host it asked
)

// get reads path and hands the body of a 2xx answer to accept, which reports whether it is of the
// right shape. It retries if that may help. Path is relative to the base and percent-encoded.
func (c *Client) get(ctx context.Context, path string, query url.Values, accept func([]byte) bool) *Error {
	op := "GET " + path
	if isATS(path) && c.opts.IntegrationID == "" {
		return refused(op, errNoIntegration)
	}
	for failed := 1; ; failed++ {
		a := c.follow(ctx, path, query, failed)
		if a.succeeded() && accept(a.body) {
			return nil
		}
		err := c.redact(a.failure())
		err.Op = op
		if failed == maxReads || !retryableRead(err) {
			return err
		}
		wait, ok := c.wait(firstReadBackoff, failed, err)
		if !ok {
			return err
		}
		c.opts.OnRetry(RetryNotice{Op: op, Attempt: failed + 1, Of: maxReads, Wait: wait, Limited: err.Limited()})
		if c.opts.Sleep(ctx, wait) != nil || ctx.Err() != nil {
			return &Error{Fault: interruption(ctx), Op: op, Cause: context.Cause(ctx)}
		}
	}
}

// follow sends a GET, along a few redirects within the same scheme, host and
// port. It does so itself, since the key must not be carried anywhere else.
func (c *Client) follow(ctx context.Context, path string, query url.Values, attempt int) answer {
	limited, cancel := context.WithTimeout(ctx, c.opts.ReadTimeout)
	defer cancel()
	at := c.url(path, query)
	for hops := 0; ; hops++ {
		a := c.exchange(ctx, c.request(limited, http.MethodGet, at, path), attempt, nil)
		if a.location == nil || hops == maxHops || !c.isHome(a.location) {
			return a
		}
		at = a.location
		at.User, at.Fragment = nil, ""
	}
}
