package apiclient

import "context"

// Create sends one create call and says what came of it.
//
// Progress, where not nil, is called while the body goes out, from another
// goroutine than the caller's and never by two at once, about a hundred times
// at most, and never after Create has returned.
func (c *Client) Create(ctx context.Context, req Request, progress func(Progress)) Result {
	return Result{Outcome: NotSent, Endpoint: req.Endpoint, Err: &Error{Fault: FaultRefused}}
}
