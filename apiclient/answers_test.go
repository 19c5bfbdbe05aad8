package apiclient

import (
	"context"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// wire is a RoundTripper that plays answers and keeps the requests.
type wire struct {
	mu       sync.Mutex
	answer   func(n int, r *http.Request) (*http.Response, error)
	requests []*http.Request
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.requests = append(w.requests, r)
	n := len(w.requests)
	w.mu.Unlock()
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return w.answer(n, r)
}

func (w *wire) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.requests)
}

// reply is an answer of a status, a body and headers in pairs.
func reply(status int, body string, headers ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

func always(status int, body string, headers ...string) *wire {
	return &wire{answer: func(int, *http.Request) (*http.Response, error) { return reply(status, body, headers...), nil }}
}

// inOrder plays the answers one after the other, the last one for ever.
func inOrder(replies ...func() *http.Response) *wire {
	return &wire{answer: func(n int, _ *http.Request) (*http.Response, error) {
		return replies[min(n, len(replies))-1](), nil
	}}
}

func errorJSON(code string) string {
	quoted := `"` + code + `"`
	if code == "" {
		quoted = "null"
	}
	return `{"status":"error","error":{"code":` + quoted + `,"title":"Title","message":"what went wrong","log_url":"https://app.kombo.dev/log/1"}}`
}

// noon is the time of all tests.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// sleeper records waits and takes none.
type sleeper struct {
	mu    sync.Mutex
	waits []time.Duration
}

func (s *sleeper) sleep(ctx context.Context, d time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waits = append(s.waits, d)
	return ctx.Err()
}

// clientFor returns a client over a transport, with everything injected that the
// options leave open.
func clientFor(t testing.TB, transport http.RoundTripper, o Options) *Client {
	t.Helper()
	if o.Key.Empty() {
		o.Key = NewSecret("test-key-0001")
	}
	if o.IntegrationID == "" {
		o.IntegrationID = "workday:HWUTwvyx2wLoSUHphiWVrp28"
	}
	if o.Transport == nil {
		o.Transport = transport
	}
	if o.Now == nil {
		o.Now = func() time.Time { return noon }
	}
	if o.Sleep == nil {
		o.Sleep = (&sleeper{}).sleep
	}
	if o.Jitter == nil {
		o.Jitter = func() float64 { return 1 }
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var discardLog = log.New(io.Discard, "", 0)
