package apiclient

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

func TestBaseURLIsHeldToHTTPSOrLoopback(t *testing.T) {
	for name, row := range map[string]struct{ url, says string }{
		"default":               {"", ""},
		"american":              {"https://api.us.kombo.dev/v1", ""},
		"trailing slash":        {"https://api.kombo.dev/v1/", ""},
		"own port":              {"https://proxy.example:8443/kombo", ""},
		"loopback":              {"http://127.0.0.1:8080/v1", ""},
		"loopback, any of them": {"http://127.9.8.7:1", ""},
		"loopback, IPv6":        {"http://[::1]:8080", ""},
		"loopback, mapped":      {"http://[::ffff:127.0.0.1]:8080", ""},
		"localhost":             {"http://LocalHost:8080", ""},
		"http elsewhere":        {"http://api.kombo.dev/v1", "https"},
		"http to a look-alike":  {"http://localhost.example/v1", "https"},
		"http to a LAN":         {"http://192.168.0.7", "https"},
		"http to all addresses": {"http://0.0.0.0", "https"},
		"user":                  {"https://me:" + canary + "@api.kombo.dev/v1", "before the @"},
		"query":                 {"https://api.kombo.dev/v1?key=" + canary, "question mark"},
		"empty query":           {"https://api.kombo.dev/v1?", "question mark"},
		"fragment":              {"https://api.kombo.dev/v1#x", "#"},
		"empty fragment":        {"https://api.kombo.dev/v1#", "#"},
		"no scheme":             {"api.kombo.dev/v1", "https://"},
		"other scheme":          {"ftp://api.kombo.dev", "https://"},
		"no host":               {"https:///v1", "no host"},
		"opaque":                {"https:api.kombo.dev", "no host"},
		"port alone":            {"https://:443/v1", "no host"},
		"call included":         {"https://api.kombo.dev/v1/ats/jobs", "before /ats"},
		"unreadable":            {"https://api kombo/" + canary, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(Options{BaseURL: row.url, Key: NewSecret("test-key")})
			if row.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			var e *Error
			if !errors.As(err, &e) || e.Fault != FaultRefused || !strings.Contains(err.Error(), row.says) {
				t.Fatalf("%v does not say %q, want a *apiclient.Error, FaultRefused and %q in it", err, row.says, row.says)
			}
			if strings.Contains(err.Error(), canary) {
				t.Fatalf("%v repeats a secret, want no %q in it", err, canary)
			}
		})
	}
}

func TestABaseURLHasOneSpelling(t *testing.T) {
	for raw, want := range map[string]string{
		"":                                  "https://api.kombo.dev/v1",
		"HTTPS://API.kombo.dev/v1//":        "https://api.kombo.dev/v1",
		"https://api.kombo.dev:443/v1":      "https://api.kombo.dev/v1",
		"https://api.kombo.dev:/v1":         "https://api.kombo.dev/v1",
		"https://api.kombo.dev:80/V1":       "https://api.kombo.dev:80/V1",
		"http://LocalHost:80":               "http://localhost",
		"http://[::1]:80/v1":                "http://[::1]/v1",
		"http://[::1]:443/v1":               "http://[::1]:443/v1",
		"https://proxy.example:8443/a%2Fb/": "https://proxy.example:8443/a%2Fb",
	} {
		if got, err := CanonicalBaseURL(raw); err != nil || got != want {
			t.Errorf("%q is spelled %q, %v; want %q", raw, got, err, want)
		}
	}
	if got, err := CanonicalBaseURL("ftp://api.kombo.dev"); err == nil {
		t.Errorf("an address that is none is spelled %q, want an error", got)
	}
}

func TestKeysThatCannotBeAHeaderAreRefused(t *testing.T) {
	for name, key := range map[string]string{
		"empty": "", "newline at the end": canary + "\n", "header injection": canary + "\r\nX: y", "NUL": canary + "\x00",
		"blank": "two " + canary, "escape": "\x1b" + canary, "umlaut": canary + "ü", "DEL": canary + "\x7f",
	} {
		_, err := New(Options{Key: NewSecret(key)})
		if err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("%s: %v, want an error, without canary", name, err)
		}
	}
	if _, err := New(Options{Key: NewSecret("k"), IntegrationID: "a\nb"}); err == nil {
		t.Error("an integration ID with a line break is accepted, want an error")
	}
}

