package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// Create sends one create call and returns the result. It sends the call once more only if Kombo
// refused it for a limit (429), which proves that no work was begun; after anything else, one POST
// is all there is (promise 7 and 8).
//
// Progress, if not nil, is called while the body goes out and before a wait: from another
// goroutine than the caller's, never by two at once, about a hundred times for each POST, and
// never after Create has returned. It must not block: the body waits for it.
func (c *Client) Create(ctx context.Context, req Request, progress func(Progress)) Result {
	path, err := c.createPath(req)
	op := "POST " + path
	if err != nil {
		return Result{Outcome: NotSent, Endpoint: req.Endpoint, Err: refused(op, err), Finished: c.opts.Now()}
	}
	var limited *Error
	for posts := 1; ; posts++ {
		meter := newMeter(req.Body.Size(), progress)
		result := c.post(withAttempt(ctx, posts), path, req, meter)
		if posts == maxPosts || !result.Err.beganNothing() || !c.waitForLimit(ctx, posts, result.Err, meter) {
			result.Finished, result.Posts, result.Limited = c.opts.Now(), posts, limited
			return result
		}
		limited = result.Err
	}
}

// createPath checks the request and returns the path of its call.
func (c *Client) createPath(req Request) (string, error) {
	path := req.Path()
	switch req.Endpoint {
	case EndpointCandidate:
	case EndpointApplication:
		if req.JobID == "" {
			return "/ats/jobs/…/applications", errors.New("no job ID")
		}
	default:
		return path, errors.New("no such endpoint: " + Clean(string(req.Endpoint)))
	}
	switch {
	case c.opts.IntegrationID == "":
		return path, errNoIntegration
	case req.Body == nil || req.Body.Size() == 0:
		return path, errors.New("the request has no body")
	}
	return path, nil
}

// waitForLimit waits as long as the server asks, or longer each time if it does not say, and
// reports whether the call may be sent again. If not, the answer at hand stands: it is a
// rejection, and nothing was begun.
func (c *Client) waitForLimit(ctx context.Context, posts int, e *Error, m *meter) bool {
	wait, ok := c.wait(firstWriteBackoff, posts, e)
	if !ok {
		return false
	}
	m.waiting(wait, e.Code)
	return c.opts.Sleep(ctx, wait) == nil && ctx.Err() == nil
}

func (c *Client) post(ctx context.Context, path string, req Request, m *meter) Result {
	limited, cancel := context.WithTimeout(ctx, c.opts.WriteTimeout)
	defer cancel()
	body := req.Body.stream()
	body.onSent = m.sent
	var wrote atomic.Bool
	trace := &httptrace.ClientTrace{WroteRequest: func(info httptrace.WroteRequestInfo) {
		if info.Err == nil {
			wrote.Store(true)
		}
	}}

	// No http.Client: it would follow redirects. No GetBody: without it net/http
	// has no way to send the body again by itself.
	resp, err := c.writes.RoundTrip(c.postRequest(httptrace.WithClientTrace(limited, trace), path, body))
	c.readHeaders(resp)
	// An answer may come before the body is complete, such as a proxy's that it is too large. The rest
	// must not go out then: complete, it could create something.
	body.hold()
	x := exchange{answer: c.receive(ctx, limited, resp, err), endpoint: req.Endpoint}
	_ = body.Close()
	x.written, x.bodyErr = body.handedOut() || wrote.Load(), body.failure()
	m.hush(body.handedOut())
	r := x.verdict()
	r.Endpoint = req.Endpoint
	if json.Valid(x.body) {
		r.Response = x.body
	}
	if r.Err != nil {
		r.Err.Op, r.Err.Size = "POST "+path, body.total
		c.redact(r.Err)
	}
	return r
}

func (c *Client) postRequest(ctx context.Context, path string, body *stream) *http.Request {
	header := c.header(path)
	header.Set("Content-Type", "application/json")
	r := &http.Request{
		Method:        http.MethodPost,
		URL:           c.url(path, nil),
		Host:          c.base.Host,
		Header:        header,
		Body:          body,
		ContentLength: body.total,
		Close:         true, // a connection of its own, whatever the transport
	}
	return r.WithContext(ctx)
}
