//go:build unix

package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"

	"kombo-apply/apiclient/sandbox"
)

// underTest is the program that the tests can break and give another keyring.
func underTest(t *testing.T, home string, env []string, args ...string) *terminal {
	t.Helper()
	bin, err := exec.LookPath("kombo-apply")
	if err != nil {
		t.Fatal(err)
	}
	return onTerminalAs(t, 80, 24, home, bin, env, args...)
}

// settings are those of the terminal, as stty shows them.
func (s *terminal) settings() *term.State {
	s.t.Helper()
	raw, err := s.tty.SyscallConn() // Fd would make reads block
	if err != nil {
		s.t.Fatal(err)
	}
	var state *term.State
	if cerr := raw.Control(func(fd uintptr) { state, err = term.GetState(fd) }); cerr != nil || err != nil {
		s.t.Fatal(cerr, err)
	}
	return state
}

// enterAda enters somebody for a job without questions.
func enterAda(s *terminal) {
	s.t.Helper()
	s.waitFor("SANDBOX", "Which job is it for?", "choose")
	s.keys("entrepot").waitFor("> Responsable")
	s.keys(enter).waitFor("Stage", "tab next")
	s.keys(tab).waitFor("Who is applying?")
	s.keys("Ada", tab, "Lovelace", tab, "ada@example.com").waitFor("ada@example.com")
}

// adasDraft is what a draft must hold of her.
const adasDraft = `{"candidate":{"first_name":"Ada","last_name":"Lovelace","email_address":"ada@example.com"},"application":{"job_id":"JOB"}}`

var resumeLine = regexp.MustCompile(`Go on with: kombo-apply drafts resume ([0-9]{6}-[a-z]{5})`)

