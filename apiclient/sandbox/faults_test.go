package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// serve starts a server that ends with the test.
func serve(t *testing.T, o Options) (box, *Server) {
	t.Helper()
	b := newBox(t, o)
	srv, err := b.Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
	})
	return b, srv
}

func send(ctx context.Context, url string, v any) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(encode(v)))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Authorization", "Bearer canary-key")
	r.Header.Set("X-Integration-Id", "workday:x")
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	resp, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(answer), err
}

func TestScenariosFailAsTheySay(t *testing.T) {
	const broken = -1
	for _, row := range []struct {
		scenario Scenario
		status   int // broken: no whole answer
		contains string
		stored   bool
	}{
		{NoFault, 200, `"warnings":[]`, true},
		{Slow, 200, `"warnings":[]`, true},
		{Warnings, 200, `candidate.gender`, true},
		{AlreadyExists, 400, "ATS.APPLICATION_ALREADY_EXISTS", false},
		{RateLimitOnce, 429, "PLATFORM.RATE_LIMIT_EXCEEDED", false},
		{RemoteDown, 503, "REMOTE.SERVICE_UNAVAILABLE", false},
		{CloseBeforeCommit, broken, "", false},
		{CloseAfterCommit, broken, "", true},
		{ErrorAfterCommit, 500, "PLATFORM.UNKNOWN_ERROR", true},
		{TaskTimedOut, 504, "PLATFORM.TASK_TIMED_OUT", true},
		{Timeout, broken, "", true},
		{TruncatedAnswer, broken, `{"status":"success"`, true},
		{EmptyAnswer, 200, "", true},
		{HTMLAnswer, 502, "<html>", true},
	} {
		t.Run(string(row.scenario), func(t *testing.T) {
			b, srv := serve(t, Options{SlowBy: 30 * time.Millisecond, HoldFor: 20 * time.Millisecond})
			if err := b.Faults.Set(row.scenario); err != nil {
				t.Fatal(err)
			}
			status, answer, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
			if row.status == broken && err == nil || row.status != broken && (err != nil || status != row.status) || !strings.Contains(answer, row.contains) {
				t.Errorf("%d %q %v", status, answer, err)
			}
			if got := len(b.get("/ats/candidates?email=noor.visser@example.com").ids()) == 1; got != row.stored {
				t.Errorf("stored: %t", got)
			}
			if n := len(b.Received()); n != 2 { // the POST and the look-up
				t.Errorf("%d requests", n)
			}
		})
	}
	if n := len(Scenarios()); n != 14 {
		t.Errorf("%d scenarios, and some of them untested", n)
	}
}

func TestRateLimitOnceIsForOnce(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Set(RateLimitOnce); err != nil {
		t.Fatal(err)
	}
	first, second := b.post("/ats/candidates", bodyFor(b.job("12/3"))), b.post("/ats/candidates", bodyFor(b.job("12/3")))
	if first.header.Get("ratelimit-reset") != "1" || first.status != 429 || second.status != 200 || b.Faults.Current() != NoFault {
		t.Errorf("%d, then %d; %s", first.status, second.status, b.Faults.Current())
	}
}

func TestReadsWorkWhateverTheDialSays(t *testing.T) {
	b := newBox(t, Options{})
	for _, s := range Scenarios() {
		if err := b.Faults.Set(s.Name); err != nil || s.Text == "" {
			t.Fatal(s, err)
		}
		if a := b.get("/ats/jobs?page_size=1"); a.status != 200 {
			t.Errorf("%s: %d", s.Name, a.status)
		}
	}
	if err := b.Faults.Set("earthquake"); err == nil || b.Faults.Current() == "earthquake" {
		t.Error("a scenario that does not exist was taken")
	}
}

func TestAnInvalidBodyIsRefusedBeforeAnythingFails(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Set(ErrorAfterCommit); err != nil {
		t.Fatal(err)
	}
	if a := b.post("/ats/candidates", body{}); a.code() != "PLATFORM.INPUT_INVALID" {
		t.Error(a.code())
	}
}

func TestCloseEndsASilentAnswer(t *testing.T) {
	b, srv := serve(t, Options{})
	if err := b.Faults.Set(Timeout); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error, 1)
	go func() {
		_, _, err := send(context.Background(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
		failed <- err
	}()
	for len(b.get("/ats/candidates?email=noor.visser@example.com").ids()) == 0 {
		time.Sleep(time.Millisecond) // the request is on its way
	}
	if err := srv.Close(); err != nil { // otherwise the answer is silent for minutes
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("the client got an answer")
	}
}

func TestAClientThatLeavesIsNotWaitedFor(t *testing.T) {
	b, srv := serve(t, Options{})
	if err := b.Faults.Set(Slow); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := send(ctx, srv.URL+"/ats/candidates", bodyFor(b.job("12/3"))); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	shutdown, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := srv.Shutdown(shutdown); err != nil {
		t.Error(err)
	}
}

func TestReceivedIsWhatWasSent(t *testing.T) {
	b, srv := serve(t, Options{})
	sent := []byte("\n{ \"candidate\" : {\"first_name\":\"\\u0041da\"},\r\n\t\"x\": 1e2 }  ")
	_, _, err := send(t.Context(), srv.URL+"/ats/jobs/remote%3A12%2F3/applications?a=b%20c", json.RawMessage(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	b.post("/ats/candidates", sent)
	got := b.Received()
	if len(got) != 2 || got[0].Path != "/v1/ats/jobs/remote%3A12%2F3/applications" || got[0].Query != "a=b%20c" || got[0].Method != "POST" {
		t.Fatalf("%+v", got)
	}
	if !bytes.Equal(got[1].Body, sent) || got[0].Header.Get("X-Integration-Id") != "workday:x" {
		t.Errorf("%+v", got[1])
	}
	if dump := encode(got); bytes.Contains(dump, []byte("canary-key")) {
		t.Errorf("the key is in %s", dump)
	}
}

func TestOldBodiesAreLetGo(t *testing.T) {
	b := newBox(t, Options{KeepBytes: 250})
	for range 3 {
		b.post("/ats/candidates", bytes.Repeat([]byte(" "), 100))
	}
	b.post("/ats/candidates", bytes.Repeat([]byte(" "), 150))
	var kept []int
	for _, r := range b.Received() {
		kept = append(kept, len(r.Body))
		if r.Dropped != (r.Body == nil) {
			t.Errorf("%+v", r)
		}
	}
	if len(kept) != 4 || kept[0]+kept[1] != 0 || kept[2] != 100 || kept[3] != 150 {
		t.Error(kept)
	}
}
