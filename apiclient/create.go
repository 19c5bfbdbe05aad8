package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
)

// maxPosts is how often a create call that a limit refused is sent in all.
const maxPosts = 5

// Create sends one create call and returns the result. It sends the call once more only if Kombo
// refused it for a limit (429), which proves that no work was begun; after anything else, one POST
// is all there is (promise 7 and 8).
//
// Progress, if not nil, is called while the body goes out and before a wait: from another
// goroutine than the caller's, never by two at once, about a hundred times for each POST, and
// never after Create has returned. It must not block: the body waits for it.
func (c *Client) Create(ctx context.Context, req Request, progress func(Progress)) Result {
	path, err := c.createPath(req)
	if err != nil {
		return Result{Outcome: NotSent, Endpoint: req.Endpoint, Err: refused("POST "+path, err), Finished: c.opts.Now()}
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	var limited *Error
	for posts := 1; ; posts++ {
		r := c.post(ctx, path, req, posts, progress)
		if posts == maxPosts || !r.Err.beganNothing() || !c.waitForLimit(ctx, posts, req, r.Err, progress) {
			r.Finished, r.Posts, r.Limited = c.opts.Now(), posts, limited
			return r
		}
		limited = r.Err
	}
}

// createPath checks the request and returns the path of its call.
func (c *Client) createPath(req Request) (string, error) {
	path := req.Path()
	switch {
	case req.Endpoint == EndpointApplication && req.JobID == "":
		return "/ats/jobs/…/applications", errors.New("no job ID")
	case req.Endpoint != EndpointApplication && req.Endpoint != EndpointCandidate:
		return path, errors.New("no such endpoint: " + Clean(string(req.Endpoint)))
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
func (c *Client) waitForLimit(ctx context.Context, posts int, req Request, e *Error, progress func(Progress)) bool {
	wait, ok := c.wait(firstWriteBackoff, posts, e)
	if !ok {
		return false
	}
	progress(Progress{Total: req.Body.Size(), Waiting: true, Wait: wait, Reason: e.Code})
	return c.opts.Sleep(ctx, wait) == nil && ctx.Err() == nil
}

// littleText is how many bytes net/http's buffer of 4 KiB holds besides the head.
const littleText = 2 << 10

func (c *Client) post(ctx context.Context, path string, req Request, attempt int, progress func(Progress)) Result {
	limited, cancel := context.WithTimeout(ctx, c.opts.WriteTimeout)
	defer cancel()
	up := req.Body.upload(progress)
	trace := &httptrace.ClientTrace{WroteRequest: func(info httptrace.WroteRequestInfo) {
		if info.Err == nil {
			up.leave()
		}
	}}
	// No http.Client: it would follow redirects. No GetBody: without it net/http
	// has no way to send the body again by itself.
	r := c.request(httptrace.WithClientTrace(limited, trace), http.MethodPost, c.url(path, nil), path)
	r.Header.Set("Content-Type", "application/json")
	r.Body, r.ContentLength, r.Close = up, up.total, true // a connection of its own, whatever the transport
	if c.opts.Transport == nil && up.total <= littleText && len(req.Body.Files()) == 0 {
		// In one write with the head, as net/http sends only readers that it knows: in a batch each POST
		// costs a packet and two goroutines less. All of it may leave once there is a connection.
		trace.GotConn = func(httptrace.GotConnInfo) { up.leave() }
		r.Body = io.NopCloser(strings.NewReader(req.Body.Fold(nil)))
	}
	x := exchange{answer: c.exchange(ctx, r, attempt, up), endpoint: req.Endpoint}
	x.written, x.bodyErr = up.end()
	result := x.verdict()
	result.Endpoint = req.Endpoint
	known := result.Err == nil || result.Err.Fault == FaultAnswered // to be JSON, which is scanned once
	if known || json.Valid(x.body) {
		result.Response = x.body
	}
	if result.Err != nil {
		result.Err.Op, result.Err.Size = "POST "+path, up.total
		c.redact(result.Err)
	}
	return result
}
