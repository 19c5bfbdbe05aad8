package cli

import (
	"context"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
)

// inFlight is the client, with an eye on the submit that is under way: a program
// that has to end in the middle of it must not claim that nothing was sent.
type inFlight struct {
	session.Kombo
	mu sync.Mutex
	// cancel and ended belong to the last submit; nil before the first.
	cancel context.CancelFunc
	ended  chan struct{}
	result apiclient.Result
}

// Create implements session.Kombo.
func (k *inFlight) Create(ctx context.Context, req apiclient.Request, report func(apiclient.Progress)) apiclient.Result {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan struct{})
	defer close(ended)
	k.mu.Lock()
	// Until there is an answer, this is all that can be said.
	k.cancel, k.ended = cancel, ended
	k.result = apiclient.Result{Outcome: apiclient.Unknown, Endpoint: req.Endpoint, Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Op: "POST", Cause: context.Canceled}}
	k.mu.Unlock()
	r := k.Kombo.Create(ctx, req, report)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.result = r
	return r
}

// stopPatience is how long a stopped submit may take to say what is known.
const stopPatience = 2 * time.Second

// stop ends a submit that is under way and returns what is known of it; false
// where there is none.
func (k *inFlight) stop() (apiclient.Result, bool) {
	k.mu.Lock()
	cancel, ended := k.cancel, k.ended
	k.mu.Unlock()
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
	case <-time.After(stopPatience):
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.result, true
}
