package submit

import (
	"context"
	"sync"
	"time"
)

// Guard knows of the submit that is under way: a program that ends in the midst of it must not claim
// that nothing was sent, and waits until the journal has what came of it.
type Guard struct {
	mu sync.Mutex
	// stopped: no other submit may begin.
	stopped bool
	// cancel and ended belong to the last submit; nil before the first.
	cancel context.CancelFunc
	ended  chan struct{}
	// outcome is what can be claimed, Unknown before there is an answer; nil once the face has it.
	outcome *Outcome
}

// begin registers a submit whose POST begins, with the outcome to claim until there is an answer.
// The returned function ends the registration. A nil Guard guards nothing.
func (g *Guard) begin(cancel context.CancelFunc, unknown *Outcome) (end func(*Outcome)) {
	if g == nil {
		return func(*Outcome) {}
	}
	ended := make(chan struct{})
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stopped {
		cancel()
	}
	g.cancel, g.ended, g.outcome = cancel, ended, unknown
	return func(o *Outcome) {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.outcome = o
		close(ended)
	}
}

// taken registers that the face has the outcome, and tells of it itself.
func (g *Guard) taken() {
	if g == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.outcome = nil
}

// stopTimeout is how long a stopped submit may take to say what is known.
const stopTimeout = 2 * time.Second

// Stop ends a submit that is under way, and any that would begin later. It returns the outcome that
// no face has taken in, which is not recorded yet; nil if there is none.
func (g *Guard) Stop() *Outcome {
	g.mu.Lock()
	g.stopped = true
	cancel, ended := g.cancel, g.ended
	g.mu.Unlock()
	if ended == nil {
		return nil
	}
	cancel()
	select {
	case <-ended:
	case <-time.After(stopTimeout):
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.outcome
}
