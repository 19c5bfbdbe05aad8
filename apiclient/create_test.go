package apiclient

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestJobIDIsOneSegmentOnTheWire(t *testing.T) {
	var uri, path string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		uri, path = r.RequestURI, r.URL.Path
		_, _ = io.WriteString(w, applicationMade)
	}))
	defer server.Close()
	c := clientFor(t, nil, Options{BaseURL: server.URL + "/a%2Fb/v1"})
	for id, want := range map[string]string{
		"3phFzNCGjFRD2wm5uTS5Rdkx": "3phFzNCGjFRD2wm5uTS5Rdkx",
		"remote:12/3":              "remote%3A12%2F3",
		"..":                       "%2E%2E",
		".":                        "%2E",
		"...":                      "%2E%2E%2E",
		"a b":                      "a%20b",
		"a+b":                      "a%2Bb",
		"ü":                        "%C3%BC",
		"%2F":                      "%252F",
		"a?b#c":                    "a%3Fb%23c",
		"a;b=c&d,e":                "a%3Bb%3Dc%26d%2Ce",
		`a\b`:                      "a%5Cb",
		"a\r\nb":                   "a%0D%0Ab",
		"\xff":                     "%FF",
		"remote:../../candidates":  "remote%3A..%2F..%2Fcandidates",
		"v1.2-x_~":                 "v1.2-x_~",
	} {
		uri = ""
		r := c.Create(context.Background(), Request{Endpoint: EndpointApplication, JobID: id, Body: textBody("{}")}, nil)
		if want = "/a%2Fb/v1/ats/jobs/" + want + "/applications"; uri != want || r.Outcome != Created {
			t.Errorf("%q goes to %s, want %s (%s)", id, uri, want, r.Outcome)
		}
		if want := "/a/b/v1/ats/jobs/" + id + "/applications"; path != want {
			t.Errorf("%q is read as %q, want %q", id, path, want)
		}
	}
}

func TestRequestsThatCannotBeSentAreNot(t *testing.T) {
	w := always(200, candidateMade)
	c := clientFor(t, w, Options{})
	for name, req := range map[string]Request{
		"no body":       {Endpoint: EndpointCandidate},
		"empty body":    {Endpoint: EndpointCandidate, Body: &Body{}},
		"no job":        {Endpoint: EndpointApplication, Body: textBody("{}")},
		"no endpoint":   {Body: textBody("{}")},
		"odd endpoint":  {Endpoint: "x", Body: textBody("{}")},
		"missing files": {Endpoint: EndpointCandidate, Body: attachmentBody(faultyFiles()["gone"])},
	} {
		r := c.Create(context.Background(), req, nil)
		if r.Outcome != NotSent && name != "missing files" || r.Err == nil && name != "missing files" {
			t.Errorf(`%s: %s %v, want "missing files"`, name, r.Outcome, r.Err)
		}
	}
	if w.count() != 1 { // the body of the last one fails while it goes out
		t.Errorf("%d requests, want 1", w.count())
	}
}

