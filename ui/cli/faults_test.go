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
	"time"

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

// success is the least that counts as created.
const success = `{"status":"success","data":{"id":"c1","remote_id":"r1","applications":[{"id":"a1"}]},"warnings":[]}`

// slowly does something a little at a time, and then answers that all is well.
func slowly(accept, read, write time.Duration) fault {
	return func(conn net.Conn, r *http.Request) {
		time.Sleep(accept)
		for piece := make([]byte, 1<<20); ; time.Sleep(read) {
			if _, err := io.ReadFull(r.Body, piece); err != nil {
				break
			}
		}
		for _, b := range []byte(answered(200, "application/json", success)) {
			_, _ = conn.Write([]byte{b})
			time.Sleep(write)
		}
	}
}

// silent reads all and then says nothing until the other side gives up.
func silent(conn net.Conn, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	_, _ = conn.Read(make([]byte, 1))
}

// tooLarge answers as nginx does: at once, and then takes what still comes.
func tooLarge(conn net.Conn, r *http.Request) {
	_, _ = io.WriteString(conn, answered(http.StatusRequestEntityTooLarge, "text/html", "<html>413 Request Entity Too Large</html>"))
	_ = conn.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	_, _ = io.Copy(io.Discard, r.Body)
}

const tooMany = "PLATFORM.RATE_LIMIT_EXCEEDED"

// faultRow is what is claimed when something goes wrong between here and Kombo.
type faultRow struct {
	name   string
	faults []fault // of the first POSTs; those after them work
	large  bool
	// limit is how long the create call may take; 0 means the usual five minutes.
	limit time.Duration
	// tls speaks TLS to a server that does not.
	tls     bool
	outcome string
	code    int
	posts   int
}

// faultRows is the one table, for submit and for the wizard.
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
		{name: "nothing goes wrong", large: true, outcome: "created", code: 0, posts: 1},
		{name: "close before the body is read", faults: []fault{func(net.Conn, *http.Request) {}}, large: true, outcome: "not_sent", code: 1, posts: 1},
		{name: "close in the middle of the body", faults: []fault{func(_ net.Conn, r *http.Request) { _, _ = io.CopyN(io.Discard, r.Body, 1<<20) }}, large: true, outcome: "not_sent", code: 1, posts: 1},
		{name: "close after the body", faults: always(""), outcome: "unknown", code: 6, posts: 1},
		{name: "close within the head of the answer", faults: always("HTTP/1.1 200 OK\r\nContent-Le"), outcome: "unknown", code: 6, posts: 1},
		{name: "truncated JSON", faults: always("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"status\":\"success\",\"da"), outcome: "unknown", code: 6, posts: 1},
		{name: "empty 200", faults: always(answered(200, "application/json", "")), outcome: "unknown", code: 6, posts: 1},
		{name: "a wrong content type", faults: always(answered(200, "text/html", html)), outcome: "unknown", code: 6, posts: 1},
		{name: "500", faults: always(answered(500, "application/json", refusal("PLATFORM.UNKNOWN_ERROR"))), outcome: "unknown", code: 6, posts: 1},
		{name: "502 in HTML", faults: always(answered(502, "text/html", html)), outcome: "unknown", code: 6, posts: 1},
		{name: "a task that timed out", faults: always(answered(504, "application/json", refusal("PLATFORM.TASK_TIMED_OUT"))), outcome: "unknown", code: 6, posts: 1},
		{name: "a redirect to another host", faults: always(answered(307, "text/plain", "", "Location: "+elsewhere+"/v1/ats/candidates")), outcome: "unknown", code: 6, posts: 1},
		{name: "a newer integration code with a 500", faults: always(answered(500, "application/json", refusal("INTEGRATION.NEW"))), outcome: "unknown", code: 6, posts: 1},
		{name: "413 in HTML before the body is read", faults: []fault{tooLarge}, large: true, outcome: "not_sent", code: 1, posts: 1},
		{name: "a refusal", faults: always(answered(400, "application/json", refusal("PLATFORM.INPUT_INVALID"))), outcome: "rejected", code: 5, posts: 1},
		{name: "a key that is refused", faults: always(answered(401, "application/json", refusal("PLATFORM.AUTHENTICATION_INVALID"))), outcome: "rejected", code: 4, posts: 1},
		{name: "429, Retry-After in seconds", faults: once("Retry-After: 1"), outcome: "created", code: 0, posts: 2},
		{name: "429, Retry-After in the past", faults: once("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"), outcome: "created", code: 0, posts: 2},
		{name: "429, Retry-After that is nonsense", faults: once("Retry-After: soon"), outcome: "created", code: 0, posts: 2},
		{name: "429, ratelimit-reset", faults: once("Ratelimit-Reset: 1"), outcome: "created", code: 0, posts: 2},
		{name: "429, a wait that is too long", faults: once("Retry-After: 99999"), outcome: "rejected", code: 5, posts: 1},
		{name: "429 that does not end", faults: always(answered(429, "application/json", refusal(tooMany), "Retry-After-Ms: 10")), outcome: "rejected", code: 5, posts: 5},
		{name: "429 of the ATS", faults: always(answered(429, "application/json", refusal("REMOTE.RATE_LIMIT_EXCEEDED"))), outcome: "unknown", code: 6, posts: 1},
		{name: "slow to accept", faults: []fault{slowly(500*time.Millisecond, 0, 0)}, outcome: "created", code: 0, posts: 1},
		{name: "slow to read", faults: []fault{slowly(0, 50*time.Millisecond, 0)}, large: true, outcome: "created", code: 0, posts: 1},
		{name: "slow to answer", faults: []fault{slowly(0, 0, time.Millisecond)}, outcome: "created", code: 0, posts: 1},
		{name: "silent until the limit", faults: []fault{silent}, limit: time.Second, outcome: "unknown", code: 6, posts: 1},
		{name: "no TLS where it should be", tls: true, outcome: "not_sent", code: 1, posts: 0},
	}
}

// faulty starts a demo Kombo that fails as the row says, and counts its POSTs.
func faulty(t *testing.T, row faultRow) (env []string, posts *atomic.Int32) {
	t.Helper()
	defer func() {
		if row.tls {
			for i := range env {
				env[i] = strings.Replace(env[i], "=http://", "=https://", 1)
			}
		}
		if row.limit > 0 {
			env = append(env, "TEST_WRITE_TIMEOUT="+row.limit.String())
		}
	}()
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
			t.Errorf("another host got %d requests, want 0", n)
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
				t.Fatalf("%v in %s, want no error", err, out)
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
