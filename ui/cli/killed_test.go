//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// phase is how far a submit is when the program dies.
type phase string

const (
	checking  phase = "while the job is read once more"
	uploading phase = "in the middle of the body"
	committed phase = "after the body, before the answer"
	answering phase = "in the middle of the answer"
	unclear   phase = "after an answer that says nothing"
	created   phase = "after the candidate was created"
)

// counting is a Kombo that counts the bodies that have come in whole. Its list of candidates is
// empty, as Kombo's lists may lag: what is known of a submit, the journal knows.
type counting struct {
	*httptest.Server
	box *sandbox.Sandbox
	// at is the phase at which the next submit is held up; empty for none.
	at     atomic.Value
	whole  atomic.Int32
	arrive sync.Once
	// there is closed when a submit is held up, over when the test has ended.
	there, over chan struct{}
}

func newCounting(t *testing.T) *counting {
	k := &counting{box: sandbox.New(sandbox.Options{}), there: make(chan struct{}), over: make(chan struct{})}
	k.at.Store(phase(""))
	k.Server = httptest.NewServer(k)
	t.Cleanup(func() { close(k.over); k.Close() })
	return k
}

func (k *counting) env() []string {
	return []string{"KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=sandbox:demo", "KOMBO_BASE_URL=" + k.URL + "/v1"}
}

func (k *counting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := k.at.Load().(phase)
	switch {
	case r.Method == http.MethodPost:
		k.post(w, r, at)
	case strings.HasSuffix(r.URL.Path, "/candidates"), strings.HasSuffix(r.URL.Path, "/applications"):
		answer(w, 200, `{"status":"success","data":{"results":[],"next":null}}`)
	case at == checking && r.URL.Query().Get("ids") != "":
		k.hold(r)
	default:
		k.box.ServeHTTP(anonymous{w}, r)
	}
}

func (k *counting) post(w http.ResponseWriter, r *http.Request, at phase) {
	if at == uploading {
		_, _ = io.CopyN(io.Discard, r.Body, 1<<20)
		k.hold(r)
		return
	}
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return
	}
	k.whole.Add(1)
	switch at {
	case committed:
		k.hold(r)
	case answering:
		w.Header().Set("Content-Length", "400")
		answer(w, 200, success[:20])
		_ = http.NewResponseController(w).Flush()
		k.hold(r)
	case unclear:
		answer(w, 500, refusal("PLATFORM.UNKNOWN_ERROR"))
	default:
		answer(w, 200, success)
	}
}

// hold waits until the other side has gone.
func (k *counting) hold(r *http.Request) {
	k.arrive.Do(func() { close(k.there) })
	select {
	case <-r.Context().Done():
	case <-k.over: // a body that was not read hides that the other side has gone
	}
}

func answer(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// anonymous does not say that it is a sandbox.
type anonymous struct{ http.ResponseWriter }

func (w anonymous) Write(b []byte) (int, error) {
	w.Header().Del(apiclient.InstanceHeader)
	return w.ResponseWriter.Write(b)
}

func (w anonymous) WriteHeader(status int) {
	w.Header().Del(apiclient.InstanceHeader)
	w.ResponseWriter.WriteHeader(status)
}

// applicant is Ada at home: her draft, the file of the same request, and Kombo.
type applicant struct {
	t           *testing.T
	home, file  string
	draft       string
	kombo       *counting
	environment []string
}

func newApplicant(t *testing.T, at phase) *applicant {
	t.Helper()
	a := &applicant{t: t, home: newHome(t), kombo: newCounting(t)}
	a.environment = append(homeEnv(a.home), a.kombo.env()...)
	attachments := ""
	if at == uploading { // more than the buffers of a connection hold
		if err := os.WriteFile(filepath.Join(a.home, "cv.txt"), bytes.Repeat([]byte("work and more work\n"), 1<<18), 0o600); err != nil {
			t.Fatal(err)
		}
		one := `{"name": "cv.txt", "type": "CV", "content_type": "text/plain", "path": "cv.txt"}`
		attachments = `, "attachments": [` + one + "," + one + "]"
	}
	a.file = filepath.Join(a.home, "ada.json")
	body := `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.com"}, "application": {"job_id": "QiTBFeEoPwZvygYozhPw21nJ"}` + attachments + "}"
	if err := os.WriteFile(a.file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	d, problems, err := draft.Read(strings.NewReader(body), a.home)
	if err != nil || draft.Blocking(problems) {
		t.Fatal(err, problems, "want no error and nothing in the way")
	}
	d.Endpoint = apiclient.EndpointCandidate
	st, err := store.Open(store.Options{Dir: filepath.Join(a.home, "kombo-apply")})
	if err != nil {
		t.Fatal(err)
	}
	saver := store.NewAutosaver(st, store.Revision{}, draft.Draft{}, store.Meta{})
	saver.Changed(d, store.Meta{Target: store.Target{Name: "ada's", BaseURL: a.kombo.URL + "/v1", Integration: "sandbox:demo"}})
	rev, err := saver.SaveNow()
	if err != nil {
		t.Fatal(err)
	}
	a.draft = rev.ID
	return a
}

// run runs the program with lines for its prompts, and returns what it printed.
func (a *applicant) run(lines string, args ...string) string {
	c := exec.Command("kombo-apply", args...)
	c.Env, c.Dir, c.Stdin = a.environment, a.home, strings.NewReader(lines)
	out, _ := c.CombinedOutput()
	return string(out)
}

func (a *applicant) onTerminal(args ...string) *terminal {
	return underTest(a.t, a.home, a.kombo.env(), args...)
}

// sends begins a submit by one face and returns when it is held up, or has ended.
func (a *applicant) sends(face string, at phase) *terminal {
	a.t.Helper()
	hold := func() { a.kombo.at.Store(at) }
	var s *terminal
	switch face {
	case "wizard":
		s = a.onTerminal("drafts", "resume", a.draft).waitFor("Who is applying?")
		s.keys(ctrlS).waitFor("ready to send")
		hold()
		s.keys(ctrlS)
	case "prompts":
		s = a.onTerminal("drafts", "resume", a.draft, "--plain").waitFor("or quit:")
		hold()
		s.keys("send\n")
	default:
		hold()
		s = a.onTerminal("submit", a.file)
	}
	switch {
	case at == unclear:
		s.waitFor("not known whether")
	case at == created:
		s.waitFor("Ada Marlowe was created")
	default:
		select {
		case <-a.kombo.there:
		case <-time.After(screenPatience):
			a.t.Fatalf("the submit does not get there, want it under way:\n%s", s.screen())
		}
	}
	return s
}

// ends are the ways in which a program dies.
var ends = map[string]func(*terminal){
	"killed":        func(s *terminal) { _ = s.cmd.Process.Kill() },
	"terminated":    func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
	"hung up":       func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGHUP) },
	"window closed": func(s *terminal) { _ = s.tty.Close() },
}

