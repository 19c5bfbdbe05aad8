package apiclient

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	maxReads = 4 // how often a read is tried in all
	maxHops  = 4 // how many redirects it follows, all to the host it asked
)

// get reads path and hands the body of a 2xx answer to accept, which reports whether it is of the
// right shape. It retries if that may help. Path is relative to the base and percent-encoded.
func (c *Client) get(ctx context.Context, path string, query url.Values, accept func([]byte) bool) *Error {
	op := "GET " + path
	if isATS(path) && c.opts.IntegrationID == "" {
		return refused(op, errNoIntegration)
	}
	for failed := 1; ; failed++ {
		a := c.follow(ctx, path, query, failed)
		if a.succeeded() && accept(a.body) {
			return nil
		}
		err := c.redact(a.failure())
		err.Op = op
		if failed == maxReads || !retryableRead(err) {
			return err
		}
		wait, ok := c.wait(firstReadBackoff, failed, err)
		if !ok {
			return err
		}
		c.opts.OnRetry(RetryNotice{Op: op, Attempt: failed + 1, Of: maxReads, Wait: wait, Limited: err.Limited()})
		if c.opts.Sleep(ctx, wait) != nil || ctx.Err() != nil {
			return &Error{Fault: interruption(ctx), Op: op, Cause: context.Cause(ctx)}
		}
	}
}

// follow sends a GET, along a few redirects within the same scheme, host and
// port. It does so itself, since the key must not be carried anywhere else.
func (c *Client) follow(ctx context.Context, path string, query url.Values, attempt int) answer {
	limited, cancel := context.WithTimeout(ctx, c.opts.ReadTimeout)
	defer cancel()
	at := c.url(path, query)
	for hops := 0; ; hops++ {
		a := c.exchange(ctx, c.request(limited, http.MethodGet, at, path), attempt, nil)
		if a.location == nil || hops == maxHops || !c.isHome(a.location) {
			return a
		}
		at = a.location
		at.User, at.Fragment = nil, ""
	}
}

const (
	longestBackoff = 8 * time.Second // caps a wait that the server did not ask for
	// longestWait is the longest wait a server may ask for; if it asks for more, the program gives
	// up rather than stand still. Kombo counts its rate limit by the minute.
	longestWait = 65 * time.Second

	firstReadBackoff  = 500 * time.Millisecond
	firstWriteBackoff = time.Second
)

// RetryNotice announces that a read will be tried again.
type RetryNotice struct {
	Op string // the call, such as "GET /ats/jobs"
	// Attempt is the number of the attempt to come, Of the most there will be.
	Attempt, Of int
	Wait        time.Duration // how long the program waits before it
	Limited     bool          // there were too many calls
}

// String says it in a line.
func (r RetryNotice) String() string {
	wait := r.Wait.Round(100 * time.Millisecond)
	if r.Limited {
		return fmt.Sprintf("%s: next try of %s in %s (%d of %d)", rateLimit, r.Op, wait, r.Attempt, r.Of)
	}
	return fmt.Sprintf("%s did not work; trying again in %s (%d of %d)", r.Op, wait, r.Attempt, r.Of)
}

// retryableRead reports whether a failed GET may succeed on another try. Kombo's code decides, if
// there is one (contract, section C).
func retryableRead(e *Error) bool {
	switch e.Fault {
	case FaultTimeout, FaultTruncated:
		return true
	case FaultConnection:
		return !isHopeless(e.Cause)
	case FaultAnswered:
		switch e.Code {
		case CodeRateLimit, CodeConcurrencyLimit, CodeRemoteRateLimit, CodeRemoteUnavailable:
			return true
		}
		return !e.Code.Known() && isRetryableStatus(e.Status)
	case FaultNotKombo:
		return isRetryableStatus(e.Status)
	}
	return false
}

// isHopeless reports failures to connect that will be the same in a second: a
// certificate that is not trusted, a host that does not exist.
func isHopeless(err error) bool {
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return dns.IsNotFound
	}
	return is[*tls.CertificateVerificationError](err) || is[x509.UnknownAuthorityError](err) ||
		is[x509.HostnameError](err) || is[tls.RecordHeaderError](err)
}

func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func isRetryableStatus(status int) bool {
	return slices.Contains([]int{http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout}, status)
}

// wait returns how long to wait before another attempt: as long as the server asks for, or doubling,
// capped, and somewhere in the upper half of that. False: it asks for longer than the program will
// wait; the error says so then.
func (c *Client) wait(first time.Duration, failed int, e *Error) (time.Duration, bool) {
	if e.RetryAfter > longestWait {
		e.Cause = fmt.Errorf("the server asks to wait %s, which is more than the %s this program waits; try again later", e.RetryAfter.Round(time.Second), longestWait)
		return 0, false
	}
	full := min(longestBackoff, first<<min(failed-1, 9))
	return cmp.Or(e.RetryAfter, full/2+time.Duration(c.opts.Jitter()*float64(full/2))), true
}

// retryAfter reads how long the server asks for no calls; 0 if it does not say or says
// nonsense. Kombo documents ratelimit-reset alone; retry-after and retry-after-ms are what its SDK
// honours and what a proxy would send.
func retryAfter(h http.Header, now time.Time) time.Duration {
	if ms, ok := seconds(h.Get("Retry-After-Ms")); ok {
		return ms / 1000
	}
	if s, ok := seconds(h.Get("Retry-After")); ok {
		return s
	}
	if at, err := http.ParseTime(h.Get("Retry-After")); err == nil {
		return max(0, at.Sub(now))
	}
	const epoch = 1e9 * time.Second // some servers give the moment instead of the span
	s, _ := seconds(h.Get("Ratelimit-Reset"))
	if s >= epoch {
		s = max(0, s-time.Duration(now.UnixNano()))
	}
	return s
}

// seconds reads a span of whole or broken seconds; one too long for a Duration
// is as long as a Duration can be.
func seconds(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	f, err := strconv.ParseFloat(s, 64)
	switch {
	case !isNumber(s) || f < 0 || err != nil && !math.IsInf(f, 1):
		return 0, false
	case f >= float64(math.MaxInt64)/float64(time.Second):
		return math.MaxInt64, true
	}
	return time.Duration(f * float64(time.Second)), true
}

func sleepTimer(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
