package apiclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxHops is how many redirects a read follows, all to the host it asked.
const maxHops = 4

// get reads path and hands the body of a 2xx answer to accept, which reports whether it is of the
// right shape. It retries if that may help. Path is relative to the base and percent-encoded.
func (c *Client) get(ctx context.Context, path string, query url.Values, accept func([]byte) bool) *Error {
	op := "GET " + path
	if isATS(path) && c.opts.IntegrationID == "" {
		return refused(op, errNoIntegration)
	}
	for failed := 1; ; failed++ {
		err := c.getOnce(withAttempt(ctx, failed), path, query, accept)
		if err == nil {
			return nil
		}
		err.Op = op
		if failed == maxReads || !retryableRead(err) {
			return c.redact(err)
		}
		wait, ok := c.wait(firstReadBackoff, failed, err)
		if !ok {
			return c.redact(err)
		}
		c.opts.OnRetry(RetryNotice{Op: op, Attempt: failed + 1, Of: maxReads, Wait: wait, Limited: err.Limited()})
		if c.opts.Sleep(ctx, wait) != nil || ctx.Err() != nil {
			return &Error{Fault: interruption(ctx), Op: op, Cause: context.Cause(ctx)}
		}
	}
}

func (c *Client) getOnce(ctx context.Context, path string, query url.Values, accept func([]byte) bool) *Error {
	limited, cancel := context.WithTimeout(ctx, c.opts.ReadTimeout)
	defer cancel()
	resp, err := c.follow(limited, path, query)
	a := c.receive(ctx, limited, resp, err)
	if a.succeeded() && accept(a.body) {
		return nil
	}
	return a.failure()
}

// follow sends a GET, along a few redirects within the same scheme, host and
// port. It does so itself, since the key must not be carried anywhere else.
func (c *Client) follow(ctx context.Context, path string, query url.Values) (*http.Response, error) {
	at := c.url(path, query)
	for hops := 0; ; hops++ {
		req := (&http.Request{Method: http.MethodGet, URL: at, Header: c.header(path), Host: at.Host}).WithContext(ctx)
		resp, err := c.reads.RoundTrip(req)
		c.readHeaders(resp)
		if err != nil || !isRedirect(resp.StatusCode) || hops == maxHops {
			return resp, err
		}
		next, err := resp.Location()
		if err != nil || !sameOrigin(next, c.base) {
			return resp, nil
		}
		drain(resp)
		next.User, next.Fragment = nil, ""
		at = next
	}
}

func (c *Client) notFollowed(resp *http.Response) error {
	location, err := resp.Location()
	switch {
	case err != nil:
		return errors.New("the redirect is not followed: it names no address")
	case !sameOrigin(location, c.base):
		return fmt.Errorf("the redirect to %s is not followed: the key goes to %s://%s only", location.Redacted(), c.base.Scheme, c.base.Host)
	}
	return fmt.Errorf("the redirect to %s is not followed: there were too many", location.Redacted())
}

// lost tells why no answer came or, if it has begun, why it could not be read to its end: stopped, out
// of time, or a connection that failed.
func lost(caller, limited context.Context, err error, begun bool) *Error {
	var timeout net.Error
	switch {
	case errors.Is(err, errReadOnly):
		return &Error{Fault: FaultRefused, Cause: err}
	case is[errTooLarge](err):
		return &Error{Fault: FaultTooLarge, Cause: err}
	case caller.Err() != nil:
		return &Error{Fault: interruption(caller), Cause: context.Cause(caller)}
	case limited.Err() != nil:
		return &Error{Fault: FaultTimeout, Cause: errors.New("no answer in time")}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &Error{Fault: FaultTimeout, Cause: err}
	case begun:
		return &Error{Fault: FaultTruncated, Cause: err}
	}
	return &Error{Fault: FaultConnection, Cause: err}
}

func interruption(ctx context.Context) Fault {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return FaultTimeout
	}
	return FaultCanceled
}

// redact takes the key out of whatever a server or a proxy may have echoed.
func (c *Client) redact(e *Error) *Error {
	e.Title, e.Message = Text(c.opts.Key.Redact(string(e.Title))), Text(c.opts.Key.Redact(string(e.Message)))
	e.LogURL, e.Code = Text(c.opts.Key.Redact(string(e.LogURL))), Code(c.opts.Key.Redact(string(e.Code)))
	if e.Cause != nil {
		if text := c.opts.Key.Redact(e.Cause.Error()); text != e.Cause.Error() {
			e.Cause = errors.New(text)
		}
	}
	return e
}

func isRedirect(status int) bool {
	return slices.Contains([]int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect}, status)
}

func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// drain empties a short rest, so that the connection can be used again, and closes the answer.
func drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10)
	_ = resp.Body.Close()
}
