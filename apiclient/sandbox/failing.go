package sandbox

import (
	"io"
	"net/http"
	"time"

	"kombo-apply/apiclient"
)

// onDemand is what the Warnings scenario says.
var onDemand = []string{
	"The ATS did not take the value of candidate.gender; the application was created without it.",
	"An attachment could not be linked to the application and was added to the candidate instead.",
}

// failEarly does what a scenario does before anything is stored.
func (s *Sandbox) failEarly(w http.ResponseWriter, scenario Scenario) *failure {
	switch scenario {
	case RateLimitOnce:
		w.Header().Set("ratelimit-remaining", "0")
		w.Header().Set("ratelimit-reset", "1")
		return &failure{http.StatusTooManyRequests, apiclient.CodeRateLimit, "Rate limit exceeded", "Too many requests; try again in a second"}
	case RemoteDown:
		return &failure{http.StatusServiceUnavailable, apiclient.CodeRemoteUnavailable, "ATS unavailable", "The ATS answered 503 Service Unavailable"}
	case AlreadyExists:
		return &failure{http.StatusBadRequest, apiclient.CodeApplicationExists, "Application exists", "The candidate has already applied to this job"}
	case CloseBeforeCommit:
		panic(http.ErrAbortHandler) // net/http's way to cut the connection
	}
	return nil
}

// failLate does what a scenario does after the application was stored, and
// reports whether that was an answer.
func (s *Sandbox) failLate(w http.ResponseWriter, r *http.Request, entry *Received, scenario Scenario) bool {
	switch scenario {
	case Slow:
		pause(r, s.opts.SlowBy)
		return false
	case CloseAfterCommit:
		panic(http.ErrAbortHandler)
	case ErrorAfterCommit:
		s.fail(w, entry, &failure{http.StatusInternalServerError, apiclient.CodePlatformUnknown, "Unknown error", "Something went wrong on our side"})
	case TaskTimedOut:
		s.fail(w, entry, &failure{http.StatusGatewayTimeout, apiclient.CodeTaskTimedOut, "Task timed out", "The ATS did not answer in time"})
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
	case HTMLAnswer:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n")
	default:
		return false
	}
	return true
}

// pause waits, or returns as soon as the client or the server goes away.
func pause(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
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
