package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// around watches calls for the log. Of an address only the path is written: the
// query of a look-up holds a person's e-mail.
func (l *debugLog) around(next http.RoundTripper) http.RoundTripper {
	return loggedTransport{l, next}
}

type loggedTransport struct {
	log  *debugLog
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (t loggedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	t.log.keepOut(strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer "))
	started := t.log.now()
	resp, err := t.next.RoundTrip(req)
	call := req.Method + " " + req.URL.EscapedPath()
	if err != nil {
		t.log.write("%s failed after %s: %s", call, took(started, t.log.now()), withoutQuery(err, req))
		return resp, err
	}
	resp.Body = &loggedBody{ReadCloser: resp.Body, done: func(read []byte) {
		text := fmt.Sprintf("%s → %d in %s%s", call, resp.StatusCode, took(started, t.log.now()), traces(resp.Header, read))
		if t.log.bodies && len(read) > 0 {
			text += "\n" + string(read)
		}
		t.log.write("%s", text)
	}}
	return resp, nil
}

func took(from, to time.Time) time.Duration { return to.Sub(from).Round(time.Millisecond) }

// withoutQuery is an error without what an address tells of a person.
func withoutQuery(err error, req *http.Request) string {
	text := err.Error()
	if q := req.URL.RawQuery; q != "" {
		text = strings.ReplaceAll(text, q, "…")
	}
	return text
}

// traces are the names under which Kombo's support finds a call.
func traces(h http.Header, body []byte) string {
	text := ""
	for _, name := range []string{"X-Request-Id", "Request-Id", "Cf-Ray"} {
		if v := h.Get(name); v != "" {
			text += " · " + strings.ToLower(name) + " " + v
		}
	}
	var told struct {
		Error struct {
			Code   string `json:"code"`
			LogURL string `json:"log_url"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &told) == nil {
		for _, v := range []string{told.Error.Code, told.Error.LogURL} {
			if v != "" {
				text += " · " + v
			}
		}
	}
	return text
}

// loggedBody keeps the beginning of an answer while it is read.
type loggedBody struct {
	io.ReadCloser
	kept bytes.Buffer
	done func([]byte)
}

// mostLogged is how much of an answer is kept.
const mostLogged = 256 << 10

// Read implements io.Reader.
func (b *loggedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.kept.Write(p[:min(n, mostLogged-b.kept.Len())])
	return n, err
}

// Close implements io.Closer.
func (b *loggedBody) Close() error {
	if b.done != nil {
		b.done(b.kept.Bytes())
		b.done = nil
	}
	return b.ReadCloser.Close()
}