func TestAPostIsRepeatedOnlyAfterALimit(t *testing.T) {
	limit := func(code string, headers ...string) func() *http.Response {
		return func() *http.Response { return reply(429, errorJSON(code), headers...) }
	}
	ok := func() *http.Response { return reply(200, candidateMade) }
	const rate, concurrency = "PLATFORM.RATE_LIMIT_EXCEEDED", "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"
	for name, row := range map[string]struct {
		replies []func() *http.Response
		outcome Outcome
		posts   int
		waits   []time.Duration
	}{
		"rate limit with reset":      {[]func() *http.Response{limit(rate, "Ratelimit-Reset", "57"), ok}, Created, 2, []time.Duration{57 * time.Second}},
		"rate limit, seconds":        {[]func() *http.Response{limit(rate, "Retry-After", "3"), ok}, Created, 2, []time.Duration{3 * time.Second}},
		"rate limit, milliseconds":   {[]func() *http.Response{limit(rate, "Retry-After-Ms", "30"), ok}, Created, 2, []time.Duration{30 * time.Millisecond}},
		"rate limit, date":           {[]func() *http.Response{limit(rate, "Retry-After", noon.Add(4*time.Second).Format(http.TimeFormat)), ok}, Created, 2, []time.Duration{4 * time.Second}},
		"rate limit, garbage":        {[]func() *http.Response{limit(rate, "Retry-After", "soon"), ok}, Created, 2, []time.Duration{time.Second}},
		"rate limit, huge":           {[]func() *http.Response{limit(rate, "Retry-After", "86400"), ok}, Rejected, 1, nil},
		"concurrency, twice":         {[]func() *http.Response{limit(concurrency), limit(concurrency), ok}, Created, 3, []time.Duration{time.Second, 2 * time.Second}},
		"concurrency, for ever":      {[]func() *http.Response{limit(concurrency)}, Rejected, 5, []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}},
		"limit, then an end unknown": {[]func() *http.Response{limit(rate), func() *http.Response { return reply(502, "") }, ok}, Unknown, 2, []time.Duration{time.Second}},
		"limit of the ATS":           {[]func() *http.Response{limit("REMOTE.RATE_LIMIT_EXCEEDED", "Retry-After", "1"), ok}, Unknown, 1, nil},
		"429 without a code":         {[]func() *http.Response{limit("", "Retry-After", "1"), ok}, Rejected, 1, nil},
		"429 of a proxy":             {[]func() *http.Response{func() *http.Response { return reply(429, "slow down", "Retry-After", "1") }, ok}, Unknown, 1, nil},
		"503 with a limit's code":    {[]func() *http.Response{func() *http.Response { return reply(503, errorJSON(rate), "Retry-After", "1") }, ok}, Rejected, 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := &sleeper{}
			w := inOrder(row.replies...)
			var told []time.Duration
			r := clientFor(t, w, Options{Sleep: s.sleep}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, func(p Progress) {
				if p.Waiting {
					told = append(told, p.Wait)
					if p.Reason != CodeRateLimit && p.Reason != CodeConcurrencyLimit {
						t.Errorf("reason %s, want %q", p.Reason, CodeConcurrencyLimit)
					}
				}
			})
			if r.Outcome != row.outcome || w.count() != row.posts {
				t.Errorf("%s after %d posts: %v, want %q and %d", r.Outcome, w.count(), r.Err, row.outcome, row.posts)
			}
			if !slices.Equal(s.waits, row.waits) || !slices.Equal(told, row.waits) {
				t.Errorf("waits %v, told %v, want %v and %v", s.waits, told, row.waits, row.waits)
			}
			if name == "rate limit, huge" && (r.Err.RetryAfter != 24*time.Hour || !strings.Contains(r.Err.Error(), "24h0m0s")) {
				t.Errorf(`%v, want %v and "24h0m0s" in it`, r.Err, 24*time.Hour)
			}
		})
	}
}

func TestCancelDuringTheWaitForALimitIsARejection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := always(429, errorJSON("PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"), "Retry-After", "60")
		start := time.Now()
		r := clientFor(t, w, Options{Now: time.Now, Sleep: sleepTimer}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, func(p Progress) {
			if p.Waiting {
				time.AfterFunc(3*time.Second, cancel)
			}
		})
		if r.Outcome != Rejected || r.Err.Code != CodeConcurrencyLimit || w.count() != 1 || time.Since(start) != 3*time.Second {
			t.Errorf("%s %v, %d requests after %s, want %q, %q, 1 and %v", r.Outcome, r.Err, w.count(), time.Since(start), Rejected, CodeConcurrencyLimit, 3*time.Second)
		}
	})
}

