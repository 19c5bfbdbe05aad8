package sandbox

import (
	"context"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestTheServerHasABaseURLOnLoopback(t *testing.T) {
	_, srv := serve(t, Options{})
	resp, err := http.Get(srv.URL + "/check-api-key")
	if err != nil || !strings.HasPrefix(srv.URL, "http://127.0.0.1:") || !strings.HasSuffix(srv.URL, "/v1") {
		t.Fatal(srv.URL, err, "want no error, \"http://127.0.0.1:\" at its start and \"/v1\" at its end")
	}
	if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusUnauthorized {
		t.Error(resp.Status, err, "want no error and StatusUnauthorized")
	}
}

func TestOnlyLoopbackAddressesAreTaken(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "nonsense"} {
		if srv, err := New(Options{}).Start(t.Context(), addr); err == nil {
			_ = srv.Close()
			t.Errorf("%s was taken, want an error", addr)
		}
	}
}

func TestAPortInUseIsAnError(t *testing.T) {
	_, srv := serve(t, Options{})
	addr := strings.TrimSuffix(strings.TrimPrefix(srv.URL, "http://"), "/v1")
	if second, err := New(Options{}).Start(t.Context(), addr); err == nil {
		_ = second.Close()
		t.Error("two servers share a port, want an error")
	}
}

func TestTheServerEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	srv, err := New(Options{}).Start(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	srv.running.Wait()
	if err := srv.Close(); err != nil {
		t.Error("closing again:", err)
	}
}

func TestClosingLeavesNoGoroutineBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 5 {
		b := newBox(t, Options{})
		srv, err := b.Start(context.Background(), "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		if status, _, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3"))); err != nil || status != 200 {
			t.Fatal(status, err, "want no error and 200")
		}
		if err := srv.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for range 200 { // the client's side needs a moment
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d goroutines are left, want the %d from before", runtime.NumGoroutine(), before)
}
