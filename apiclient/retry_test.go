package apiclient

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const keyInfo = `{"status":"success","data":{"environment_id":"env"}}`

func TestRetryAfterIsReadInEveryForm(t *testing.T) {
	for name, row := range map[string]struct {
		headers []string
		want    time.Duration
	}{
		"none":                        {nil, 0},
		"seconds":                     {[]string{"Retry-After", "7"}, 7 * time.Second},
		"broken seconds":              {[]string{"Retry-After", " 1.5 "}, 1500 * time.Millisecond},
		"date":                        {[]string{"Retry-After", noon.Add(9 * time.Second).Format(http.TimeFormat)}, 9 * time.Second},
		"date in the past":            {[]string{"Retry-After", noon.Add(-time.Hour).Format(http.TimeFormat)}, 0},
		"garbage":                     {[]string{"Retry-After", "soon"}, 0},
		"negative":                    {[]string{"Retry-After", "-5"}, 0},
		"hexadecimal":                 {[]string{"Retry-After", "0x10"}, 0},
		"not a number":                {[]string{"Retry-After", "NaN"}, 0},
		"infinite":                    {[]string{"Retry-After", "Inf"}, 0},
		"huge":                        {[]string{"Retry-After", "99999999999999999999"}, 1<<63 - 1},
		"beyond a float":              {[]string{"Retry-After", "1e999"}, 1<<63 - 1},
		"the longest":                 {[]string{"Retry-After", "9223372036.854775807"}, 1<<63 - 1},
		"no millisecond":              {[]string{"Retry-After-Ms", "0", "Retry-After", "7"}, 0},
		"reset as the first moment":   {[]string{"Ratelimit-Reset", "1000000000"}, 0},
		"milliseconds first":          {[]string{"Retry-After-Ms", "250", "Retry-After", "7"}, 250 * time.Millisecond},
		"reset":                       {[]string{"Ratelimit-Reset", "57"}, 57 * time.Second},
		"retry-after before reset":    {[]string{"Ratelimit-Reset", "57", "Retry-After", "3"}, 3 * time.Second},
		"garbage leaves it to reset":  {[]string{"Ratelimit-Reset", "57", "Retry-After", "x"}, 57 * time.Second},
		"reset as a moment":           {[]string{"Ratelimit-Reset", "1772366412"}, 12 * time.Second},
		"reset as a moment long gone": {[]string{"Ratelimit-Reset", "1700000000"}, 0},
	} {
		if got := retryAfter(reply(429, "", row.headers...).Header, noon); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}

func TestReadsAreRetriedWhereThatMayHelp(t *testing.T) {
	ok := func() *http.Response { return reply(200, keyInfo) }
	refuse := func(status int, body string, headers ...string) func() *http.Response {
		return func() *http.Response { return reply(status, body, headers...) }
	}
	for name, row := range map[string]struct {
		first func() *http.Response
		tries int // until it works, maxReads: never
		fault Fault
	}{
		"429":                                {refuse(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED")), 2, 0},
		"429 in HTML":                        {refuse(429, "<html>"), 2, 0},
		"502":                                {refuse(502, "<html>Bad Gateway</html>"), 2, 0},
		"503":                                {refuse(503, ""), 2, 0},
		"504":                                {refuse(504, "upstream timed out"), 2, 0},
		"the ATS throttles":                  {refuse(400, errorJSON("REMOTE.RATE_LIMIT_EXCEEDED")), 2, 0},
		"the ATS is down":                    {refuse(500, errorJSON("REMOTE.SERVICE_UNAVAILABLE")), 2, 0},
		"503 with a code of a later version": {refuse(503, errorJSON("PLATFORM.NEW")), 2, 0},
		"503 without a code":                 {refuse(503, errorJSON("")), 2, 0},
		"broken off JSON":                    {refuse(200, `{"status":"success","data":{"env`), 2, 0},
		"503 with a lasting reason":          {refuse(503, errorJSON("INTEGRATION.SETUP_SYNC_PENDING")), 1, FaultAnswered},
		"500":                                {refuse(500, errorJSON("PLATFORM.UNKNOWN_ERROR")), 1, FaultAnswered},
		"500 in HTML":                        {refuse(500, "<html>"), 1, FaultNotKombo},
		"401":                                {refuse(401, errorJSON("PLATFORM.AUTHENTICATION_INVALID")), 1, FaultAnswered},
		"404 in plain text":                  {refuse(404, "404 page not found"), 1, FaultNotKombo},
		"error in a 200":                     {refuse(200, errorJSON("PLATFORM.INPUT_INVALID")), 1, FaultAnswered},
		"200 in HTML":                        {refuse(200, "<html>Sign in to the Wi-Fi</html>"), 1, FaultNotKombo},
		"empty 200":                          {refuse(200, ""), 1, FaultNotKombo},
		"array":                              {refuse(200, "[]"), 1, FaultNotKombo},
	} {
		t.Run(name, func(t *testing.T) {
			w := inOrder(row.first, ok)
			err := clientFor(t, w, Options{}).CheckKey(context.Background())
			if w.count() != row.tries {
				t.Errorf("tried %d times, want %d", w.count(), row.tries)
			}
			var e *Error
			if row.tries == 2 && err != nil || row.tries == 1 && (!errors.As(err, &e) || e.Fault != row.fault) {
				t.Errorf("%v, want no error and a *apiclient.Error and %v", err, row.fault)
			}
		})
	}
}

func TestReadsWaitAsLongAsTheyAreAskedTo(t *testing.T) {
	s := &sleeper{}
	var notices []RetryNotice
	w := inOrder(
		func() *http.Response {
			return reply(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED"), "Ratelimit-Reset", "57")
		},
		func() *http.Response { return reply(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED")) },
		func() *http.Response { return reply(200, keyInfo) })
	c := clientFor(t, w, Options{Sleep: s.sleep, OnRetry: func(n RetryNotice) { notices = append(notices, n) }})
	if err := c.CheckKey(context.Background()); err != nil {
		t.Fatal(err)
	}
	if want := []time.Duration{57 * time.Second, time.Second}; !slices.Equal(s.waits, want) {
		t.Errorf("waits %v, want %v", s.waits, want)
	}
	if len(notices) != 2 || notices[0].Attempt != 2 || notices[0].Of != maxReads || notices[1].Attempt != 3 || notices[0].Op != "GET /check-api-key" {
		t.Errorf("notices %+v, want 2 notices, attempt 2, of maxReads, attempt 3, op \"GET /check-api-key\"", notices)
	}
	if got, want := notices[0].String(), "rate limit: next try of GET /check-api-key in 57s (2 of 4)"; got != want {
		t.Errorf("the wait is said as %q, want %q", got, want)
	}
}

func TestReadsGiveUp(t *testing.T) {
	s := &sleeper{}
	w := always(503, "")
	err := clientFor(t, w, Options{Sleep: s.sleep}).CheckKey(context.Background())
	if err == nil || w.count() != maxReads {
		t.Errorf("%v after %d tries, want an error and %d", err, w.count(), maxReads)
	}
	if want := []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second}; !slices.Equal(s.waits, want) {
		t.Errorf("waits %v, want %v", s.waits, want)
	}

	w = always(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED"), "Retry-After", "7200.4")
	err = clientFor(t, w, Options{}).CheckKey(context.Background())
	var e *Error
	if !errors.As(err, &e) || w.count() != 1 || e.RetryAfter != 2*time.Hour+400*time.Millisecond || !strings.Contains(err.Error(), "2h0m0s") {
		t.Errorf(`%v after %d tries, want a *apiclient.Error, 1, %v and "2h0m0s" in it`, err, w.count(), 2*time.Hour+400*time.Millisecond)
	}
}

func TestARateLimitIsNamedWhoeverSetsIt(t *testing.T) {
	for answer, want := range map[string]string{
		errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED"): "GET /check-api-key: rate limit (PLATFORM.RATE_LIMIT_EXCEEDED): ",
		"<html>": "GET /check-api-key: rate limit (HTTP 429): ",
	} {
		err := clientFor(t, always(429, answer), Options{}).CheckKey(context.Background())
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want it to begin with %q", err, want)
		}
	}
}

func TestAWaitIsAsLongAsTheServerAsksUpToALimit(t *testing.T) {
	c := clientFor(t, nil, Options{})
	if wait, ok := c.wait(firstReadBackoff, 1, &Error{RetryAfter: longestWait}); !ok || wait != longestWait {
		t.Errorf("it waits %s, %t; want %s", wait, ok, longestWait)
	}
	if wait, ok := c.wait(firstReadBackoff, 1, &Error{RetryAfter: longestWait + 1}); ok {
		t.Errorf("it waits %s, want that it gives up", wait)
	}
}

func TestBackoffIsCappedAndSpread(t *testing.T) {
	for _, jitter := range []float64{0, 0.5, 0.999} {
		c := clientFor(t, nil, Options{Jitter: func() float64 { return jitter }})
		for failed := 1; failed < 100; failed++ {
			if d, _ := c.wait(firstReadBackoff, failed, &Error{}); d < firstReadBackoff/2 || d > longestBackoff {
				t.Errorf("wait %d is %s, want at least %v and at most longestBackoff", failed, d, firstReadBackoff/2)
			}
		}
	}
}

func TestCancelDuringAWaitReturnsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		w := always(429, errorJSON("PLATFORM.RATE_LIMIT_EXCEEDED"), "Retry-After", "60")
		c := clientFor(t, w, Options{Now: time.Now, Sleep: sleepTimer})
		start := time.Now()
		time.AfterFunc(2*time.Second, cancel)
		err := c.CheckKey(ctx)
		var e *Error
		if !errors.As(err, &e) || e.Fault != FaultCanceled || !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want a *apiclient.Error, FaultCanceled and %v", err, context.Canceled)
		}
		if took := time.Since(start); took != 2*time.Second || w.count() != 1 {
			t.Errorf("took %s, %d requests, want Second, count 1", took, w.count())
		}
	})
}

func TestHopelessConnectionsAreNotRetried(t *testing.T) {
	for name, row := range map[string]struct {
		err   error
		tries int
	}{
		"refused":             {&net.OpError{Op: "dial", Err: errors.New("connection refused")}, maxReads},
		"reset":               {io.ErrUnexpectedEOF, maxReads},
		"resolver is down":    {&net.DNSError{Err: "server misbehaving", IsTemporary: true}, maxReads},
		"no such host":        {&net.DNSError{Err: "no such host", IsNotFound: true}, 1},
		"unknown certificate": {x509.UnknownAuthorityError{}, 1},
	} {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return nil, row.err }}
		err := clientFor(t, w, Options{}).CheckKey(context.Background())
		var e *Error
		if !errors.As(err, &e) || e.Fault != FaultConnection || w.count() != row.tries {
			t.Errorf("%s: %v after %d tries, want a *apiclient.Error, FaultConnection and %d", name, err, w.count(), row.tries)
		}
	}
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the key went to an untrusted server, want no request")
	}))
	defer server.Close()
	server.Config.ErrorLog = discardLog
	err := clientFor(t, nil, Options{BaseURL: server.URL, OnRetry: func(RetryNotice) { t.Error("it is tried again, want one try") }}).CheckKey(context.Background())
	var e *Error
	if !errors.As(err, &e) || e.Fault != FaultConnection {
		t.Error(err)
	}
}

