//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"kombo-apply/apiclient/sandbox"
)

func TestWhatCannotBeSavedAsksToMakeRoom(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	s := underTest(t, home, nil)
	s.waitFor("Which job is it for?", "choose")
	// Nothing can be written into the folder of the drafts, not even by root.
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
		t.Errorf("the exit code is %d, want 0", code)
	}
	said := resumeLine.FindStringSubmatch(s.raw.String())
	if said == nil {
		t.Fatalf("it said %q, want a said", s.raw.String())
	}
	isAdas(t, requestOf(t, home, said[1]))
}

func TestAStopInTheMiddleOfASubmitDoesNotSayThatNothingWasSent(t *testing.T) {
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
			home := newHome(t)
			s := underTest(t, home, append(env, "TEST_BREAK="+row.broke))
			enterAdaAt(s, "LOCAL 127.0.0.1")
			s.keys(ctrlS).waitFor("ready to send")
			s.keys(ctrlS)
			waitForPost(t, box)
			row.stop(s)
			code, said := s.exit(), s.raw.String()
			if code != 6 || !strings.Contains(said, "It is not known whether this was sent") || resumeLine.FindString(said) == "" || strings.Contains(said, "Not sent.") {
				t.Errorf(`it ended with %d and said %q, want 6, "It is not known whether this was sent" in it, a text and no "Not sent." in it`, code, said[strings.LastIndex(said, "\x1b[?1049l"):])
			}
			if drafts := ran(t, home, "drafts"); !strings.Contains(drafts, "outcome unknown") {
				t.Errorf(`the list of drafts is %q, want "outcome unknown" in it`, drafts)
			}
			if got := ran(t, home, "history"); !strings.Contains(got, "\tunknown\tAda Lovelace\t") {
				t.Errorf("the history is %q, want \"\\tunknown\\tAda Lovelace\\t\" in it", got)
			}
			journal, err := os.ReadFile(filepath.Join(home, "kombo-apply", "journal", "entries"))
			if lines := strings.Split(string(journal), "\n"); err != nil || !strings.Contains(lines[len(lines)-1], `"state":"unknown"`) {
				t.Errorf("the journal ends with %q, %v, want no error and \"\\\"state\\\":\\\"unknown\\\"\" in it", lines[len(lines)-1], err)
			}
		})
	}
}

func TestASuccessIsInTheHistoryAlsoAfterQuittingAtOnce(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	// While the keyring is asked, nothing is written.
	s := underTest(t, home, []string{"TEST_KEYRING=slow"})
	s.waitFor("SANDBOX")
	sendCanary(s)
	if code := s.exit(); code != 0 || resumeLine.MatchString(s.raw.String()) {
		t.Errorf("it ended with %d and said %q, want 0 and no draft to go on with", code, s.raw.String())
	}
	if got := ran(t, home, "history"); strings.Count(got, "\n") != 1 || !strings.Contains(got, "\tcreated\tZoe "+canaryName) {
		t.Errorf("the history is %q, want 1 and %q in it", got, "\tcreated\tZoe "+canaryName)
	}
	if got := ran(t, home, "drafts"); got != "" {
		t.Errorf("there is a draft: %q, want none", got)
	}
}

func TestASuccessThatTheScreenDoesNotHearOfAnyMoreIsToldOnTheWayOut(t *testing.T) {
	t.Parallel()
	_, env := demo(t, sandbox.Options{})
	home := newHome(t)
	s := underTest(t, home, append(env, "TEST_BREAK=deaf"))
	enterAdaAt(s, "LOCAL 127.0.0.1")
	s.keys(ctrlS).waitFor("ready to send").keys(ctrlS)
	code, said := s.exit(), s.raw.String()
	if last := said[strings.LastIndex(said, "\x1b[?1049l"):]; code != 0 || !strings.Contains(last, "created · Ada Lovelace") || strings.Contains(last, "Go on with") {
		t.Errorf("it ended with %d and said %q; want that Ada was created, and nothing to go on with", code, last)
	}
	if got := ran(t, home, "history"); strings.Count(got, "\tcreated\tAda Lovelace\t") != 1 {
		t.Errorf("the history is %q, want one submit that created Ada", got)
	}
	if got, err := filepath.Glob(filepath.Join(home, "kombo-apply", "drafts", "*.json*")); err != nil || len(got) > 0 {
		t.Errorf("there are the drafts %q, %v; want none", got, err)
	}
}

