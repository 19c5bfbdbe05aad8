package apiclient

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// shortLimit replaces the five minutes that a write may take.
const shortLimit = 400 * time.Millisecond

func TestFaultsBetweenHereAndKombo(t *testing.T) {
	// Far more than the buffers of a connection hold, so that a server which does
	// not read cannot have been sent all of it.
	const large = 24 << 20
	say := func(text string) func(*faultServer, net.Conn) {
		return func(s *faultServer, conn net.Conn) {
			s.all(conn)
			_, _ = io.WriteString(conn, text)
		}
	}
	for _, row := range []struct {
		name    string
		serve   func(*faultServer, net.Conn)
		large   bool
		outcome Outcome
		fault   Fault
		count   int32
	}{
		{"closes before the request", func(*faultServer, net.Conn) {}, true, NotSent, FaultConnection, 0},
		{"resets before the request", func(_ *faultServer, c net.Conn) { reset(c) }, true, NotSent, FaultConnection, 0},
		{"closes after the head", func(s *faultServer, c net.Conn) { s.head(c) }, true, NotSent, FaultConnection, 1},
		{"closes in the middle of the body", func(s *faultServer, c net.Conn) {
			_, _ = io.CopyN(io.Discard, s.head(c).Body, large/3)
		}, true, NotSent, FaultConnection, 1},
		{"closes after the body, before an answer", (*faultServer).all, false, Unknown, FaultConnection, 1},
		{"closes after a large body, before an answer", (*faultServer).all, true, Unknown, FaultConnection, 1},
		{"resets after the body", func(s *faultServer, c net.Conn) { s.all(c); reset(c) }, false, Unknown, FaultConnection, 1},
		{"closes within the head of the answer", say("HTTP/1.1 200 OK\r\nContent-Le"), false, Unknown, FaultConnection, 1},
		{"closes after the head of the answer", say("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"), false, Unknown, FaultTruncated, 1},
		{"closes within the answer", say(strings.TrimSuffix(rawAnswer(200, candidateMade), "}")), false, Unknown, FaultTruncated, 1},
		{"closes within a refusal", say(strings.TrimSuffix(rawAnswer(400, errorJSON("PLATFORM.INPUT_INVALID")), "}")), false, Unknown, FaultTruncated, 1},
		{"closes within a chunk", say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + candidateMade), false, Unknown, FaultTruncated, 1},
		{"ends an answer of unknown length early", say("HTTP/1.1 200 OK\r\n\r\n" + candidateMade[:60]), false, Unknown, FaultTruncated, 1},
		{"ends an answer of unknown length in time", say("HTTP/1.1 200 OK\r\n\r\n" + candidateMade), false, Created, 0, 1},
		{"speaks no HTTP", say("220 mail.example ESMTP\r\n"), false, Unknown, FaultConnection, 1},
		{"sends hints first", say("HTTP/1.1 103 Early Hints\r\n\r\n" + rawAnswer(200, candidateMade)), false, Created, 0, 1},

		{"never reads", func(s *faultServer, c net.Conn) { s.hang() }, true, NotSent, FaultTimeout, 0},
		{"reads a little and stops", func(s *faultServer, c net.Conn) { s.head(c); s.hang() }, true, NotSent, FaultTimeout, 1},
		{"never answers", func(s *faultServer, c net.Conn) { s.all(c); s.hang() }, false, Unknown, FaultTimeout, 1},
		{"stops within the answer", func(s *faultServer, c net.Conn) {
			say(rawAnswer(200, candidateMade)[:90])(s, c)
			s.hang()
		}, false, Unknown, FaultTimeout, 1},

		{"says yes", say(rawAnswer(200, candidateMade)), false, Created, 0, 1},
		{"says yes to a large one", say(rawAnswer(200, candidateMade)), true, Created, 0, 1},
		{"says 200 and nothing", say(rawAnswer(200, "")), false, Unknown, FaultNotKombo, 1},
		{"says 200 and half of it", say(rawAnswer(200, candidateMade[:60])), false, Unknown, FaultTruncated, 1},
		{"says 200 in HTML", say(rawAnswer(200, "<html>", "Content-Type: text/html")), false, Unknown, FaultNotKombo, 1},
		{"says 500", say(rawAnswer(500, errorJSON("PLATFORM.UNKNOWN_ERROR"))), false, Unknown, FaultAnswered, 1},
		{"says 502 in HTML", say(rawAnswer(502, "<html>Bad Gateway</html>")), false, Unknown, FaultNotKombo, 1},
		{"says 503", say(rawAnswer(503, "", "Retry-After: 1")), false, Unknown, FaultNotKombo, 1},
		{"says 400", say(rawAnswer(400, errorJSON("PLATFORM.INPUT_INVALID"))), false, Rejected, FaultAnswered, 1},
		{"says 429 for ever", say(rawAnswer(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED"))), false, Rejected, FaultAnswered, maxPosts},

		{"refuses early and waits", func(s *faultServer, c net.Conn) {
			s.head(c)
			_, _ = io.WriteString(c, rawAnswer(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID")))
			s.hang()
		}, true, Rejected, FaultAnswered, 1},
		{"refuses early and reads on", func(s *faultServer, c net.Conn) {
			r := s.head(c)
			_, _ = io.WriteString(c, rawAnswer(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID")))
			_, _ = io.Copy(io.Discard, r.Body)
		}, true, Rejected, FaultAnswered, 1},
		{"a proxy refuses early", func(s *faultServer, c net.Conn) {
			s.head(c)
			_, _ = io.WriteString(c, rawAnswer(413, "<html>Too Large</html>"))
			s.hang()
		}, true, NotSent, FaultNotKombo, 1},
		{"a proxy refuses early, and reads on before it says the rest", func(s *faultServer, c net.Conn) {
			r, text := s.head(c), rawAnswer(413, "<html>Too Large</html>")
			_, _ = io.WriteString(c, text[:len(text)-1])
			_ = c.SetReadDeadline(time.Now().Add(shortLimit))
			_, _ = io.Copy(io.Discard, r.Body)
			_, _ = io.WriteString(c, text[len(text)-1:])
		}, true, NotSent, FaultNotKombo, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := startFaults(t, row.serve)
			size := int64(900)
			if row.large {
				size = large
			}
			body := attachmentBody(memoryFile{"CV.pdf", size, func() (io.ReadCloser, error) {
				return io.NopCloser(io.LimitReader(zeros{}, size)), nil
			}})
			limit := 15 * time.Second
			if row.fault == FaultTimeout {
				limit = shortLimit
			}
			c := clientFor(t, nil, Options{BaseURL: s.url, WriteTimeout: limit})
			r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: body}, nil)
			if r.Outcome != row.outcome || s.requests.Load() != row.count {
				t.Errorf("%s after %d requests, want %s after %d: %v", r.Outcome, s.requests.Load(), row.outcome, row.count, r.Err)
			}
			if r.Err != nil && r.Err.Fault != row.fault {
				t.Errorf("fault %d, want %d: %v", r.Err.Fault, row.fault, r.Err)
			}
		})
	}
}

func TestAnEarlyRefusalSurvivesAConnectionThatIsCutRightAfterIt(t *testing.T) {
	for range 10 { // a race by nature
		s := startFaults(t, func(s *faultServer, c net.Conn) {
			s.head(c)
			_, _ = io.WriteString(c, rawAnswer(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID")))
		})
		body := attachmentBody(memoryFile{"CV.pdf", 16 << 20, func() (io.ReadCloser, error) {
			return io.NopCloser(io.LimitReader(zeros{}, 16<<20)), nil
		}})
		r := clientFor(t, nil, Options{BaseURL: s.url}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: body}, nil)
		if s.requests.Load() != 1 || r.Outcome != Rejected {
			t.Errorf("%s %v after %d requests, want 1 and %q", r.Outcome, r.Err, s.requests.Load(), Rejected)
		}
	}
}

func TestWithoutAConnectionNothingIsSent(t *testing.T) {
	plain := startFaults(t, func(s *faultServer, c net.Conn) { s.all(c) })
	closed := startFaults(t, func(*faultServer, net.Conn) {})
	_ = closed.Close()
	untrusted := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request went to an untrusted server, want none") }))
	untrusted.Config.ErrorLog = discardLog
	untrusted.StartTLS()
	defer untrusted.Close()
	for name, url := range map[string]string{
		"connection refused": closed.url,
		"no TLS over there":  strings.Replace(plain.url, "http:", "https:", 1),
		"untrusted":          untrusted.URL,
		"no such host":       "https://kombo.invalid",
	} {
		t.Run(name, func(t *testing.T) {
			r := clientFor(t, nil, Options{BaseURL: url}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
			if r.Outcome != NotSent || r.Err.Fault != FaultConnection {
				t.Errorf("%s %+v, want outcome NotSent, fault FaultConnection", r.Outcome, r.Err)
			}
			if authority := (x509.UnknownAuthorityError{}); errors.As(r.Err, &authority) != (name == "untrusted") {
				t.Errorf("%T is no certificate of an unknown authority, or is one, want %v", r.Err.Cause, (name == "untrusted"))
			}
		})
	}
}

func TestAProxyThatDoesNotConnectIsNamed(t *testing.T) {
	proxy := startFaults(t, func(s *faultServer, c net.Conn) {
		s.head(c)
		_, _ = io.WriteString(c, "HTTP/1.1 502 no\r\n\r\n")
	})
	at, _ := url.Parse(proxy.url)
	c := clientFor(t, nil, Options{BaseURL: "https://kombo.invalid"})
	c.writes.(*http.Transport).Proxy = http.ProxyURL(at)
	r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	if want := "POST /ats/candidates: the proxy " + at.Host + " did not connect: 502 no"; r.Outcome != NotSent || r.Err.Error() != want || r.Err.Size != 2 {
		t.Errorf("%s, %d bytes, %v; want %s", r.Outcome, r.Err.Size, r.Err, want)
	}
}

func TestAPostFollowsNoRedirect(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, elsewhere := range []bool{true, false} {
			var reached atomic.Int32
			other := startFaults(t, func(*faultServer, net.Conn) { reached.Add(1) })
			s := startFaults(t, func(s *faultServer, c net.Conn) {
				s.all(c)
				to := s.url
				if elsewhere {
					to = other.url
				}
				_, _ = io.WriteString(c, rawAnswer(status, "", "Location: "+to+"/x"))
			})
			r := clientFor(t, nil, Options{BaseURL: s.url}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
			if r.Outcome != Unknown || r.Err.Fault != FaultRedirect || s.requests.Load() != 1 || reached.Load() != 0 {
				t.Errorf("%d: %s %v, %d requests, %d elsewhere, want %q, FaultRedirect, 1 and 0", status, r.Outcome, r.Err, s.requests.Load(), reached.Load(), Unknown)
			}
		}
	}
}

func TestAChangedFileNeverReachesAServerWhole(t *testing.T) {
	for name, file := range faultyFiles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var whole atomic.Bool
			s := startFaults(t, func(s *faultServer, c net.Conn) {
				if r := s.head(c); r != nil {
					n, err := io.Copy(io.Discard, r.Body)
					whole.Store(err == nil && n == r.ContentLength)
				}
			})
			r := clientFor(t, nil, Options{BaseURL: s.url}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: attachmentBody(file)}, nil)
			if r.Outcome != NotSent || r.Err.Fault != FaultBody || whole.Load() || !strings.Contains(r.Err.Error(), "reading") {
				t.Errorf(`%s %v, whole: %v, want %q, FaultBody, a body that is not whole and "reading" in it`, r.Outcome, r.Err, whole.Load(), NotSent)
			}
		})
	}
}

func TestCancelWhileTheBodyGoesOut(t *testing.T) {
	s := startFaults(t, func(s *faultServer, c net.Conn) { s.head(c); s.hang() })
	body := attachmentBody(memoryFile{"CV.pdf", 64 << 20, func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(zeros{}, 64<<20)), nil
	}})
	ctx, cancel := context.WithCancel(context.Background())
	r := clientFor(t, nil, Options{BaseURL: s.url}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: body}, func(p Progress) {
		if p.Sent > 0 {
			cancel()
		}
	})
	if r.Outcome != NotSent || r.Err.Fault != FaultCanceled || s.requests.Load() > 1 {
		t.Errorf("%s %v, want %q, FaultCanceled and at most 1", r.Outcome, r.Err, NotSent)
	}
}

