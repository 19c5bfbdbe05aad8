package sandbox

import (
	"bytes"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Received is one request as it came in, and what was answered.
type Received struct {
	Method string
	// Path is as it was sent, still percent-encoded; Query likewise.
	Path, Query string
	Header      http.Header // without the key
	// Body is byte for byte what was read of the body. It must not be changed.
	Body    []byte
	Dropped bool // set if Body was dropped to stay within Options.KeepBytes
	At      time.Time

	Fault        Scenario // what failed on purpose; empty if nothing did
	Status       int      // 0 while there is no answer, and if the connection was cut
	Size         int64    // counts the bytes of the answer, Took the time until its end
	Took         time.Duration
	AnswerHeader http.Header // and Answer are kept with Options.KeepAnswers
	Answer       []byte

	serial int
	gone   bool   // from the list
	base   string // of the sandbox's own pages, as the client reaches them
}

func (e *Received) logID() string { return komboID("log", strconv.Itoa(e.serial)) }

// requestLog keeps the newest requests, and their bodies within a budget of bytes.
type requestLog struct {
	budget  int64
	entries int

	mu     sync.Mutex
	kept   []*Received
	serial int
	held   int64
}

func (r *requestLog) add(req *http.Request, at time.Time) *Received {
	header := req.Header.Clone()
	header.Del("Authorization")
	e := &Received{Method: req.Method, Path: req.URL.EscapedPath(), Query: req.URL.RawQuery, Header: header, At: at, base: base(req)}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.kept) == r.entries {
		r.kept[0].gone = true
		r.drop(r.kept[0])
		r.kept = r.kept[1:]
	}
	r.serial++
	e.serial = r.serial
	r.kept = append(r.kept, e)
	return e
}

func (r *requestLog) setFault(e *Received, f fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if f.name != NoFault {
		e.Fault = f.written
	}
}

func (r *requestLog) setBody(e *Received, body []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !e.gone {
		e.Body = body
		r.hold(int64(len(body)))
	}
}

func (r *requestLog) finish(e *Received, w *answerWriter, now time.Time) Received {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.Status, e.Size, e.Took = w.status, w.size, now.Sub(e.At)
	if w.kept != nil && !e.gone {
		e.AnswerHeader, e.Answer = w.Header().Clone(), w.kept.Bytes()
		r.hold(int64(len(e.Answer)))
	}
	return *e
}

// hold counts what is kept, and drops the oldest bodies.
func (r *requestLog) hold(n int64) {
	r.held += n
	for i := 0; r.held > r.budget && i < len(r.kept); i++ {
		r.drop(r.kept[i])
	}
}

func (r *requestLog) drop(e *Received) {
	r.held -= int64(len(e.Body) + len(e.Answer))
	e.Dropped = e.Dropped || e.Body != nil
	e.Body, e.Answer = nil, nil
}

// forget keeps counting, so that no page of a log gets another content.
func (r *requestLog) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.kept {
		e.gone = true
	}
	r.kept, r.held = nil, 0
}

func (r *requestLog) all() []Received {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Received, len(r.kept))
	for i, e := range r.kept {
		out[i] = *e
	}
	return out
}

// answerWriter records what is answered, and keeps it if asked to.
type answerWriter struct {
	http.ResponseWriter
	status int
	size   int64
	kept   *bytes.Buffer
}

func (w *answerWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *answerWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.size += int64(n)
	if w.kept != nil {
		w.kept.Write(p[:n])
	}
	return n, err
}

// Unwrap lets http.ResponseController through.
func (w *answerWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
