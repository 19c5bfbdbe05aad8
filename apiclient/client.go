package apiclient

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/netip"
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
	// ReadOnly makes every call but a GET impossible: it is refused (errReadOnly) before a
	// connection is opened.
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

// request makes a call to an address, that of path unless a redirect led there.
// The integration header belongs to /ats/ calls only (contract, section A).
func (c *Client) request(ctx context.Context, method string, at *url.URL, path string) *http.Request {
	h := http.Header{}
	h.Set("Authorization", "Bearer "+c.opts.Key.reveal())
	h.Set("Accept", "application/json")
	h.Set("User-Agent", c.opts.UserAgent)
	if isATS(path) {
		h.Set("X-Integration-Id", c.opts.IntegrationID)
	}
	return (&http.Request{Method: method, URL: at, Host: at.Host, Header: h}).WithContext(ctx)
}

func isATS(path string) bool { return strings.HasPrefix(path, "/ats/") }

// parseBaseURL checks the address that the key will go to. Its errors do not
// repeat the address: one that is refused may well hold a password.
func parseBaseURL(raw string) (*url.URL, error) {
	if raw == "" {
		raw = DefaultBaseURL
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, errors.New("the base URL cannot be read; it looks like " + DefaultBaseURL)
	}
	switch {
	case u.User != nil:
		return nil, errors.New("the base URL holds a user name or a password; remove what stands before the @")
	case u.RawQuery != "" || u.ForceQuery:
		return nil, errors.New("the base URL holds a query; remove the question mark and what follows it")
	case u.Fragment != "" || strings.Contains(raw, "#"):
		return nil, errors.New("the base URL holds a fragment; remove the # and what follows it")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("the base URL must begin with https:// and look like " + DefaultBaseURL)
	case u.Opaque != "" || u.Hostname() == "":
		return nil, errors.New("the base URL names no host; it looks like " + DefaultBaseURL)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, fmt.Errorf("http would send the key unencrypted to %s; use https (http is for loopback addresses such as 127.0.0.1)", Clean(u.Host))
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = strings.TrimRight(u.RawPath, "/")
	u.Host = canonicalHost(u)
	if u.Path == "/ats" || strings.HasSuffix(u.Path, "/ats") || strings.Contains(u.Path, "/ats/") {
		return nil, errors.New("the base URL is what stands before /ats/…; remove /ats and what follows it")
	}
	return u, nil
}

// CanonicalBaseURL is the one spelling of a base URL: what was sent to a target is found again by it.
func CanonicalBaseURL(raw string) (string, error) {
	u, err := parseBaseURL(raw)
	if err != nil {
		return "", refused("", err)
	}
	return u.String(), nil
}

// canonicalHost is the host of an address, without the port that its scheme has anyway.
func canonicalHost(u *url.URL) string {
	usual := map[string]string{"http": ":80", "https": ":443"}[u.Scheme]
	return strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(u.Host), usual), ":")
}

// isHome reports an address on the server that the key is for.
func (c *Client) isHome(u *url.URL) bool {
	return u.Scheme == c.base.Scheme && canonicalHost(u) == c.base.Host
}

// isLoopback reports hosts that cannot leave this machine. The name localhost
// is checked once more when it is dialled, since a resolver may say anything.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// checkKey refuses keys that cannot be a header value. It names no piece of the key.
func checkKey(key Secret) error {
	if key.Empty() {
		return errors.New("no API key; create one in Kombo's dashboard")
	}
	return headerFit(key.reveal(), "the API key", "copy it again without it")
}

const exampleIntegration = "workday:HWUTwvyx2wLoSUHphiWVrp28"

// errNoIntegration is why nothing is asked of an ATS.
var errNoIntegration = errors.New("no integration ID; it looks like " + exampleIntegration)

// headerFit refuses what cannot be the value of a header.
func headerFit(s, what, advice string) error {
	at := strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
	if at < 0 {
		return nil
	}
	return fmt.Errorf("%s holds a line break, blank, control or non-ASCII character at position %d; %s", what, at+1, advice)
}

// url returns the address of a call. Path is relative to the base and already
// percent-encoded; it goes on the wire as it stands.
func (c *Client) url(path string, query url.Values) *url.URL {
	u := *c.base
	u.RawPath = c.base.EscapedPath() + path
	u.Path, _ = url.PathUnescape(u.RawPath)
	u.RawQuery = query.Encode()
	return &u
}

// segment encodes s as one segment of a path: remote:12/3 → remote%3A12%2F3. A segment of dots is
// encoded too, so that it cannot climb out of the path.
func segment(s string) string {
	if strings.Trim(s, ".") == "" {
		return strings.ReplaceAll(s, ".", "%2E")
	}
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}
