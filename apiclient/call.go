package apiclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
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
	// Body is as much of the body as is kept; Size is the length of all of it in bytes, as it went
	// over the network.
	Body string
	Size int64
}

// keptOfBody is how much of a body a Call has at most, in bytes, and behind is how much more is
// searched, so that the end does not hold a part of the key.
const (
	keptOfBody = 256 << 10
	behind     = 4 << 10
)

// watched tells about the calls that go through it.
type watched struct {
	next http.RoundTripper
	c    *Client
}

func (t watched) RoundTrip(req *http.Request) (*http.Response, error) {
	call := Call{At: t.c.opts.Now(), Method: req.Method, URL: t.c.opts.Key.Redact(req.URL.String()), Attempt: attempt(req.Context())}
	call.Request.Header = t.header(req.Header)
	if s, ok := req.Body.(*stream); ok {
		call.Request.Size, call.Request.Body = s.total, t.text([]byte(s.body.Fold(foldedFile)), keptOfBody)
	}
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		call.Took, call.Err = t.c.opts.Now().Sub(call.At), t.c.opts.Key.Redact(err.Error())
		t.c.opts.OnCall(call)
		return resp, err
	}
	call.Status, call.Response.Header = resp.StatusCode, t.header(resp.Header)
	resp.Body = &watchedBody{ReadCloser: resp.Body, most: t.c.opts.AnswerOfCall + behind, done: func(b *watchedBody) {
		call.Took = t.c.opts.Now().Sub(call.At)
		call.Response.Size, call.Response.Body = b.size, t.text(b.kept.Bytes(), t.c.opts.AnswerOfCall)
		if b.err != nil {
			call.Err = t.c.opts.Key.Redact(b.err.Error())
		}
		t.c.opts.OnCall(call)
	}}
	return resp, nil
}

func foldedFile(f File) string {
	return fmt.Sprintf("‹%s · %d bytes›", Text(Clean(f.Name())).Line(), f.Size())
}

// text is a body without the key, cut.
func (t watched) text(body []byte, most int) string {
	body = t.c.opts.Key.redact(body[:min(len(body), most+behind)])
	return strings.ToValidUTF8(string(body[:min(len(body), most)]), "?")
}

func (t watched) header(h http.Header) http.Header {
	out := h.Clone()
	for _, values := range out {
		for i := range values {
			values[i] = t.c.opts.Key.Redact(values[i])
		}
	}
	if out.Get("Authorization") != "" { // also a key too short to be searched for
		out.Set("Authorization", "Bearer "+redacted)
	}
	return out
}

// watchedBody keeps the beginning of an answer while it is read.
type watchedBody struct {
	io.ReadCloser
	most int
	kept bytes.Buffer
	size int64
	err  error
	done func(*watchedBody)
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.kept.Write(p[:min(n, b.most-b.kept.Len())])
	b.size += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		b.err = err
	}
	return n, err
}

func (b *watchedBody) Close() error {
	if b.done != nil {
		b.done(b)
		b.done = nil
	}
	return b.ReadCloser.Close()
}

type attemptKey struct{}

func withAttempt(ctx context.Context, n int) context.Context {
	return context.WithValue(ctx, attemptKey{}, n)
}

func attempt(ctx context.Context) int {
	n, _ := ctx.Value(attemptKey{}).(int)
	return n
}
