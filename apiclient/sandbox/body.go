package sandbox

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"kombo-apply/apiclient"
)

const (
	largeBody   = 1 << 20 // bytes
	largeAtOnce = 4
)

// readBody reads the body once, into one piece of memory. Large ones are read a few at a time, so
// that memory is bounded whatever many clients send; release lets the next one in.
func (s *Sandbox) readBody(w http.ResponseWriter, r *http.Request, entry *Received, f fault) (body []byte, release func(), refusal *failure) {
	release = func() {}
	tooLarge := failureOf(apiclient.CodeInputInvalid, fmt.Sprintf("The request may have %d bytes", s.opts.MaxBody))
	tooLarge.Status, tooLarge.Title = http.StatusRequestEntityTooLarge, "Request too large"
	if r.ContentLength > s.opts.MaxBody {
		w.Header().Set("Connection", "close")
		return nil, release, tooLarge
	}
	if r.ContentLength < 0 || r.ContentLength > largeBody {
		select {
		case s.large <- struct{}{}:
			release = func() { <-s.large }
		case <-r.Context().Done():
			return nil, release, invalid("The client left")
		}
	}
	conn := http.NewResponseController(w)
	var source io.Reader = &patient{source: http.MaxBytesReader(w, r.Body, s.opts.MaxBody), conn: conn, within: s.opts.StallAfter}
	if f.name == Slow {
		source = &drip{source: source, request: r, pause: cmp.Or(f.wait, s.opts.SlowBy) / dripsPerThought}
	}
	var buf bytes.Buffer
	buf.Grow(int(max(r.ContentLength, 0)) + bytes.MinRead)
	_, err := buf.ReadFrom(source)
	if err == nil {
		_ = conn.SetReadDeadline(time.Time{}) // otherwise the server would wait for the rest before it answers
	}
	s.received.setBody(entry, buf.Bytes())
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, release, tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		stalled := failureOf(apiclient.CodeInputInvalid, fmt.Sprintf("Nothing of the body came for %s", s.opts.StallAfter))
		stalled.Status = http.StatusRequestTimeout
		return nil, release, stalled
	case err != nil:
		return nil, release, invalid("The body broke off: " + err.Error())
	}
	return buf.Bytes(), release, nil
}

// patient gives up on a body of which nothing comes for a while.
type patient struct {
	source io.Reader
	conn   *http.ResponseController
	within time.Duration
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.conn.SetReadDeadline(time.Now().Add(p.within)) // not every connection of a test has one
	return p.source.Read(b)
}

const (
	dripBytes       = 32 << 10
	dripsPerThought = 60 // at 3 s that is 32 KiB every 50 ms
)

// drip reads slowly, so that a client can show how a body goes out.
type drip struct {
	source  io.Reader
	request *http.Request
	pause   time.Duration
}

func (d *drip) Read(p []byte) (int, error) {
	pause(d.request, d.pause)
	return d.source.Read(p[:min(len(p), dripBytes)])
}