func TestHeadersGoWhereTheyBelong(t *testing.T) {
	w := always(200, `{"status":"success","data":{"id":"x","environment_id":"env","results":[],"next":null}}`)
	c := clientFor(t, w, Options{BaseURL: "https://kombo.example/base/v1", UserAgent: "kombo-apply/1.2"})
	ctx := context.Background()
	if err := c.CheckKey(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Integration(ctx); err != nil {
		t.Fatal(err)
	}
	for _, err := range c.Jobs(ctx, Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
	}
	c.Create(ctx, Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	want := []struct{ method, uri, integration, contentType string }{
		{"GET", "/base/v1/check-api-key", "", ""},
		{"GET", "/base/v1/integrations/workday%3AHWUTwvyx2wLoSUHphiWVrp28", "", ""},
		{"GET", "/base/v1/ats/jobs?page_size=250", "workday:HWUTwvyx2wLoSUHphiWVrp28", ""},
		{"POST", "/base/v1/ats/candidates", "workday:HWUTwvyx2wLoSUHphiWVrp28", "application/json"},
	}
	if len(w.requests) != len(want) {
		t.Fatalf("%d requests, want %v", len(w.requests), len(want))
	}
	for i, r := range w.requests {
		got := want[i]
		got.method, got.uri = r.Method, r.URL.RequestURI()
		got.integration, got.contentType = r.Header.Get("X-Integration-Id"), r.Header.Get("Content-Type")
		if got != want[i] {
			t.Errorf("%+v, want %+v", got, want[i])
		}
		if r.Header.Get("Authorization") != "Bearer test-key-0001" || r.Header.Get("User-Agent") != "kombo-apply/1.2" || r.URL.Host != "kombo.example" {
			t.Errorf(`%s: %v to %s, want "Bearer test-key-0001", "kombo-apply/1.2" and "kombo.example"`, got.uri, r.Header, r.URL.Host)
		}
	}
}

func TestWithoutAnIntegrationOnlyTheKeyCanBeChecked(t *testing.T) {
	w := always(200, `{"status":"success","data":{"environment_id":"env"}}`)
	c, err := New(Options{Key: NewSecret("test-key"), Transport: w})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.CheckKey(context.Background()); err != nil {
		t.Fatal(err)
	}
	_, jobErr := c.Job(context.Background(), "JOB1")
	_, integrationErr := c.Integration(context.Background())
	r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	for _, err := range []error{jobErr, integrationErr, r.Err} {
		var e *Error
		if !errors.As(err, &e) || e.Fault != FaultRefused {
			t.Errorf("%v, want a *apiclient.Error and FaultRefused", err)
		}
	}
	if w.count() != 1 || r.Outcome != NotSent {
		t.Errorf("%d requests, %s, want count 1, outcome NotSent", w.count(), r.Outcome)
	}
}

func TestReadOnlyClientCannotPost(t *testing.T) {
	w := always(200, candidateMade)
	c := clientFor(t, w, Options{ReadOnly: true})
	r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	if r.Outcome != NotSent || r.Err.Fault != FaultRefused || !errors.Is(r.Err, errReadOnly) || w.count() != 0 {
		t.Errorf("%s, %v, %d requests, want %q, FaultRefused, %v and 0", r.Outcome, r.Err, w.count(), NotSent, errReadOnly)
	}
	if err := c.CheckKey(context.Background()); err != nil || w.count() != 1 {
		t.Errorf("reads are refused too: %v, want no error and 1", err)
	}
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "post", "get"} {
		req, _ := http.NewRequest(method, "https://kombo.example", strings.NewReader("x"))
		if a := c.exchange(t.Context(), req, 1, nil); a.lost == nil || !errors.Is(a.lost, errReadOnly) || w.count() != 1 {
			t.Errorf("%s: %v, want %v", method, a.lost, errReadOnly)
		}
	}
}

func TestReadsFollowRedirectsWithinTheirHostOnly(t *testing.T) {
	var elsewhere int
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	const ok = `{"status":"success","data":{"environment_id":"env"}}`
	for name, row := range map[string]struct {
		location string
		works    bool
		asked    int
	}{
		"same host":        {"/moved", true, 2},
		"same, with user":  {"http://me:pw@HOST/moved", true, 2},
		"another port":     {other.URL + "/x", false, 1},
		"another scheme":   {"https://HOST/x", false, 1},
		"another host":     {"http://localhost:1/x", false, 1},
		"scheme-relative":  {"//kombo.evil.example/x", false, 1},
		"nowhere":          {"", false, 1},
		"itself, for ever": {"/check-api-key", false, maxHops + 1},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				if r.URL.Path == "/moved" {
					if _, _, has := r.BasicAuth(); has || r.Header.Get("Authorization") == "" {
						t.Errorf("authorization %q, want none and a text", r.Header.Get("Authorization"))
					}
					_, _ = w.Write([]byte(ok))
					return
				}
				if row.location != "" {
					w.Header().Set("Location", strings.ReplaceAll(row.location, "HOST", r.Host))
				}
				w.WriteHeader(http.StatusTemporaryRedirect)
			}))
			defer server.Close()
			c := clientFor(t, nil, Options{BaseURL: server.URL})
			err := c.CheckKey(context.Background())
			var e *Error
			if row.works && err != nil || !row.works && (!errors.As(err, &e) || e.Fault != FaultRedirect) {
				t.Errorf("%v, want no error and a *apiclient.Error and FaultRedirect", err)
			}
			if asked != row.asked || elsewhere != 0 {
				t.Errorf("asked %d times, elsewhere %d, want %d and 0", asked, elsewhere, row.asked)
			}
		})
	}
}

