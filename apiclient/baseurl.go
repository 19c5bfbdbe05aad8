package apiclient

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

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
	if u.Host = strings.ToLower(u.Host); u.Port() == port(&url.URL{Scheme: u.Scheme}) || u.Port() == "" {
		u.Host = strings.TrimSuffix(u.Host, ":"+u.Port())
	}
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
