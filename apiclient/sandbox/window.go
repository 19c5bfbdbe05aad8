package sandbox

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	windowLimit  = 300
	windowLength = time.Minute
)

// window counts requests for the ratelimit headers. It never refuses one: the
// numbers are Kombo's samples, not a promise (contract, section C).
type window struct {
	mu    sync.Mutex
	start time.Time
	count int
}

func (l *window) announce(h http.Header, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.start) >= windowLength {
		l.start, l.count = now, 0
	}
	l.count++
	reset := windowLength - now.Sub(l.start)
	h.Set("ratelimit-limit", strconv.Itoa(windowLimit))
	h.Set("ratelimit-remaining", strconv.Itoa(max(0, windowLimit-l.count)))
	h.Set("ratelimit-reset", strconv.Itoa(max(1, int(reset/time.Second))))
}