// ran runs the program without a terminal and returns what it printed.
func ran(t *testing.T, home string, args ...string) string {
	t.Helper()
	cmd := exec.Command("kombo-apply", args...)
	cmd.Env, cmd.Dir = homeEnv(home), home
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// requestOf is the body that a draft makes.
func requestOf(t *testing.T, home, id string) map[string]any {
	t.Helper()
	var shown struct{ Request map[string]any }
	if err := json.Unmarshal([]byte(ran(t, home, "drafts", "show", id, "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	return shown.Request
}

func isAdas(t *testing.T, got map[string]any) {
	t.Helper()
	var want map[string]any
	if err := json.Unmarshal([]byte(adasDraft), &want); err != nil {
		t.Fatal(err)
	}
	if app, ok := got["application"].(map[string]any); ok && app["job_id"] != "" {
		app["job_id"] = "JOB"
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the draft holds %v", got)
	}
}

func TestEveryWayOutKeepsWhatWasEnteredAndGivesTheTerminalBack(t *testing.T) {
	signal := func(sig os.Signal) func(*terminal) {
		return func(s *terminal) { _ = s.cmd.Process.Signal(sig) }
	}
	typed := func(s *terminal) { s.keys(breakKey) }
	quit := func(s *terminal) { s.keys(ctrlC).waitFor("Quit?").keys("q") }
	for _, row := range []struct {
		name  string
		broke string
		leave func(*terminal)
		code  int
		says  string
	}{
		{"quit", "", quit, 0, ""},
		{"interrupt", "", signal(os.Interrupt), 130, "interrupted"},
		{"terminate", "", signal(syscall.SIGTERM), 130, "interrupted"},
		{"hang up", "", signal(syscall.SIGHUP), 130, "interrupted"},
		{"panic in Update", "update", typed, 1, "failed inside"},
		{"panic of the runtime", "runtime", typed, 1, "failed inside"},
		{"panic in View", "view", typed, 1, "failed inside"},
		{"panic in a command", "command", typed, 1, "failed inside"},
		{"panic in a batch within a batch", "batch", typed, 1, "failed inside"},
		{"panic in a sequence", "sequence", typed, 1, "failed inside"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			s := underTest(t, home, []string{"TEST_BREAK=" + row.broke})
			before := s.settings()
			enterAda(s)
			if reflect.DeepEqual(before, s.settings()) {
				t.Error("this cannot tell whether the terminal is given back")
			}
			row.leave(s)
			if code := s.exit(); code != row.code {
				t.Errorf("the exit code is %d", code)
			}
			if !reflect.DeepEqual(before, s.settings()) {
				t.Error("the terminal is not as it was")
			}
			raw := s.raw.String()
			after := raw[strings.LastIndex(raw, "\x1b[?1049l")+1:]
			if !strings.Contains(raw, "\x1b[?1049l") || strings.LastIndex(raw, "\x1b[?25h") < strings.LastIndex(raw, "\x1b[?25l") {
				t.Errorf("the screen or the cursor was not given back: %q", raw[max(0, len(raw)-300):])
			}
			said := resumeLine.FindStringSubmatch(after)
			if said == nil || !strings.Contains(after, "Not sent.") || !strings.Contains(after, row.says) {
				t.Fatalf("it said %q", after)
			}
			if strings.Contains(after, "Ada") || strings.Contains(after, "goroutine") || strings.Contains(after, "Example Street") {
				t.Errorf("it told too much: %q", after)
			}
			isAdas(t, requestOf(t, home, said[1]))
		})
	}
}

func TestKilledProgramLeavesTheDraftThatWasSavedWhileTyping(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	s := underTest(t, home, nil)
	enterAda(s)
	s.waitFor("draft saved")
	_ = s.cmd.Process.Kill()
	_ = s.exit()
	id, _, _ := strings.Cut(ran(t, home, "drafts"), "\t")
	isAdas(t, requestOf(t, home, id))
}

func TestResumedDraftIsTheOneThatWasLeft(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	s := underTest(t, home, nil)
	enterAda(s)
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.exit()
	id := resumeLine.FindStringSubmatch(s.raw.String())[1]
	was := requestOf(t, home, id)

	// The end of the ID is enough, and the sandbox is where it goes again.
	s = underTest(t, home, nil, "drafts", "resume", id[7:])
	s.waitFor("SANDBOX", "Who is applying?", "Ada", "Lovelace", "ada@example.com")
	s.keys(ctrlC).waitFor("Quit?").keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	if now := requestOf(t, home, id); !reflect.DeepEqual(now, was) {
		t.Errorf("it is %v and was %v", now, was)
	}
	if said := resumeLine.FindStringSubmatch(s.raw.String()); said == nil || said[1] != id {
		t.Errorf("it went on as %v", said)
	}
}

func TestWhoeverCannotBeSavedIsAskedToMakeRoom(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	s := underTest(t, home, nil)
	s.waitFor("Which job is it for?", "choose")
	// Nothing can be written where the drafts are, not even by root.
	drafts := filepath.Join(home, "kombo-apply", "drafts")
	if err := os.Rename(drafts, drafts+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	enterAda(s)
	s.waitFor("draft NOT saved")
	s.keys(ctrlC).waitFor("Quit?").keys("q").waitFor("could not be saved", "Press Enter to try again")
	s.keys("\n").waitFor("Press Enter to try again")
	if err := os.Remove(drafts); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(drafts+".away", drafts); err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond) // the first Enter must not count twice
	s.keys("\n")
	if code := s.exit(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	said := resumeLine.FindStringSubmatch(s.raw.String())
	if said == nil {
		t.Fatalf("it said %q", s.raw.String())
	}
	isAdas(t, requestOf(t, home, said[1]))
}

func TestWhoeverStopsInTheMiddleOfASubmitIsNotToldThatNothingWasSent(t *testing.T) {
	for _, row := range []struct {
		name, broke string
		stop        func(*terminal)
	}{
		{"terminate", "", func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGTERM) }},
		{"panic", "command", func(s *terminal) { s.keys(breakKey) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			box, env := demo(t, sandbox.Options{})
			if err := box.Faults.Set(sandbox.Timeout); err != nil {
				t.Fatal(err)
			}
			s := underTest(t, newHome(t), append(env, "TEST_BREAK="+row.broke))
			s.waitFor("LIVE 127.0.0.1", "Which job is it for?", "choose")
			s.keys("entrepot").waitFor("> Responsable")
			s.keys(enter).waitFor("Stage", "tab next")
			s.keys(tab).waitFor("Who is applying?")
			s.keys("Ada", tab, "Lovelace", tab, "ada@example.com").waitFor("ada@example.com")
			s.keys(ctrlS).waitFor("ready to send")
			s.keys(ctrlS)
			waitForPost(t, box)
			row.stop(s)
			code, said := s.exit(), s.raw.String()
			if code != 6 || !strings.Contains(said, "It is not known whether this was sent") || resumeLine.FindString(said) == "" || strings.Contains(said, "Not sent.") {
				t.Errorf("it ended with %d and said %q", code, said[strings.LastIndex(said, "\x1b[?1049l"):])
			}
		})
	}
}

func TestStoreThatCannotBeOpenedStopsNobody(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	if err := os.WriteFile(filepath.Join(home, "kombo-apply", "drafts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := underTest(t, home, nil)
	enterAda(s)
	s.keys(ctrlC).waitFor("Quit?", "will be gone").keys("q")
	if code := s.exit(); code != 0 || !strings.Contains(s.raw.String(), "Drafts and history are not kept this time") {
		t.Errorf("it ended with %d and said %q", code, s.raw.String())
	}
}

func TestCrashIsWrittenDownForWhoeverAsks(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	log := filepath.Join(home, "debug.log")
	s := underTest(t, home, []string{"TEST_BREAK=runtime", "KOMBO_APPLY_DEBUG=" + log})
	enterAda(s)
	s.keys(breakKey)
	if code := s.exit(); code != 1 || !strings.Contains(s.raw.String(), "What happened is written to "+log) {
		t.Errorf("it ended with %d and said %q", code, s.raw.String())
	}
	text, err := os.ReadFile(log)
	if err != nil || !strings.Contains(string(text), "index out of range") || !strings.Contains(string(text), "break_test.go") {
		t.Errorf("the log says %s, %v", text, err)
	}
	if strings.Contains(string(text), "Ada") || strings.Contains(string(text), "ada@") {
		t.Errorf("the log tells who was entered: %s", text)
	}
	if info, err := os.Stat(log); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}
