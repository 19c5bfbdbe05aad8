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
	Key       Secret
	UserAgent string // sent as it is; empty means "kombo-apply"
	// ReadOnly makes every call but a GET impossible: the transport refuses it
	// (errReadOnly) before a connection is opened.
	ReadOnly bool

	Transport http.RoundTripper // carries the calls; nil means our own, over HTTP/1.1
	// OnCall is told of every exchange when it is over, by the goroutine that made it; nil means
	// nobody listens. It must not block.
	OnCall       func(Call)
	AnswerOfCall int              // how much of an answer a Call has, in bytes; 0 means 256 KB, which is the most
	Now          func() time.Time // the clock; nil means time.Now
	// Sleep waits between attempts and returns early, with the context's error,
	// when the context ends; nil means a timer.
	Sleep        func(ctx context.Context, d time.Duration) error
	Jitter       func() float64 // spreads waits: a number from 0 up to 1; nil means a random one
	ReadTimeout  time.Duration  // limits one attempt of a read, answer included
	WriteTimeout time.Duration  // limits one POST, answer included
	// OnRetry is called before a read is tried again, perhaps from another goroutine than the one
	// that reads. It may be nil.
	OnRetry func(RetryNotice)
}

// Client speaks to Kombo for one integration. It is safe for use by several goroutines at once.
type Client struct {
	opts          Options
	base          *url.URL
	reads, writes http.RoundTripper
	maxAnswer     int64
	instance      atomic.Value // string; see Instance
	announced     atomic.Value // Announced
}

// New checks the options and returns a client. It opens no connection. An error
// is an *Error with FaultRefused that says what to change; it never repeats the
// key, nor an address that may hold a password.
func New(o Options) (*Client, error) {
	base, err := parseBaseURL(o.BaseURL)
	if err != nil {
		return nil, refused("", err)
	}
	if err := cmp.Or(checkKey(o.Key), headerFit(o.IntegrationID, "the integration ID", "it looks like "+exampleIntegration)); err != nil {
		return nil, refused("", err)
	}
	o.fillDefaults()
	c := &Client{opts: o, base: base, maxAnswer: maxAnswerBytes, reads: o.Transport, writes: o.Transport}
	if o.Transport == nil {
		c.reads, c.writes = newTransports(base.Scheme)
	}
	if o.OnCall != nil {
		c.reads, c.writes = watched{c.reads, c}, watched{c.writes, c}
	}
	if o.ReadOnly {
		c.reads, c.writes = readOnly{c.reads}, readOnly{c.writes}
	}
	return c, nil
}

func (o *Options) fillDefaults() {
	o.UserAgent = cmp.Or(o.UserAgent, "kombo-apply")
	o.ReadTimeout, o.WriteTimeout = cmp.Or(o.ReadTimeout, defaultReadTimeout), cmp.Or(o.WriteTimeout, defaultWriteTimeout)
	o.AnswerOfCall = min(cmp.Or(o.AnswerOfCall, keptOfBody), keptOfBody)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleepTimer
	}
	if o.Jitter == nil {
		o.Jitter = rand.Float64
	}
	if o.OnRetry == nil {
		o.OnRetry = func(RetryNotice) {}
	}
}

// header returns the headers of a call to path, which is relative to the base.
// The integration header belongs to /ats/ calls only (contract, section A).
func (c *Client) header(path string) http.Header {
	h := http.Header{}
	h.Set("Authorization", "Bearer "+c.opts.Key.reveal())
	h.Set("Accept", "application/json")
	h.Set("User-Agent", c.opts.UserAgent)
	if isATS(path) {
		h.Set("X-Integration-Id", c.opts.IntegrationID)
	}
	return h
}

func isATS(path string) bool { return strings.HasPrefix(path, "/ats/") }
