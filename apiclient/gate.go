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
		free, wait := g.running < g.allowed, time.Until(g.client.Announced().Closed)
		if free && wait <= 0 {
			g.running++
			g.mu.Unlock()
			return nil
		}
		freed := g.freed
		g.mu.Unlock()
		var over <-chan time.Time
		if free { // only the time is missing
			freed, over = nil, time.After(wait)
		}
		select {
		case <-freed:
		case <-over:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
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
