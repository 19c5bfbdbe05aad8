package apiclient

import (
	"cmp"
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// DefaultBaseURL is Kombo's European server, which is what its SDKs use too.
// The other documented one is https://api.us.kombo.dev/v1 (contract, section A).
const DefaultBaseURL = "https://api.kombo.dev/v1"

// The limits of a call if Options does not say otherwise. Actions of an ATS may take minutes,
// which is why Kombo's SDKs allow 300 s for a write.
const (
	defaultWriteTimeout = 300 * time.Second
	defaultReadTimeout  = 60 * time.Second
)

// Options says which integration a Client speaks for and how.
type Options struct {
	// BaseURL is what stands before /ats/…; empty means DefaultBaseURL. It is
	// https, or http on a loopback address.
	BaseURL string
	// IntegrationID is "<tool>:<id>". Only CheckKey works without it.
	IntegrationID string
	// Key is the API key. It goes to the host of BaseURL and nowhere else.
	Key Secret
	// UserAgent is sent as it is; empty means "kombo-apply".
	UserAgent string
	// ReadOnly makes every call but a GET impossible: the transport refuses it
	// (errReadOnly) before a connection is opened.
	ReadOnly bool

	// Transport carries the calls; nil means our own, over HTTP/1.1.
	Transport http.RoundTripper
	// OnCall is told of every exchange when it is over, by the goroutine that made it; nil means
	// nobody listens. It must not block.
	OnCall func(Call)
	// AnswerOfCall is how much of an answer a Call has, in bytes; 0 means 256 KB, which is the most.
	AnswerOfCall int
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Sleep waits between attempts and returns early, with the context's error,
	// when the context ends; nil means a timer.
	Sleep func(ctx context.Context, d time.Duration) error
	// Jitter spreads waits: a number from 0 up to 1; nil means a random one.
	Jitter func() float64
	// ReadTimeout limits one attempt of a read, answer included.
	ReadTimeout time.Duration
	// WriteTimeout limits one POST, answer included.
	WriteTimeout time.Duration
	// OnRetry is called before a read is tried again, perhaps from another goroutine than the one
	// that reads. It may be nil.
	OnRetry func(RetryNotice)
}

// Client speaks to Kombo for one integration. It is safe for use by several
// goroutines at once.
type Client struct {
	base        *url.URL
	integration string
	key         Secret
	userAgent   string
	reads       http.RoundTripper
	writes      http.RoundTripper
	now         func() time.Time
	sleep       func(context.Context, time.Duration) error
	jitter      func() float64
	readLimit   time.Duration
	writeLimit  time.Duration
	onRetry     func(RetryNotice)
	maxAnswer   int64
	instance    atomic.Value // string; see Instance
	announced   atomic.Value // Announced
}

// New checks the options and returns a client. It opens no connection. An error
// is an *Error with FaultRefused that says what to change; it never repeats the
// key, nor an address that may hold a password.
func New(o Options) (*Client, error) {
	base, err := parseBaseURL(o.BaseURL)
	if err != nil {
		return nil, refused("", err)
	}
	if err := cmp.Or(checkKey(o.Key), checkIntegrationID(o.IntegrationID)); err != nil {
		return nil, refused("", err)
	}
	c := &Client{
		base:        base,
		integration: o.IntegrationID,
		key:         o.Key,
		userAgent:   cmp.Or(o.UserAgent, "kombo-apply"),
		now:         o.Now,
		sleep:       o.Sleep,
		jitter:      o.Jitter,
		readLimit:   cmp.Or(o.ReadTimeout, defaultReadTimeout),
		writeLimit:  cmp.Or(o.WriteTimeout, defaultWriteTimeout),
		onRetry:     o.OnRetry,
		maxAnswer:   maxAnswerBytes,
	}
	c.fillDefaults()
	c.reads, c.writes = o.Transport, o.Transport
	if o.Transport == nil {
		c.reads, c.writes = newTransports(base.Scheme)
	}
	if o.OnCall != nil {
		answer := min(cmp.Or(o.AnswerOfCall, keptOfBody), keptOfBody)
		c.reads, c.writes = watched{c.reads, c, answer, o.OnCall}, watched{c.writes, c, answer, o.OnCall}
	}
	if o.ReadOnly {
		c.reads, c.writes = readOnlyTransport(c.reads), readOnlyTransport(c.writes)
	}
	return c, nil
}

func (c *Client) fillDefaults() {
	if c.now == nil {
		c.now = time.Now
	}
	if c.sleep == nil {
		c.sleep = sleepTimer
	}
	if c.jitter == nil {
		c.jitter = rand.Float64
	}
	if c.onRetry == nil {
		c.onRetry = func(RetryNotice) {}
	}
}

// header returns the headers of a call to path, which is relative to the base.
// The integration header belongs to /ats/ calls only (contract, section A).
func (c *Client) header(path string) http.Header {
	h := http.Header{}
	h.Set("Authorization", "Bearer "+c.key.reveal())
	h.Set("Accept", "application/json")
	h.Set("User-Agent", c.userAgent)
	if isATS(path) {
		h.Set("X-Integration-Id", c.integration)
	}
	return h
}

func isATS(path string) bool { return strings.HasPrefix(path, "/ats/") }
