package apiclient

import (
	"errors"
	"fmt"
	"net/http"
)

// ErrReadOnly is why a read-only client sends nothing but GETs.
var ErrReadOnly = errors.New("read-only: nothing but reads is sent")

// ReadOnlyTransport lets GET and HEAD through to next and refuses the rest
// before a byte is sent.
func ReadOnlyTransport(next http.RoundTripper) http.RoundTripper { return readOnly{next} }

type readOnly struct{ next http.RoundTripper }

func (t readOnly) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method == http.MethodGet || req.Method == http.MethodHead {
		return t.next.RoundTrip(req)
	}
	if req.Body != nil {
		_ = req.Body.Close()
	}
	return nil, fmt.Errorf("%s %s: %w", req.Method, req.URL.Path, ErrReadOnly)
}

func newTransports(scheme string) (reads, writes http.RoundTripper) {
	return http.DefaultTransport, http.DefaultTransport
}