func TestAnswersBeyondTheLimitAreRefused(t *testing.T) {
	long := `{"status":"success","data":{"environment_id":"` + strings.Repeat("x", 2<<20) + `"}}`
	for name, length := range map[string]int64{"with a length": int64(len(long)), "without": -1} {
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) {
			r := reply(200, long)
			r.ContentLength = length
			return r, nil
		}}
		c := clientFor(t, w, Options{})
		c.maxAnswer = 1 << 20
		err := c.CheckKey(context.Background())
		var e *Error
		if !errors.As(err, &e) || e.Fault != FaultTooLarge || w.count() != 1 || !strings.Contains(err.Error(), "64 MiB") {
			t.Errorf(`%s: %v, want a *apiclient.Error, FaultTooLarge, 1 and "64 MiB" in it`, name, err)
		}
	}
}

func TestKeyIsNotInErrorsThatEchoIt(t *testing.T) {
	for name, answer := range map[string]*wire{
		"Kombo":    always(401, `{"status":"error","error":{"code":"PLATFORM.AUTHENTICATION_INVALID","title":"`+canary+`","message":"key `+canary+` is bad","log_url":null}}`),
		"plain":    always(500, "no such key: "+canary, "Content-Type", "text/plain"),
		"redirect": always(307, "", "Location", "https://evil.example/?k="+canary),
		"network":  {answer: func(int, *http.Request) (*http.Response, error) { return nil, errors.New("proxy said " + canary) }},
	} {
		c := clientFor(t, answer, Options{Key: NewSecret(canary)})
		err := c.CheckKey(context.Background())
		r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
		for _, out := range []string{err.Error(), r.Err.Error(), string(r.Response)} {
			if strings.Contains(out, canary) {
				t.Errorf("%s: %s, want it without canary", name, out)
			}
		}
	}
}