func TestCancelAfterTheBodyWentOut(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := startFaults(t, func(s *faultServer, c net.Conn) { s.all(c); cancel(); s.hang() })
	r := clientFor(t, nil, Options{BaseURL: s.url}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	if r.Outcome != Unknown || r.Err.Fault != FaultCanceled || s.requests.Load() != 1 {
		t.Errorf("%s %v, want %q, FaultCanceled and 1", r.Outcome, r.Err, Unknown)
	}
}

// A server may close a kept-alive connection at the moment a POST goes out on
// it. net/http must neither send it again by itself nor may we call it unsent
// once it was written; a transport of our own avoids such connections.
func TestAPostOnAConnectionThatTheServerClosesIsNotRepeated(t *testing.T) {
	for name, transport := range map[string]http.RoundTripper{
		"our transport":               nil,
		"a transport that keeps them": &http.Transport{MaxIdleConnsPerHost: 1},
	} {
		t.Run(name, func(t *testing.T) {
			var posts, connections atomic.Int32
			s := startFaults(t, func(s *faultServer, c net.Conn) {
				connections.Add(1)
				for {
					r := s.head(c)
					if r == nil {
						return
					}
					if r.Method == http.MethodPost {
						posts.Add(1)
						return // closed without an answer
					}
					_, _ = io.WriteString(c, rawAnswer(200, keyInfo))
				}
			})
			c := clientFor(t, transport, Options{BaseURL: s.url})
			if err := c.CheckKey(context.Background()); err != nil {
				t.Fatal(err)
			}
			r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
			if r.Outcome != Unknown || posts.Load() != 1 {
				t.Errorf("%s %v, %d posts, want %q and 1", r.Outcome, r.Err, posts.Load(), Unknown)
			}
			if name == "our transport" && connections.Load() != 2 {
				t.Errorf("%d connections, want 2", connections.Load())
			}
		})
	}
}

func TestReadsOverBrokenConnectionsAreTriedAgain(t *testing.T) {
	for name, first := range map[string]string{
		"closed without an answer": "",
		"closed within the answer": rawAnswer(200, keyInfo)[:100],
		"502":                      rawAnswer(502, "<html>"),
	} {
		t.Run(name, func(t *testing.T) {
			s := startFaults(t, func(s *faultServer, c net.Conn) {
				s.all(c)
				if s.requests.Load() == 1 {
					_, _ = io.WriteString(c, first)
					return
				}
				_, _ = io.WriteString(c, rawAnswer(200, keyInfo, "Connection: close"))
			})
			if err := clientFor(t, nil, Options{BaseURL: s.url}).CheckKey(context.Background()); err != nil || s.requests.Load() != 2 {
				t.Errorf("%v after %d requests, want no error and 2", err, s.requests.Load())
			}
		})
	}
}

func TestAReadThatHangsEndsAtItsLimit(t *testing.T) {
	s := startFaults(t, func(s *faultServer, c net.Conn) { s.all(c); s.hang() })
	err := clientFor(t, nil, Options{BaseURL: s.url, ReadTimeout: 50 * time.Millisecond}).CheckKey(context.Background())
	if e, ok := err.(*Error); !ok || e.Fault != FaultTimeout || s.requests.Load() != maxReads {
		t.Errorf("%v after %d requests, want one, FaultTimeout and %d", err, s.requests.Load(), maxReads)
	}
}
