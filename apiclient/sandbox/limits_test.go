package sandbox

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestOnlyLimitsThatAreKeptAreAnnounced(t *testing.T) {
	b := newBox(t, Options{Rate: 2})
	if h := newBox(t, Options{}).get("/check-api-key").header; h.Get("ratelimit-limit") != "" {
		t.Errorf("a limit of %s is announced, and there is none, want none", h.Get("ratelimit-limit"))
	}
	var got []string
	for range 3 {
		a := b.get("/check-api-key")
		got = append(got, a.header.Get("ratelimit-remaining")+a.code())
	}
	if strings.Join(got, " ") != "1 0 0PLATFORM.RATE_LIMIT_EXCEEDED" {
		t.Errorf("got %q: got %q, want \"1 0 0PLATFORM.RATE_LIMIT_EXCEEDED\"", got, strings.Join(got, " "))
	}
	made := newBox(t, Options{}).post("/ats/candidates", bodyFor(b.job("12/3"))).header
	free := newBox(t, Options{Concurrency: -1}).post("/ats/candidates", bodyFor(b.job("12/3"))).header
	if made.Get("Concurrency-Limit")+made.Get("Concurrency-Remaining") != "3029" || free.Get("Concurrency-Limit") != "" {
		t.Errorf(`%v, without a limit %v, want "3029" and it empty`, made, free)
	}
}

func TestSurplusCreatesAreRefusedBeforeAnythingBegins(t *testing.T) {
	b, srv := serve(t, Options{Concurrency: 2, SlowBy: time.Minute})
	if err := b.Faults.Set("hang:1m*2"); err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	var hanging sync.WaitGroup
	for i := range 2 {
		hanging.Go(func() {
			_, _, _ = send(ctx, srv.URL+"/ats/candidates", bodyFor(b.job("12/3")).with("candidate.email_address", fmt.Sprintf("p%d@example.com", i)))
		})
	}
	waitUntil(t, "both are in flight", func() bool { return b.Faults.peek().name == "" })
	status, answer, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")).attaching("CV", pdf, 300_000))
	if err != nil || status != http.StatusTooManyRequests || !strings.Contains(answer, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED") {
		t.Errorf("%d %s %v, want no error, status StatusTooManyRequests, with \"PLATFORM.CONCURRENCY_LIMIT_EXCEEDED\"", status, answer, err)
	}
	if a := b.get("/ats/jobs?page_size=1"); a.status != http.StatusOK {
		t.Errorf("a read is answered with %d, want %v", a.status, http.StatusOK)
	}
	leave()
	hanging.Wait()
	waitUntil(t, "there is room again", func() bool {
		status, _, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
		return err == nil && status == http.StatusOK
	})
}