func TestACancelAtTheEndOfTheWaitForALimitIsARejection(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := always(429, errorJSON("PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"))
	waited := func(context.Context, time.Duration) error { cancel(); return nil }
	r := clientFor(t, w, Options{Sleep: waited}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	if r.Outcome != Rejected || w.count() != 1 {
		t.Errorf("%s after %d requests, want %s after 1: %v", r.Outcome, w.count(), Rejected, r.Err)
	}
}

func TestAnEndedContextSendsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	opened := false
	file := memoryFile{"CV.pdf", 3, func() (io.ReadCloser, error) { opened = true; return nil, errors.New("x") }}
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request went out, want none") }))
	defer server.Close()
	r := clientFor(t, nil, Options{BaseURL: server.URL}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: attachmentBody(file)}, nil)
	if r.Outcome != NotSent || r.Err.Fault != FaultCanceled || opened {
		t.Errorf("%s %v, file opened %v, want outcome NotSent, fault FaultCanceled, not opened", r.Outcome, r.Err, opened)
	}
}

func TestProgressCountsRealBytesInFewSteps(t *testing.T) {
	received := int64(0)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		received, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, candidateMade)
	}))
	defer server.Close()
	for name, size := range map[string]int64{"small": 10, "one chunk": 60 << 10, "large": 30 << 20} {
		t.Run(name, func(t *testing.T) {
			body := attachmentBody(memoryFile{"CV.pdf", size, func() (io.ReadCloser, error) {
				return io.NopCloser(io.LimitReader(zeros{}, size)), nil
			}})
			var mu sync.Mutex
			var steps []Progress
			r := clientFor(t, nil, Options{BaseURL: server.URL}).Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: body}, func(p Progress) {
				mu.Lock()
				defer mu.Unlock()
				steps = append(steps, p)
			})
			mu.Lock()
			defer mu.Unlock()
			if r.Outcome != Created || received != body.Size() {
				t.Fatalf("%s %v, %d of %d bytes, want outcome Created, received %v", r.Outcome, r.Err, received, body.Size(), body.Size())
			}
			if len(steps) == 0 || len(steps) > mostReports || steps[len(steps)-1].Sent != body.Size() {
				t.Fatalf("%d steps, the last %+v, want some, at most %d and %d", len(steps), steps[len(steps)-1], mostReports, body.Size())
			}
			for i, p := range steps {
				if p.Total != body.Size() || p.Waiting || i > 0 && p.Sent <= steps[i-1].Sent {
					t.Fatalf("step %d is %+v after %+v, want %d, no waiting and more than %d", i, p, steps[i-1], body.Size(), steps[i-1].Sent)
				}
			}
		})
	}
}

func TestProgressIsSilentAfterTheEnd(t *testing.T) {
	calls := 0
	u := textBody(strings.Repeat("x", 1000)).upload(func(Progress) { calls++ })
	read := func(n int) { _, _ = io.ReadFull(u, make([]byte, n)) }
	read(1)
	read(499)
	read(500)
	_, _ = u.end()
	read(1)
	if calls != 3 {
		t.Errorf("%d calls, want 3", calls)
	}
}

func TestAWriteMayTakeFiveMinutesAndNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, row := range []struct {
			takes   time.Duration
			outcome Outcome
		}{{299 * time.Second, Created}, {time.Hour, Unknown}} {
			w := &wire{answer: func(_ int, r *http.Request) (*http.Response, error) {
				select {
				case <-time.After(row.takes):
					return reply(200, candidateMade), nil
				case <-r.Context().Done():
					return nil, r.Context().Err()
				}
			}}
			start := time.Now()
			r := clientFor(t, w, Options{}).Create(t.Context(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
			if r.Outcome != row.outcome || time.Since(start) != min(row.takes, defaultWriteTimeout) || w.count() != 1 {
				t.Errorf("%s %v after %s, want %q, %v and 1", r.Outcome, r.Err, time.Since(start), row.outcome, min(row.takes, defaultWriteTimeout))
			}
			if row.outcome == Unknown && r.Err.Fault != FaultTimeout {
				t.Errorf("%v, want FaultTimeout", r.Err)
			}
		}
	})
}
