//go:build unix

package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
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
	return settingsOf(s.t, s.tty)
}

// freshSettings are those of a terminal on which nothing has been started:
// once a program has been, it is too late to ask.
func freshSettings(t *testing.T) *term.State {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = master.Close(), slave.Close() }()
	return settingsOf(t, master)
}

func settingsOf(t *testing.T, tty *os.File) *term.State {
	t.Helper()
	raw, err := tty.SyscallConn() // Fd would make reads block
	if err != nil {
		t.Fatal(err)
	}
	var state *term.State
	if cerr := raw.Control(func(fd uintptr) { state, err = term.GetState(fd) }); cerr != nil || err != nil {
		t.Fatal(cerr, err, "want no error")
	}
	return state
}

// enterAda enters a candidate for a job without questions.
func enterAda(s *terminal) {
	s.t.Helper()
	enterAdaAt(s, "SANDBOX")
}

// enterAdaAt enters her where the header names a target.
func enterAdaAt(s *terminal, target string) {
	s.t.Helper()
	s.waitFor(target, "Which job is it for?", "choose")
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
		t.Fatalf("%v: %v\n%s\nwant no error", args, err, out)
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
		t.Errorf("the draft holds %v, want %v", got, want)
	}
}
