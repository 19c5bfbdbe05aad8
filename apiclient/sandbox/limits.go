package sandbox

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
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

// inFlight holds one for each create under way, from the first byte of its request to the last of its
// answer. nil refuses and announces nothing.
type inFlight chan struct{}

// begin reports whether one more may run; then end has to follow.
func (c inFlight) begin() bool {
	select {
	case c <- struct{}{}:
		return true
	default:
		return c == nil
	}
}

func (c inFlight) end() {
	if c != nil {
		<-c
	}
}

// announce is on every answer that Kombo counts as an action.
func (c inFlight) announce(h http.Header) {
	if c != nil {
		h.Set("Concurrency-Limit", strconv.Itoa(cap(c)))
		h.Set("Concurrency-Remaining", strconv.Itoa(cap(c)-len(c)))
	}
}

const (
	largeBody       = 1 << 20 // bytes
	largeAtOnce     = 4
	dripBytes       = 32 << 10
	dripsPerThought = 60 // at 3 s that is 32 KiB every 50 ms
)

// readBody reads the body once, into one piece of memory. Large ones are read a few at a time, so
// that memory is bounded whatever many clients send; release lets the next one in.
func (s *Sandbox) readBody(c *call, f fault) (body []byte, release func(), refusal *failure) {
	release = func() {}
	length := c.request.ContentLength
	tooLarge := failureOf(apiclient.CodeInputInvalid, fmt.Sprintf("The request may have %d bytes", s.opts.MaxBody))
	tooLarge.Status, tooLarge.Title = http.StatusRequestEntityTooLarge, "Request too large"
	if length > s.opts.MaxBody {
		c.Header().Set("Connection", "close")
		return nil, release, tooLarge
	}
	if length < 0 || length > largeBody {
		select {
		case s.large <- struct{}{}:
			release = func() { <-s.large }
		case <-c.request.Context().Done():
			return nil, release, invalid("The client left")
		}
	}
	source := &patientReader{source: http.MaxBytesReader(c, c.request.Body, s.opts.MaxBody), call: c, within: s.opts.StallAfter}
	if f.name == Slow {
		source.drip = cmp.Or(f.wait, s.opts.SlowBy) / dripsPerThought
	}
	var buf bytes.Buffer
	buf.Grow(int(max(length, 0)) + bytes.MinRead)
	_, err := buf.ReadFrom(source)
	if err == nil {
		_ = http.NewResponseController(c).SetReadDeadline(time.Time{}) // otherwise the server would wait for the rest before it answers
	}
	s.received.update(c.entry, func() { c.entry.Body = buf.Bytes() })
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, release, tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		stalled := invalid(fmt.Sprintf("Nothing of the body came for %s", s.opts.StallAfter))
		stalled.Status = http.StatusRequestTimeout
		return nil, release, stalled
	case err != nil:
		return nil, release, invalid("The body broke off: " + err.Error())
	}
	return buf.Bytes(), release, nil
}

// patientReader reads a body, and gives up if nothing comes for a while.
type patientReader struct {
	source io.Reader
	call   *call
	within time.Duration
	drip   time.Duration // the pause before a few bytes, so that a client can show how a body goes out; 0: none
}

func (p *patientReader) Read(b []byte) (int, error) {
	if p.drip > 0 {
		pause(p.call.request, p.drip)
		b = b[:min(len(b), dripBytes)]
	}
	_ = http.NewResponseController(p.call).SetReadDeadline(time.Now().Add(p.within)) // not every connection of a test has one
	return p.source.Read(b)
}
