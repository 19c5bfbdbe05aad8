package submit

import (
	"context"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

// Guard knows of the submit that is under way: a program that has to end in the
// midst of it must not claim that nothing was sent, and waits until the journal
// has what came of it.
type Guard struct {
	mu sync.Mutex
	// cancel and ended belong to the last submit; nil before the first.
	cancel context.CancelFunc
	ended  chan struct{}
	result apiclient.Result
}

// begin takes note of a submit whose POST begins; what it returns is called when
// all of it has ended. A nil Guard guards nothing.
func (g *Guard) begin(cancel context.CancelFunc, e apiclient.Endpoint) (end func(apiclient.Result)) {
	if g == nil {
		return func(apiclient.Result) {}
	}
	ended := make(chan struct{})
	g.mu.Lock()
	defer g.mu.Unlock()
	// Until there is an answer, this is all that can be said.
	g.cancel, g.ended = cancel, ended
	g.result = apiclient.Result{Outcome: apiclient.Unknown, Endpoint: e, Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Op: "POST", Cause: context.Canceled}}
	return func(r apiclient.Result) {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.result = r
		close(ended)
	}
}

// stopTimeout is how long a stopped submit may take to say what is known.
const stopTimeout = 2 * time.Second

// Stop ends a submit that is under way and returns what is known of it; false
// where there is none.
func (g *Guard) Stop() (apiclient.Result, bool) {
	g.mu.Lock()
	cancel, ended := g.cancel, g.ended
	g.mu.Unlock()
	if ended == nil {
		return apiclient.Result{}, false
	}
	select {
	case <-ended:
		return apiclient.Result{}, false
	default:
	}
	cancel()
	select {
	case <-ended:
	case <-time.After(stopTimeout):
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.result, true
}
