package sandbox

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Received is one request as it came in.
type Received struct {
	Method string
	// Path is as it was sent, still percent-encoded; Query likewise.
	Path, Query string
	// Header is without the key.
	Header http.Header
	// Body is byte for byte what was read of the body. It must not be changed.
	Body []byte
	// Dropped is set where Body was let go to stay within Options.KeepBytes.
	Dropped bool
	At      time.Time

	serial string
}

// recorder keeps the newest bodies within a budget of bytes, and all the rest.
type recorder struct {
	budget int64

	mu      sync.Mutex
	entries []*Received
	held    int64
}

func (r *recorder) add(req *http.Request, at time.Time) *Received {
	header := req.Header.Clone()
	header.Del("Authorization")
	e := &Received{Method: req.Method, Path: req.URL.EscapedPath(), Query: req.URL.RawQuery, Header: header, At: at}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entries = append(r.entries, e)
	e.serial = strconv.Itoa(len(r.entries))
	return e
}

func (r *recorder) setBody(e *Received, body []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.Body = body
	r.held += int64(len(body))
	for i := 0; r.held > r.budget && i < len(r.entries); i++ {
		if old := r.entries[i]; old.Body != nil {
			r.held -= int64(len(old.Body))
			old.Body, old.Dropped = nil, true
		}
	}
}

func (r *recorder) all() []Received {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Received, len(r.entries))
	for i, e := range r.entries {
		out[i] = *e
	}
	return out
}