// TestManyClientsAtOnce holds what a test bench needs: each create is stored once
// or refused, and nothing is doubled.
func TestManyClientsAtOnce(t *testing.T) {
	const clients, each = 64, 25
	for _, limit := range []int{-1, 30} {
		b, srv := serve(t, Options{Concurrency: limit})
		job := b.job("12/3")
		var made, refused atomic.Int32
		var wg sync.WaitGroup
		for c := range clients {
			wg.Go(func() {
				transport := &http.Transport{}
				defer transport.CloseIdleConnections()
				for i := range each {
					body := encode(bodyFor(job).with("candidate.email_address", fmt.Sprintf("p%d.%d@example.com", c, i)))
					status, answer, err := callOn(t.Context(), transport, http.MethodPost, srv.URL+"/ats/candidates", body)
					switch {
					case err == nil && status == http.StatusOK:
						made.Add(1)
					case err == nil && strings.Contains(answer, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"):
						refused.Add(1)
					default:
						t.Errorf("%d %s %v, want it created, or refused by the limit", status, answer, err)
					}
				}
			})
		}
		wg.Wait()
		if n := made.Load() + refused.Load(); n != clients*each || limit < 0 && refused.Load() > 0 {
			t.Errorf("limit %d: %d made, %d refused, want %d together", limit, made.Load(), refused.Load(), clients*each)
		}
		seen := map[string]bool{}
		for _, c := range b.store().candidates {
			for _, e := range c.Emails {
				if seen[text(e.Address)] {
					t.Errorf("%s is there twice, want it once", text(e.Address))
				}
				seen[text(e.Address)] = true
			}
		}
		stored := 0
		for address := range seen {
			if strings.HasPrefix(address, "p") && strings.HasSuffix(address, "@example.com") {
				stored++
			}
		}
		if stored != int(made.Load()) {
			t.Errorf("limit %d: %d are stored, %d were made, want %d", limit, stored, made.Load(), int(made.Load()))
		}
	}
}

func TestABodyThatStallsIsGivenUp(t *testing.T) {
	_, srv := serve(t, Options{StallAfter: 20 * time.Millisecond})
	conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(srv.URL, "http://"), "/v1"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := fmt.Fprintf(conn, "POST /v1/ats/candidates HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nX-Integration-Id: a:b\r\nContent-Length: 1000\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != http.StatusRequestTimeout {
		t.Errorf("%v %v, want no error, status code StatusRequestTimeout", resp, err)
	}
}

func TestLargeBodiesAreReadAFewAtATime(t *testing.T) {
	b, srv := serve(t, Options{Concurrency: -1})
	var open []net.Conn
	for range 2 * largeAtOnce {
		conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(srv.URL, "http://"), "/v1"))
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, conn)
		if _, err := fmt.Fprintf(conn, "POST /v1/ats/candidates HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nX-Integration-Id: a:b\r\nContent-Length: 2000000\r\n\r\n{"); err != nil {
			t.Fatal(err)
		}
	}
	waitUntil(t, "all have come in", func() bool { return len(b.Received()) == len(open) })
	waitUntil(t, "a few are read", func() bool { return len(b.large) == largeAtOnce })
	if a := b.post("/ats/candidates", bodyFor(b.job("12/3"))); a.status != http.StatusOK {
		t.Errorf("a small one is answered with %d, want %v", a.status, http.StatusOK)
	}
	for _, conn := range open {
		_ = conn.Close()
	}
	waitUntil(t, "all have left", func() bool { return len(b.large) == 0 })
}

// waitUntil asks again and again, for as long as a test may take.
func waitUntil(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 10_000 {
		if is() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("waited in vain, want %s", what)
}

func TestWithAKeyOthersAreRefused(t *testing.T) {
	for _, row := range []struct{ key, integration, path, want string }{
		{"right", "workday:x", "/ats/jobs", ""},
		{"wrong", "workday:x", "/ats/jobs", "PLATFORM.AUTHENTICATION_INVALID"},
		{"righ", "workday:x", "/check-api-key", "PLATFORM.AUTHENTICATION_INVALID"},
		{"right", "workday", "/ats/jobs", "PLATFORM.INTEGRATION_NOT_FOUND"},
		{"right", ":x", "/ats/jobs", "PLATFORM.INTEGRATION_NOT_FOUND"},
		{"right", "workday:", "/ats/jobs", "PLATFORM.INTEGRATION_NOT_FOUND"},
		{"right", "", "/integrations/workday", "PLATFORM.INTEGRATION_NOT_FOUND"},
		{"right", "", "/integrations/workday%3Ax", ""},
		{"right", "", "/check-api-key", ""},
	} {
		b := newBox(t, Options{Key: "right"})
		r := b.request("GET", row.path, nil)
		r.Header.Set("Authorization", "Bearer "+row.key)
		r.Header.Set("X-Integration-Id", row.integration)
		if got := b.send(r).code(); got != row.want {
			t.Errorf("%+v: got %q, want %q", row, got, row.want)
		}
	}
}

func TestTheListOfCallsIsBounded(t *testing.T) {
	b := newBox(t, Options{KeepCalls: 3, KeepAnswers: true, KeepBytes: 1000})
	for range 10 {
		b.get("/check-api-key?n=1")
	}
	b.get("/ats/jobs?page_size=20")
	got := b.Received()
	if len(got) != 3 || got[2].Answer != nil || got[2].Status != 200 || b.received.held > 1000 {
		t.Errorf("%d calls, %d bytes held, want 3, none, 200 and at most 1000", len(got), b.received.held)
	}
}
