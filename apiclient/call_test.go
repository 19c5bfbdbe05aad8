package apiclient

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const watchedKey = "canary-key-0123456789"

// callsTo records the calls of what use does against a server.
func callsTo(t *testing.T, serve http.HandlerFunc, use func(*Client)) []Call {
	t.Helper()
	server := httptest.NewServer(serve)
	defer server.Close()
	var calls []Call
	c, err := New(Options{BaseURL: server.URL + "/v1", IntegrationID: "sandbox:demo", Key: NewSecret(watchedKey),
		OnCall: func(c Call) { calls = append(calls, c) }, Sleep: func(context.Context, time.Duration) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	use(c)
	return calls
}

func TestACallIsToldWithItsFilesFolded(t *testing.T) {
	calls := callsTo(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, candidateMade)
	}, func(c *Client) {
		c.Create(t.Context(), Request{Endpoint: EndpointCandidate, Body: attachmentBody(fileOf(make([]byte, 3000)))}, nil)
	})
	if len(calls) != 1 {
		t.Fatalf("told of %d calls, want 1", len(calls))
	}
	got := calls[0]
	if got.Method != "POST" || !strings.HasSuffix(got.URL, "/v1/ats/candidates") || got.Status != 200 || got.Attempt != 1 {
		t.Errorf(`the call is %s %s %d, attempt %d, want "POST", "/v1/ats/candidates" at its end, 200 and 1`, got.Method, got.URL, got.Status, got.Attempt)
	}
	if want := `{"attachments":[{"data":"‹CV.pdf · 3000 bytes›"}]}`; got.Request.Body != want {
		t.Errorf("the request is %s, want %s", got.Request.Body, want)
	}
	if want := int64(len(`{"attachments":[{"data":""}]}`) + 4000); got.Request.Size != want {
		t.Errorf("its size is %d, want %d", got.Request.Size, want)
	}
	if got.Response.Body != candidateMade || got.Response.Size != int64(len(candidateMade)) {
		t.Errorf("the answer is %s, want %q and %d", got.Response.Body, candidateMade, int64(len(candidateMade)))
	}
}

func TestAttemptsAreCounted(t *testing.T) {
	answers := 0
	calls := callsTo(t, func(w http.ResponseWriter, _ *http.Request) {
		if answers++; answers < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, `{"status":"success","data":{"environment_id":"e"}}`)
	}, func(c *Client) { _ = c.CheckKey(t.Context()) })
	var got []string
	for _, c := range calls {
		got = append(got, fmt.Sprintf("%d:%d", c.Attempt, c.Status))
	}
	if want := "1:503 2:503 3:200"; strings.Join(got, " ") != want {
		t.Errorf("the attempts are %v, want %s", got, want)
	}
}

func TestNoCallHoldsTheKeyHoweverItIsEchoed(t *testing.T) {
	escaped := map[string]string{"plain": watchedKey}
	for _, c := range watchedKey {
		escaped["unicode"] += fmt.Sprintf(`\u%04x`, c)
		escaped["twice"] += fmt.Sprintf(`\\u%04X`, c)
		escaped["percent"] += fmt.Sprintf(`%%%02x`, c)
		escaped["html"] += fmt.Sprintf(`&#%d;`, c)
		escaped["hex"] += fmt.Sprintf(`&#x%x;`, c)
	}
	for name, echo := range escaped {
		// In the second answer the cut falls into the key.
		for _, body := range []string{`{"echo": "` + echo + `"}`, strings.Repeat("x", keptOfBody-5) + echo} {
			calls := callsTo(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Echo", r.Header.Get("Authorization"))
				w.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(w, body)
			}, func(c *Client) { _, _ = c.Job(t.Context(), watchedKey) })
			for _, c := range calls {
				text := fmt.Sprintf("%+v", c)
				if i := strings.Index(text, "canary"); i >= 0 {
					t.Errorf("%s: the key is at %q, want none", name, text[max(0, i-40):i+30])
				}
				if len(c.Response.Body) > keptOfBody {
					t.Errorf("%s: %d bytes of the body are kept, want at most %d", name, len(c.Response.Body), keptOfBody)
				}
				if i := strings.Index(text, echo[:len(echo)/4]); i >= 0 {
					t.Errorf("%s: a part of the key is at %q, want none", name, text[max(0, i-40):min(len(text), i+30)])
				}
			}
		}
	}
}
