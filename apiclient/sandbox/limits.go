package sandbox

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

const windowLength = time.Minute

// window counts requests a minute; without a limit it neither counts nor announces one.
type window struct {
	limit int

	mu    sync.Mutex
	start time.Time
	count int
}

// admit counts a request, announces what remains, and refuses what is too much.
func (l *window) admit(h http.Header, now time.Time) *failure {
	if l.limit == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.start) >= windowLength {
		l.start, l.count = now, 0
	}
	l.count++
	h.Set("ratelimit-limit", strconv.Itoa(l.limit))
	announceRate(h, max(0, l.limit-l.count), windowLength-now.Sub(l.start))
	if l.count > l.limit {
		return failureOf(apiclient.CodeRateLimit)
	}
	return nil
}

func announceRate(h http.Header, remaining int, reset time.Duration) {
	h.Set("ratelimit-remaining", strconv.Itoa(remaining))
	h.Set("ratelimit-reset", strconv.Itoa(max(1, int(reset.Round(time.Second)/time.Second))))
}

// inFlight counts the creates under way, from the first byte of their request to
// the last of their answer. Without a limit it refuses and announces nothing.
type inFlight struct {
	limit int

	mu      sync.Mutex
	running int
}

// begin reports whether one more may run; then end has to follow.
func (c *inFlight) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.limit > 0 && c.running == c.limit {
		return false
	}
	c.running++
	return true
}

func (c *inFlight) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running--
}

// announce is on every answer that Kombo counts as an action.
func (c *inFlight) announce(h http.Header) {
	if c.limit == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	h.Set("Concurrency-Limit", strconv.Itoa(c.limit))
	h.Set("Concurrency-Remaining", strconv.Itoa(c.limit-c.running))
}
