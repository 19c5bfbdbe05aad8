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

// errNotFollowed is why a redirect was not followed.
type errNotFollowed struct{ to, why string }

func (e errNotFollowed) Error() string {
	return fmt.Sprintf("the redirect to %s is not followed: %s", e.to, e.why)
}

// get reads path and hands the body of a 2xx answer to decode, which reports whether it is of the
// right shape. It retries if that may help. Path is relative to the base and percent-encoded.
func (c *Client) get(ctx context.Context, path string, query url.Values, decode func([]byte) bool) *Error {
	op := "GET " + path
	if isATS(path) && c.integration == "" {
		return refused(op, errNoIntegration)
	}
	for failed := 1; ; failed++ {
		err := c.getOnce(withAttempt(ctx, failed), path, query, decode)
		if err == nil {
			return nil
		}
		err.Op = op
		if failed == maxReads || !retryableRead(err) {
			return c.redact(err)
		}
		wait, ok := c.wait(firstReadBackoff, failed, err)
		if !ok {
			return c.redact(gaveUp(err))
		}
		c.onRetry(RetryNotice{Op: op, Attempt: failed + 1, Of: maxReads, Wait: wait})
		if c.sleep(ctx, wait) != nil || ctx.Err() != nil {
			return &Error{Fault: interruption(ctx), Op: op, Cause: context.Cause(ctx)}
		}
	}
}

func (c *Client) getOnce(ctx context.Context, path string, query url.Values, decode func([]byte) bool) *Error {
	limited, cancel := context.WithTimeout(ctx, c.readLimit)
	defer cancel()
	resp, err := c.follow(limited, path, query)
	if err != nil {
		return c.noAnswer(ctx, limited, err)
	}
	defer drain(resp)
	e := &Error{Status: resp.StatusCode}
	if isRedirect(resp.StatusCode) {
		e.Fault, e.Cause = FaultRedirect, c.notFollowed(resp)
		return e
	}
	body, err := c.readAnswer(resp)
	if err != nil {
		e = c.brokenOff(ctx, limited, err)
		e.Status = resp.StatusCode
		return e
	}
	contentType := resp.Header.Get("Content-Type")
	fault, cause := FaultNotKombo, error(nil)
	if ok := resp.StatusCode >= 200 && resp.StatusCode <= 299; ok {
		if decode(body) {
			return nil
		}
		fault, cause = unreadable(contentType, body)
	} else {
		cause = foreign(contentType, body)
	}
	e.RetryAfter = retryAfter(resp.Header, c.now())
	if p, ok := readProblem(body); ok {
		e.Fault, e.Code, e.Title, e.Message, e.LogURL = FaultAnswered, p.Code, p.Title, p.Message, p.LogURL
		return e
	}
	e.Fault, e.Cause = fault, cause
	return e
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
		return errNotFollowed{"nowhere", "it names no address"}
	case !sameOrigin(location, c.base):
		return errNotFollowed{location.Redacted(), "the key goes to " + c.base.Scheme + "://" + c.base.Host + " only"}
	}
	return errNotFollowed{location.Redacted(), "there were too many"}
}

// noAnswer tells why a call came to nothing: stopped, out of time, or a
// connection that failed.
func (c *Client) noAnswer(caller, limited context.Context, err error) *Error {
	var timeout net.Error
	switch {
	case errors.Is(err, errReadOnly):
		return &Error{Fault: FaultRefused, Cause: err}
	case caller.Err() != nil:
		return &Error{Fault: interruption(caller), Cause: context.Cause(caller)}
	case limited.Err() != nil:
		return &Error{Fault: FaultTimeout, Cause: errors.New("no answer in time")}
	case errors.As(err, &timeout) && timeout.Timeout():
		return &Error{Fault: FaultTimeout, Cause: err}
	}
	return &Error{Fault: FaultConnection, Cause: err}
}

// brokenOff tells why an answer that had begun could not be read to its end.
func (c *Client) brokenOff(caller, limited context.Context, err error) *Error {
	if _, tooLarge := errors.AsType[errTooLarge](err); tooLarge {
		return &Error{Fault: FaultTooLarge, Cause: err}
	}
	e := c.noAnswer(caller, limited, err)
	if e.Fault == FaultConnection {
		e.Fault = FaultTruncated
	}
	return e
}

func interruption(ctx context.Context) Fault {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return FaultTimeout
	}
	return FaultCanceled
}

// redact takes the key out of whatever a server or a proxy may have echoed.
func (c *Client) redact(e *Error) *Error {
	e.Title, e.Message = Text(c.key.Redact(string(e.Title))), Text(c.key.Redact(string(e.Message)))
	e.LogURL, e.Code = Text(c.key.Redact(string(e.LogURL))), Code(c.key.Redact(string(e.Code)))
	if e.Cause != nil {
		if text := c.key.Redact(e.Cause.Error()); text != e.Cause.Error() {
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

// drain empties a short rest, so that the connection can be used again, and
// closes the answer.
func drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10)
	_ = resp.Body.Close()
}
