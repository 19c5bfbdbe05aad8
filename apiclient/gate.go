package apiclient

import (
	"context"
	"sync"
	"time"
)

// Gate lets as many calls through at once as were asked for, as far as Kombo announces that
// it takes them: one until it has answered, and none while its rate limit is used up.
type Gate struct {
	client *Client
	most   int

	mu      sync.Mutex
	freed   chan struct{} // closed when a call has ended
	running int
	allowed int
}

// NewGate makes a gate for at most so many calls of a client at once.
func (c *Client) NewGate(most int) *Gate {
	return &Gate{client: c, most: most, freed: make(chan struct{}), allowed: 1}
}

// Enter waits until one more call may run; then Leave has to follow. It returns an error,
// and lets nothing through, if the context ends.
func (g *Gate) Enter(ctx context.Context) error {
	for {
		g.mu.Lock()
		free := g.running < g.allowed
		wait := time.Until(g.client.Announced().Closed)
		if free && wait <= 0 {
			g.running++
		}
		freed := g.freed
		g.mu.Unlock()
		if free && wait <= 0 {
			return nil
		}
		if err := pause(ctx, freed, free, wait); err != nil {
			return err
		}
	}
}

// pause waits for the time or, if that is not what is missing, for a call to end.
func pause(ctx context.Context, freed <-chan struct{}, free bool, wait time.Duration) error {
	var over <-chan time.Time
	if free {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		freed, over = nil, timer.C
	}
	select {
	case <-freed:
	case <-over:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// Leave ends a call. What Kombo says is free comes on top of our own calls, of which the one
// that ends is still counted there.
func (g *Gate) Leave() {
	free := g.client.Announced().Free
	g.mu.Lock()
	defer g.mu.Unlock()
	g.allowed = g.most
	if free >= 0 {
		g.allowed = min(max(g.running+free, 1), g.most)
	}
	g.running--
	close(g.freed)
	g.freed = make(chan struct{})
}
