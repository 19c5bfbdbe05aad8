package apiclient

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// announced is what Kombo has said last of its limits.
type announced struct {
	free   int       // how many more create calls may run at once; negative if nothing was said
	closed time.Time // until when no call is taken; the zero time if some are
}

func (c *Client) limits() announced {
	if a, ok := c.announced.Load().(announced); ok {
		return a
	}
	return announced{free: -1}
}

// InstanceHeader is how a sandbox that runs as a server says which one it is: one
// that was started anew at the same address knows nothing of what was sent before.
const InstanceHeader = "X-Sandbox-Instance"

// Instance is which sandbox has answered last; empty for Kombo itself, and before the first answer.
func (c *Client) Instance() string {
	instance, _ := c.instance.Load().(string)
	return instance
}

// readHeaders takes in the headers that speak of more than the one call.
func (c *Client) readHeaders(h http.Header) {
	if instance := h.Get(InstanceHeader); instance != "" {
		c.instance.Store(Clean(instance))
	}
	a := c.limits()
	if n, err := strconv.Atoi(h.Get("Concurrency-Remaining")); err == nil {
		a.free = max(n, 0)
	}
	if n, err := strconv.Atoi(h.Get("Ratelimit-Remaining")); err == nil {
		a.closed = time.Time{}
		if n <= 0 {
			a.closed = c.opts.Now().Add(min(retryAfter(h, c.opts.Now()), longestWait))
		}
	}
	c.announced.Store(a)
}

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
		free, freed, wait := g.running < g.allowed, g.freed, time.Until(g.client.limits().closed)
		if free && wait <= 0 {
			g.running++
			g.mu.Unlock()
			return nil
		}
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
	free := g.client.limits().free
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