func TestPlainHTTPStaysOnThisMachineWhateverTheNameResolvesTo(t *testing.T) {
	for address, ok := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "93.184.216.34:80": false, "[2001:db8::1]:80": false, "junk": false} {
		if err := loopbackOnly("tcp", address, nil); (err == nil) != ok {
			t.Errorf("%s: %v, want %v", address, err, ok)
		}
	}
}

func TestOverTLSEverythingIsHTTP1AndACreateHasItsOwnConnection(t *testing.T) {
	var protocols, connections []string
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protocols, connections = append(protocols, r.Proto), append(connections, r.RemoteAddr)
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, candidateMade)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	c := clientFor(t, nil, Options{BaseURL: server.URL})
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	for _, rt := range []http.RoundTripper{c.reads, c.writes} {
		rt.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: roots}
	}
	for range 2 {
		if err := c.CheckKey(context.Background()); err != nil {
			t.Fatal(err)
		}
		body := attachmentBody(fileOf(make([]byte, 3<<20)))
		if r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: body}, nil); r.Outcome != Created {
			t.Fatalf("%s, %v, want %s", r.Outcome, r.Err, Created)
		}
	}
	for _, p := range protocols {
		if p != "HTTP/1.1" {
			t.Errorf("spoke %s, want \"HTTP/1.1\"", p)
		}
	}
	if len(connections) != 4 || connections[0] != connections[2] || connections[1] == connections[3] || connections[1] == connections[0] {
		t.Errorf("connections %v, want 4, %q, anything but %q and anything but %q", connections, connections[2], connections[3], connections[0])
	}
}

// countedConn counts what is written at once.
type countedConn struct {
	net.Conn
	writes *atomic.Int32
}

func (c countedConn) Write(p []byte) (int, error) {
	c.writes.Add(1)
	return c.Conn.Write(p)
}

func TestALittleTextGoesOutAtOnceWithItsHead(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got, _ := io.ReadAll(r.Body)
		_, _ = io.WriteString(w, strings.Replace(candidateMade, "{", fmt.Sprintf(`{"size": %d, `, len(got)), 1))
	}))
	defer server.Close()
	for size, want := range map[int]int32{12: 1, littleText: 1, 10 * littleText: 0} {
		var writes atomic.Int32
		c := clientFor(t, nil, Options{BaseURL: server.URL})
		transport := c.writes.(*http.Transport)
		dial := transport.DialContext
		transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dial(ctx, network, address)
			return countedConn{conn, &writes}, err
		}
		text := `"` + strings.Repeat("x", size-2) + `"`
		r := c.Create(t.Context(), Request{Endpoint: EndpointCandidate, Body: textBody(text)}, nil)
		if r.Outcome != Created || !strings.Contains(string(r.Response), fmt.Sprintf(`"size": %d,`, size)) {
			t.Errorf("%d bytes: %s, %v, %s, want them created whole", size, r.Outcome, r.Err, r.Response)
		}
		if got := writes.Load(); want > 0 && got != want || got == 0 {
			t.Errorf("%d bytes went out in %d writes, want %d (0: several)", size, got, want)
		}
	}
}