// again are the ways in which the same may be sent once more by mistake. Each returns what it
// printed.
var again = []struct {
	name string
	try  func(*applicant) string
}{
	{"resume", func(a *applicant) string {
		return a.run("!\nsend\n\nquit\n", "drafts", "resume", a.draft, "--plain")
	}},
	{"reopen", func(a *applicant) string {
		id, _, found := strings.Cut(a.run("", "history"), "\t")
		if !found {
			return "" // it had no time to write it down
		}
		return a.run("!\nsend\n\nquit\n", "history", "reopen", id, "--plain")
	}},
	{"retype", func(a *applicant) string {
		return a.run("QiTBFeEoPwZvygYozhPw21nJ\n\nAda\nMarlowe\n ADA@example.com\n!\nsend\n\nquit\n", "--plain")
	}},
	{"submit the same file", func(a *applicant) string { return a.run("", "submit", a.file) }},
}

// inTheWizard resumes, reopens and retypes it on a screen, and wants to send it.
func inTheWizard(a *applicant, at phase) (said string) {
	if at != created { // then there is no draft
		said += wantsToSend(a.onTerminal("drafts", "resume", a.draft))
	}
	if id, _, found := strings.Cut(a.run("", "history"), "\t"); found {
		said += wantsToSend(a.onTerminal("history", "reopen", id))
	}
	s := a.onTerminal().waitFor("Which job is it for?", "choose").keys("initiativ").waitFor("> Initiativ")
	s.keys(enter).waitFor("Stage", "tab next").keys(tab).waitFor("Who is applying?")
	return said + wantsToSend(s.keys("Ada", tab, "Marlowe", tab, "ada@example.com").waitFor("ada@example.com"))
}

// wantsToSend wants to send what stands in the form: it goes out if no byte that counts went out
// before, else it is asked about.
func wantsToSend(s *terminal) string {
	if s.waitForOne("Who is applying?", "ready to send") == 0 { // a draft opens where it was left
		s.keys(ctrlS).waitFor("ready to send")
	}
	if s.keys(ctrlS).waitForOne("type the word “again”", "Ada Marlowe was created") == 0 {
		s.keys(enter, enter, "y", enter).waitFor("not the word")
	}
	said := s.screen()
	_ = s.cmd.Process.Kill()
	return said
}

func TestWhateverEndsTheProgramNothingIsSentTwiceWithoutTheWord(t *testing.T) {
	for _, row := range []struct {
		face string
		at   []phase
	}{
		{"wizard", []phase{checking, uploading, committed, answering, unclear, created}},
		{"prompts", []phase{checking, uploading, committed, answering, unclear, created}},
		{"submit", []phase{checking, uploading, committed, answering}},
	} {
		for _, at := range row.at {
			for how, end := range ends {
				t.Run(fmt.Sprintf("%s, %s, %s", row.face, at, how), func(t *testing.T) {
					t.Parallel()
					a := newApplicant(t, at)
					s := a.sends(row.face, at)
					end(s)
					_ = s.cmd.Wait()
					a.kombo.at.Store(phase(""))
					if at == committed && row.face != "submit" && !strings.Contains(a.run("", "drafts"), "outcome unknown") {
						t.Errorf("the list of drafts does not mark it: got %q, want outcome unknown", a.run("", "drafts"))
					}
					unanswered := func() bool { return strings.Contains(a.run("", "history"), "1 submit was begun and has no answer") }
					if at == committed && how == "killed" && !unanswered() {
						t.Errorf("the history says %q; want that the submit has no answer", a.run("", "history"))
					}
					most := int32(1)
					if at == uploading && how == "killed" {
						most = 0 // it may have arrived
					}
					said := ""
					if row.face == "wizard" {
						said = inTheWizard(a, at)
					}
					for _, way := range again {
						said += "\n" + way.name + ":\n" + way.try(a)
					}
					if got := a.kombo.whole.Load(); got != most {
						t.Fatalf("%d whole bodies came in, want %d:\n%s", got, most, said)
					}
					said = a.run("", "submit", a.file, "--again")
					if got := a.kombo.whole.Load(); got != most+1 {
						t.Errorf("with --again %d whole bodies came in, want %d:\n%s", got, most+1, said)
					}
					if at == committed && how == "killed" && unanswered() {
						t.Error("it was sent again and answered, and the history says that it has no answer, want nothing said of it")
					}
				})
			}
		}
	}
}