func TestStoreThatCannotBeOpenedStopsNobody(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	if err := os.WriteFile(filepath.Join(home, "kombo-apply", "drafts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	const why = "drafts are NOT kept: not a directory"
	s := underTest(t, home, nil)
	enterAda(s)
	s.waitFor(why).keys(ctrlC).waitFor("Quit?", "will be gone", why).keys("q")
	if code := s.exit(); code != 0 || !strings.Contains(s.raw.String(), "Drafts and history are not kept this time") {
		t.Errorf(`it ended with %d and said %q, want 0 and "Drafts and history are not kept this time" in it`, code, s.raw.String())
	}
	s = underTest(t, home, nil)
	enterAda(s)
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	if code, said := s.exit(), s.raw.String(); code != 130 || !strings.Contains(said[strings.LastIndex(said, "\x1b[?1049l"):], "What you have entered could not be saved") {
		t.Errorf(`terminated, it ended with %d and said %q, want 130 and "What you have entered could not be saved" in it`, code, said)
	}
}

func TestACandidateThatIsFoundAfterwardsIsTakenForCreatedOnTheWayOut(t *testing.T) {
	t.Parallel()
	box, env := demo(t, sandbox.Options{})
	if err := box.Faults.Set(sandbox.ErrorAfterCommit); err != nil {
		t.Fatal(err)
	}
	home := newHome(t)
	s := underTest(t, home, env)
	enterAdaAt(s, "LOCAL 127.0.0.1")
	s.keys(ctrlS).waitFor("ready to send")
	s.keys(ctrlS).waitFor("is there: the application has arrived")
	_ = s.cmd.Process.Signal(syscall.SIGHUP) // the result does not listen to a keyboard that has not rested
	_ = s.exit()
	said := s.raw.String()
	line := regexp.MustCompile(`created \(found afterwards\) · Ada Lovelace · Responsable[^·]* · Le Havre · candidate (\w+) · application (\w+)`).FindStringSubmatch(said[strings.LastIndex(said, "\x1b[?1049l"):])
	if line == nil || strings.Contains(said, "Go on with") {
		t.Fatalf("it said %q, want a line, without \"Go on with\"", said[strings.LastIndex(said, "\x1b[?1049l"):])
	}
	if got := ran(t, home, "history"); strings.Count(got, "\n") != 1 || !strings.Contains(got, "\tcreated (found afterwards)\t") || !strings.Contains(got, line[1]) {
		t.Errorf("the history is %q, and it said %q, want 1, \"\\tcreated (found afterwards)\\t\" in it and %q in it", got, line[0], line[1])
	}
}

func TestCrashIsWrittenDownOnRequest(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	log := filepath.Join(home, "debug.log")
	s := underTest(t, home, []string{"TEST_BREAK=runtime", "KOMBO_APPLY_DEBUG=" + log})
	enterAda(s)
	s.keys(breakKey)
	if code := s.exit(); code != 1 || !strings.Contains(s.raw.String(), "What happened is written to "+log) {
		t.Errorf("it ended with %d and said %q, want 1 and %q in it", code, s.raw.String(), "What happened is written to "+log)
	}
	text, err := os.ReadFile(log)
	if err != nil || !strings.Contains(string(text), "index out of range") || !strings.Contains(string(text), "break_test.go") {
		t.Errorf(`the log says %s, %v, want no error, "index out of range" in it and "break_test.go" in it`, text, err)
	}
	if strings.Contains(string(text), "Ada") || strings.Contains(string(text), "ada@") {
		t.Errorf(`the log tells who was entered: %s, want no "Ada" in it and no "ada@" in it`, text)
	}
	if info, err := os.Stat(log); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v, want no error, perm 0o600", info.Mode(), err)
	}
}
