//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/ui/cli"
)

// fault is what becomes of a POST; it has the connection to itself.
type fault func(conn net.Conn, r *http.Request)

// reading reads all of the body and then answers.
func reading(answer string) fault {
	return func(conn net.Conn, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(conn, answer)
	}
}

func answered(status int, contentType, body string, headers ...string) string {
	head := fmt.Sprintf("HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n", status, contentType, len(body))
	for _, h := range headers {
		head += h + "\r\n"
	}
	return head + "\r\n" + body
}

func refusal(code string) string {
	return `{"status":"error","error":{"code":"` + code + `","title":"T","message":"M","log_url":null}}`
}

const tooMany = "PLATFORM.RATE_LIMIT_EXCEEDED"

// faultRow is what is claimed when something goes wrong between here and Kombo.
type faultRow struct {
	name    string
	faults  []fault // of the first POSTs; those after them work
	large   bool
	outcome string
	code    int
	posts   int
}

// faultRows is the one table, for submit and for the wizard. That nothing comes
// until the limit of five minutes, slow answers and TLS errors are shown in
// apiclient, with a shorter limit and certificates of its own.
func faultRows(elsewhere string) []faultRow {
	once := func(headers ...string) []fault {
		return []fault{reading(answered(429, "application/json", refusal(tooMany), headers...))}
	}
	always := func(answer string) []fault {
		f := reading(answer)
		return []fault{f, f, f, f, f, f}
	}
	const html = "<html><body>Bad Gateway</body></html>"
	return []faultRow{
		{"nothing goes wrong", nil, true, "created", 0, 1},
		{"close before the body is read", []fault{func(net.Conn, *http.Request) {}}, true, "not_sent", 1, 1},
		{"close in the middle of the body", []fault{func(_ net.Conn, r *http.Request) { _, _ = io.CopyN(io.Discard, r.Body, 1<<20) }}, true, "not_sent", 1, 1},
		{"close after the body", always(""), false, "unknown", 6, 1},
		{"close within the head of the answer", always("HTTP/1.1 200 OK\r\nContent-Le"), false, "unknown", 6, 1},
		{"truncated JSON", always("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"status\":\"success\",\"da"), false, "unknown", 6, 1},
		{"empty 200", always(answered(200, "application/json", "")), false, "unknown", 6, 1},
		{"a wrong content type", always(answered(200, "text/html", html)), false, "unknown", 6, 1},
		{"500", always(answered(500, "application/json", refusal("PLATFORM.UNKNOWN_ERROR"))), false, "unknown", 6, 1},
		{"502 in HTML", always(answered(502, "text/html", html)), false, "unknown", 6, 1},
		{"a task that timed out", always(answered(504, "application/json", refusal("PLATFORM.TASK_TIMED_OUT"))), false, "unknown", 6, 1},
		{"a redirect to another host", always(answered(307, "text/plain", "", "Location: "+elsewhere+"/v1/ats/candidates")), false, "rejected", 5, 1},
		{"a refusal", always(answered(400, "application/json", refusal("PLATFORM.INPUT_INVALID"))), false, "rejected", 5, 1},
		{"a key that is refused", always(answered(401, "application/json", refusal("PLATFORM.AUTHENTICATION_INVALID"))), false, "rejected", 4, 1},
		{"429, Retry-After in seconds", once("Retry-After: 1"), false, "created", 0, 2},
		{"429, Retry-After in the past", once("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"), false, "created", 0, 2},
		{"429, Retry-After that is nonsense", once("Retry-After: soon"), false, "created", 0, 2},
		{"429, ratelimit-reset", once("Ratelimit-Reset: 1"), false, "created", 0, 2},
		{"429, a wait that is too long", once("Retry-After: 99999"), false, "rejected", 5, 1},
		{"429 that does not end", always(answered(429, "application/json", refusal(tooMany), "Retry-After-Ms: 10")), false, "rejected", 5, 5},
		{"429 of the ATS", always(answered(429, "application/json", refusal("REMOTE.RATE_LIMIT_EXCEEDED"))), false, "unknown", 6, 1},
	}
}

// faulty starts a demo Kombo that fails as the row says, and counts its POSTs.
func faulty(t *testing.T, row faultRow) (env []string, posts *atomic.Int32) {
	t.Helper()
	posts = &atomic.Int32{}
	_, env = demo(t, sandbox.Options{Before: func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return true
		}
		n := int(posts.Add(1))
		if n > len(row.faults) {
			return true
		}
		body := r.Body
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return false
		}
		r.Body = body
		row.faults[n-1](conn, r)
		_ = conn.Close()
		return false
	}})
	return env, posts
}

// request is the file that a row sends.
func (row faultRow) request(t *testing.T) string {
	if row.large {
		return largeRequest(t)
	}
	return exampleFile(t)
}

// untouched is a host that nothing may be sent to.
func untouched(t *testing.T) string {
	t.Helper()
	var requests atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	t.Cleanup(func() {
		other.Close()
		if n := requests.Load(); n > 0 {
			t.Errorf("another host got %d requests", n)
		}
	})
	return other.URL
}

func TestEachFaultHasItsOutcomeItsCodeAndOneRequest(t *testing.T) {
	for _, row := range faultRows(untouched(t)) {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			env, posts := faulty(t, row)
			c := started(t, env, "submit", row.request(t), "--json")
			out, _ := c.Output()
			var report struct{ Outcome string }
			if err := json.Unmarshal(out, &report); err != nil {
				t.Fatalf("%v in %s", err, out)
			}
			code := c.ProcessState.ExitCode()
			if report.Outcome != row.outcome || code != row.code || int(posts.Load()) != row.posts {
				t.Errorf("%s, exit %d, %d POSTs; want %s, %d, %d\n%s", report.Outcome, code, posts.Load(), row.outcome, row.code, row.posts, out)
			}
		})
	}
}

func TestTheWizardClaimsTheSameOfEachFault(t *testing.T) {
	for _, row := range faultRows(untouched(t)) {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			env, posts := faulty(t, row)
			result := throughWizard(t, env, row.request(t))
			code := cli.WizardExitCode(result)
			if string(result.Outcome) != row.outcome || code != row.code || int(posts.Load()) != row.posts {
				t.Errorf("%s, exit %d, %d POSTs; want %s, %d, %d\n%v", result.Outcome, code, posts.Load(), row.outcome, row.code, row.posts, result.Err)
			}
		})
	}
}

// largeRequest has more in it than the buffers of a connection hold.
func largeRequest(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cv.txt"), []byte(strings.Repeat("work and more work\n", 1<<18)), 0o600); err != nil {
		t.Fatal(err)
	}
	one := `{"name": "cv.txt", "type": "CV", "content_type": "text/plain", "path": "cv.txt"}`
	body := `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.com"},
		"application": {"job_id": "QiTBFeEoPwZvygYozhPw21nJ"}, "attachments": [` + one + "," + one + `]}`
	file := filepath.Join(dir, "request.json")
	if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
