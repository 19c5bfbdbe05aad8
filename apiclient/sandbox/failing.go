package sandbox

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"net/http"
	"time"

	"kombo-apply/apiclient"
)

var onDemand = []string{
	"The ATS did not take the value of candidate.gender; the application was created without it.",
	"An attachment could not be linked to the application and was added to the candidate instead.",
}

// stores reports whether an application is stored before the fault shows.
func (f fault) stores() bool {
	switch f.name {
	case AnyCode:
		return f.code == apiclient.CodeTaskTimedOut || f.code == apiclient.CodePlatformUnknown
	case AnyStatus:
		return f.status >= http.StatusInternalServerError
	}
	return f.name != CloseBeforeCommit
}

// playFault answers as a fault does, and reports whether it did; otherwise the true answer follows.
func (s *Sandbox) playFault(w http.ResponseWriter, r *http.Request, entry *Received, f fault) bool {
	switch f.name {
	case AnyCode:
		if f.code == apiclient.CodeRateLimit {
			announceRate(w.Header(), 0, time.Second)
		}
		s.fail(w, entry, failureOf(f.code))
	case AnyStatus:
		writePage(w, f.status, fmt.Sprintf("%d %s", f.status, cmp.Or(http.StatusText(f.status), "Unheard of")), "")
	case Slow, Hang:
		pause(r, cmp.Or(f.wait, s.opts.SlowBy))
		return false
	case CloseBeforeCommit, CloseAfterCommit:
		panic(http.ErrAbortHandler) // net/http's way to cut the connection
	case Timeout:
		pause(r, s.opts.HoldFor)
		panic(http.ErrAbortHandler)
	case TruncatedAnswer:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "4096")
		_, _ = io.WriteString(w, `{"status":"success","data":{"id":"`)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case EmptyAnswer:
		w.WriteHeader(http.StatusOK)
	default:
		return false
	}
	return true
}

// writePage answers with a small page; content is HTML, the title is not.
func writePage(w http.ResponseWriter, status int, title, content string) {
	title = html.EscapeString(title)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<html><head><title>"+title+"</title></head><body><h1>"+title+"</h1>"+content+"</body></html>\n")
}

// pause waits, or returns as soon as the client or the server goes away.
func pause(r *http.Request, d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.Context().Done():
	}
}
