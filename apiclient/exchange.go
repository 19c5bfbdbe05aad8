package apiclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Call is one exchange over HTTP as it is told to Options.OnCall: without the key, wherever it
// was, and with the contents of files folded.
type Call struct {
	At                time.Time
	Took              time.Duration
	Method            string
	URL               string // the whole address
	Attempt           int    // counts from 1; a higher one repeats the call before it
	Status            int    // 0 if no answer came; Err says why then
	Err               string
	Request, Response Message
}

// Message is a request or an answer.
type Message struct {
	Header http.Header
	Body   string // as much of the body as is kept
	Size   int64  // the length of all of it in bytes
}

const (
	keptOfBody     = 256 << 10 // how much of a body a Call has at most, in bytes
	maxAnswerBytes = 64 << 20  // limits an answer, decompressed; 250 jobs with long texts are a few megabytes
)

var (
	errReadOnly = errors.New("read-only: nothing but reads is sent")
	errTooLarge = fmt.Errorf("the answer is larger than the %d MiB this program reads", maxAnswerBytes>>20)
)

// answer is what came of one exchange.
type answer struct {
	status     int // 0 if none came
	header     http.Header
	retryAfter time.Duration
	location   *url.URL // of a redirect; nil if it names none
	redirect   error    // why a redirect is not followed
	lost       *Error   // why no answer came, or why it broke off
	body       []byte   // without the key
	size       int64    // of the body as it came
}

func (a answer) succeeded() bool { return a.lost == nil && a.status >= 200 && a.status <= 299 }

// exchange sends a request, reads the answer to its end, and tells OnCall. Up is the body of a create call.
func (c *Client) exchange(caller context.Context, req *http.Request, attempt int, up *upload) (a answer) {
	if c.opts.ReadOnly && req.Method != http.MethodGet {
		return answer{lost: refused("", errReadOnly)}
	}
	began, via := c.opts.Now(), c.reads
	if up != nil {
		via = c.writes
	}
	resp, err := via.RoundTrip(req)
	if err == nil {
		if up != nil {
			// An answer may come before the body is complete, such as a proxy's that it is too large. The
			// rest must not go out then: complete, it could create something.
			up.hold()
		}
		c.readHeaders(resp.Header)
		err = c.receive(resp, &a)
	}
	if err != nil {
		a.lost = lost(caller, req.Context(), err, resp != nil)
	}
	if c.opts.OnCall != nil {
		call := c.told(req, a, up)
		call.At, call.Took, call.Attempt = began, c.opts.Now().Sub(began), attempt
		if err != nil {
			call.Err = c.opts.Key.Redact(err.Error())
		}
		c.opts.OnCall(call)
	}
	return a
}

// receive reads an answer to its end and takes the key out of it.
func (c *Client) receive(resp *http.Response, a *answer) error {
	defer func() { _ = resp.Body.Close() }()
	a.status, a.header, a.retryAfter = resp.StatusCode, resp.Header, retryAfter(resp.Header, c.opts.Now())
	if isRedirect(a.status) {
		a.location, _ = resp.Location()
		a.redirect = c.notFollowed(a.location)
	}
	if resp.ContentLength > c.maxAnswer {
		return errTooLarge
	}
	var buf bytes.Buffer
	if resp.ContentLength > 0 {
		buf.Grow(int(resp.ContentLength) + bytes.MinRead)
	}
	var err error
	if a.size, err = buf.ReadFrom(io.LimitReader(resp.Body, c.maxAnswer+1)); err == nil && a.size > c.maxAnswer {
		err = errTooLarge
	}
	a.body = c.opts.Key.redact(buf.Bytes())
	return err
}

// told is an exchange for those who listen.
func (c *Client) told(req *http.Request, a answer, up *upload) Call {
	call := Call{Method: req.Method, URL: c.opts.Key.Redact(req.URL.String()), Status: a.status, Request: Message{Header: c.shown(req.Header)}}
	if up != nil {
		text := c.opts.Key.redact([]byte(up.body.Fold(foldedFile)))
		call.Request.Body, call.Request.Size = beginning(text, keptOfBody), up.total
	}
	call.Response = Message{c.shown(a.header), beginning(a.body, c.opts.AnswerOfCall), a.size}
	return call
}

func foldedFile(f File) string {
	return fmt.Sprintf("‹%s · %d bytes›", Text(Clean(f.Name())).Line(), f.Size())
}

func beginning(body []byte, most int) string {
	return strings.ToValidUTF8(string(body[:min(len(body), most)]), "?")
}

// shown is a header without the key.
func (c *Client) shown(h http.Header) http.Header {
	out := h.Clone()
	for _, values := range out {
		for i := range values {
			values[i] = c.opts.Key.Redact(values[i])
		}
	}
	if out.Get("Authorization") != "" { // also a key too short to be searched for
		out.Set("Authorization", "Bearer "+redacted)
	}
	return out
}

// lost tells why no answer came or, if it has begun, why it could not be read to its end: stopped, out
// of time, or a connection that failed.
func lost(caller, limited context.Context, err error, begun bool) *Error {
	var timeout net.Error
	switch {
	case errors.Is(err, errTooLarge):
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

func isRedirect(status int) bool {
	return slices.Contains([]int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect}, status)
}

// notFollowed is why a redirect is not followed, if it is not.
func (c *Client) notFollowed(to *url.URL) error {
	switch {
	case to == nil:
		return errors.New("the redirect is not followed: it names no address")
	case !c.isHome(to):
		return fmt.Errorf("the redirect to %s is not followed: the key goes to %s://%s only", to.Redacted(), c.base.Scheme, c.base.Host)
	}
	return fmt.Errorf("the redirect to %s is not followed: there were too many", to.Redacted())
}
