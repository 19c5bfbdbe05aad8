//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
)

// moods are what befalls the rows, one after the other; an address says it to the sandbox.
var moods = []string{
	"", "", "", "", "close-after-commit", "", "500-after-commit", "", "code-ATS.JOB_CLOSED", "", "", "", "truncated-answer", "", "", "html-answer",
	"", "", "", "", "", "", "", "", "", "code-ATS.JOB_CLOSED", "", "", "", "", "",
}

// moodOf is the mood of a row. What was lost before it was stored is seldom: it is searched for
// in all applications for the job, in each run.
func moodOf(row int) string {
	if row%200 == 100 {
		return "close-before-commit"
	}
	return moods[(row-1)%len(moods)]
}

// stormy is a Kombo with moods that signals, at certain POSTs, the batch that sends to it.
type stormy struct {
	box   *sandbox.Sandbox
	url   string
	posts atomic.Int64
	// every is how many POSTs a run gets before it is told to end; 0: all.
	every  atomic.Int64
	victim atomic.Pointer[os.Process]

	fileSize int // the largest file that a run may write, in blocks of 512 bytes; 0: any
	code     int // the last run ended with
}

// refusesEvery is how often a rate limit is met, in POSTs.
const refusesEvery = 41

func newStormy(t *testing.T, sig syscall.Signal) *stormy {
	t.Helper()
	k := &stormy{}
	k.box = sandbox.New(sandbox.Options{KeepBytes: 1 << 30, KeepCalls: 1 << 20, Before: func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return true
		}
		n, every := k.posts.Add(1), k.every.Load()
		if p := k.victim.Load(); p != nil && every > 0 && n%every == 0 {
			_ = p.Signal(sig)
		}
		if n%refusesEvery == 0 {
			w.Header().Set("Retry-After-Ms", "1")
			answer(w, http.StatusTooManyRequests, refusal("PLATFORM.RATE_LIMIT_EXCEEDED"))
			return false
		}
		return true
	}})
	server, err := k.box.Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	k.url = server.URL
	return k
}

// batchOf writes a batch of so many people.
func batchOf(t *testing.T, path string, n int) {
	t.Helper()
	var text bytes.Buffer
	for i := range n {
		address := fmt.Sprintf("row%d+%s@example.com", i+1, moodOf(i+1))
		fmt.Fprintf(&text, `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": %q}, "application": {"job_id": "QiTBFeEoPwZvygYozhPw21nJ"}}`+"\n", address)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// runs runs a batch once and returns what it printed.
func (k *stormy) runs(t *testing.T, home string, args ...string) string {
	t.Helper()
	c := exec.Command("kombo-apply", append([]string{"submit", "people.ndjson"}, args...)...)
	if k.fileSize > 0 { // what cannot be written then is what does not fit on a disk
		c = exec.Command("sh", append([]string{"-c", fmt.Sprintf(`ulimit -f %d; exec "$0" "$@"`, k.fileSize), c.Path, "submit", "people.ndjson"}, args...)...)
	}
	c.Dir = home
	c.Env = append(homeEnv(home), "KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=sandbox:demo", "KOMBO_BASE_URL="+k.url)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	k.victim.Store(c.Process)
	_ = c.Wait()
	k.victim.Store(nil)
	k.code = c.ProcessState.ExitCode()
	return out.String()
}

// claim is the last that a results file says of a row.
type claim struct {
	Row     int
	State   string
	Outcome string
	IDs     []string `json:"application_ids"`
}

func claimsIn(t *testing.T, path string) map[int]claim {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	claims := map[int]claim{}
	for line := range strings.Lines(string(text)) {
		var c claim
		if json.Unmarshal([]byte(line), &c) == nil && c.Row > 0 {
			claims[c.Row] = c
		}
	}
	return claims
}

var rowOf = regexp.MustCompile(`row(\d+)\+`)

// sent counts the POSTs of each row that were not refused for a limit, and those that Kombo
// has stored.
func (k *stormy) sent(t *testing.T) (posts, created map[int]int) {
	posts, created = map[int]int{}, map[int]int{}
	number := func(text string) int {
		n, err := strconv.Atoi(rowOf.FindStringSubmatch(text)[1])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, r := range k.box.Received() {
		if r.Method == http.MethodPost && r.Status != http.StatusTooManyRequests && len(r.Body) > 0 {
			posts[number(string(r.Body))]++
		}
	}
	c, err := apiclient.New(apiclient.Options{BaseURL: k.url, IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any")})
	if err != nil {
		t.Fatal(err)
	}
	for page, err := range c.Candidates(t.Context(), apiclient.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, person := range page.Items {
			if address := string(person.EmailAddresses[0].Address); rowOf.MatchString(address) {
				created[number(address)] += len(person.Applications)
			}
		}
	}
	return posts, created
}

func TestABatchThatIsEndedAndRunAgainCreatesEachRowOnce(t *testing.T) {
	for name, sig := range map[string]syscall.Signal{"killed": syscall.SIGKILL, "terminated": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const rows, ends = 1000, 5
			home := newHome(t)
			results := filepath.Join(home, "results.ndjson")
			batchOf(t, filepath.Join(home, "people.ndjson"), rows)
			k := newStormy(t, sig)
			k.every.Store(rows / (ends + 1))
			for range ends {
				k.runs(t, home, "--results", results)
			}
			if n := len(claimsIn(t, results)); n == 0 || n == rows {
				t.Fatalf("after %d ends %d rows were begun: it was not ended in the middle, want more than 0 and anything but %d", ends, n, rows)
			}
			k.every.Store(0)
			said := k.runs(t, home, "--results", results)
			k.holds(t, results, rows)
			if t.Failed() {
				t.Logf("at last it said …%s", said[max(0, len(said)-500):])
			}
		})
	}
}

func TestABatchWhoseDiskIsFullEndsAndGoesOnLater(t *testing.T) {
	t.Parallel()
	const rows = 1000
	home := newHome(t)
	results := filepath.Join(home, "results.ndjson")
	batchOf(t, filepath.Join(home, "people.ndjson"), rows)
	k := newStormy(t, 0)
	for _, k.fileSize = range []int{61, 62, 120, 500, 1000} { // once what is full is not full enough to write a whole line
		said := k.runs(t, home, "--results", results)
		if k.code != 7 && k.code != 1 || !strings.Contains(said, "file too large") || !strings.Contains(said, "Make room, and run the same command again") {
			t.Errorf(`it ended with %d and said %q, want 1, "file too large" in it and "Make room, and run the same command again" in it`, k.code, said[max(0, len(said)-600):])
		}
	}
	if n := len(claimsIn(t, results)); n == 0 || n == rows {
		t.Errorf("%d rows were begun on a full disk, want more than 0 and anything but %d", n, rows)
	}
	k.fileSize = 0
	k.runs(t, home, "--results", results)
	k.holds(t, results, rows)
}

// holds compares what a results file claims with what was sent and created.
func (k *stormy) holds(t *testing.T, results string, rows int) {
	t.Helper()
	claims := claimsIn(t, results)
	posts, created := k.sent(t)
	for row := 1; row <= rows; row++ {
		c, n := claims[row], created[row]
		right := map[string]bool{"created": n == 1 && len(c.IDs) > 0, "rejected": n == 0, "unknown": true}
		if c.State != "done" || !right[c.Outcome] || n > 1 || posts[row] > 1 {
			t.Errorf(`row %d (%s): %s %s is claimed, it was sent %d times, and %d were created, want "done", an outcome of its mood, and each at most once`, row, moodOf(row), c.State, c.Outcome, posts[row], n)
		}
	}
}
