//go:build unix

package cli_test

import (
	"os"
	"reflect"
	"strings"
	"syscall"
	"testing"
)

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
		{"quit from outside", "", signal(syscall.SIGQUIT), 130, "interrupted"},
		{"panic in Update", "update", typed, 1, "crashed"},
		{"panic of the runtime", "runtime", typed, 1, "crashed"},
		{"panic in View", "view", typed, 1, "crashed"},
		{"panic in a command", "command", typed, 1, "crashed"},
		{"panic in a batch within a batch", "batch", typed, 1, "crashed"},
		{"panic in a sequence", "sequence", typed, 1, "crashed"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			s := underTest(t, home, []string{"TEST_BREAK=" + row.broke})
			before := freshSettings(t)
			enterAda(s)
			if reflect.DeepEqual(before, s.settings()) {
				t.Errorf("this cannot tell whether the terminal is given back, want anything but %+v", s.settings())
			}
			row.leave(s)
			if code := s.exit(); code != row.code {
				t.Errorf("the exit code is %d, want %v", code, row.code)
			}
			if !reflect.DeepEqual(before, s.settings()) {
				t.Errorf("the terminal is not as it was, want %+v", s.settings())
			}
			raw := s.raw.String()
			after := raw[strings.LastIndex(raw, "\x1b[?1049l")+1:]
			if !strings.Contains(raw, "\x1b[?1049l") || strings.LastIndex(raw, "\x1b[?25h") < strings.LastIndex(raw, "\x1b[?25l") {
				t.Errorf("the screen or the cursor was not given back: %q, want \"\\x1b[?1049l\" in it and at least %d", raw[max(0, len(raw)-300):], strings.LastIndex(raw, "\x1b[?25l"))
			}
			said := resumeLine.FindStringSubmatch(after)
			if said == nil || !strings.Contains(after, "Not sent.") || !strings.Contains(after, row.says) {
				t.Fatalf("it said %q, want a said, with \"Not sent.\", with %q", after, row.says)
			}
			if strings.Contains(after, "Ada") || strings.Contains(after, "goroutine") || strings.Contains(after, "Example Street") {
				t.Errorf(`it told too much: %q, want no "Ada" in it, no "goroutine" in it and no "Example Street" in it`, after)
			}
			isAdas(t, requestOf(t, home, said[1]))
		})
	}
}

func TestPromptsKeepWhatWasEnteredToo(t *testing.T) {
	for _, row := range []struct {
		name  string
		leave func(*terminal)
		code  int
		line  bool // it can still say how to go on
	}{
		{"interrupt", func(s *terminal) { s.keys(ctrlC) }, 130, true},
		{"terminate", func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGTERM) }, 130, true},
		{"hang up", func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGHUP) }, 130, true},
		{"end of input", func(s *terminal) { s.keys("\x04") }, 1, true},
		{"quit", func(s *terminal) { s.keys("!\n").waitFor("or quit:").keys("quit\n") }, 0, true},
		{"kill", func(s *terminal) { _ = s.cmd.Process.Kill() }, -1, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			s := underTest(t, home, nil, "--plain")
			before := freshSettings(t)
			s.waitFor("Job (name, place, team").keys("entrepot\n").waitFor("Stage:").keys("\n")
			s.waitFor("First name (").keys("Ada\n").waitFor("Last name (").keys("Lovelace\n")
			s.waitFor("E-mail (").keys("ada@example.com\n").waitFor("Phone")
			row.leave(s)
			if code := s.exit(); code != row.code || !reflect.DeepEqual(before, s.settings()) {
				t.Errorf("it ended with %d, want %d and %+v:\n%s", code, row.code, s.settings(), s.screen())
			}
			id, _, _ := strings.Cut(ran(t, home, "drafts"), "\t")
			if said := resumeLine.FindStringSubmatch(s.raw.String()); row.line && (said == nil || said[1] != id) {
				t.Errorf("the draft is %s, and it said %q, want one and %q", id, s.raw.String(), id)
			}
			isAdas(t, requestOf(t, home, id))
		})
	}
}

func TestPromptsThatAreEndedAfterASendNameItAndDoNotSayThatNothingWasSent(t *testing.T) {
	t.Parallel()
	s := underTest(t, newHome(t), nil, "--plain")
	s.waitFor("Job (name, place, team").keys("entrepot\n").waitFor("Stage:").keys("\n")
	s.waitFor("First name (").keys("Ada\n").waitFor("Last name (").keys("Lovelace\n")
	s.waitFor("E-mail (").keys("ada@example.com\n").waitFor("Phone")
	s.keys("!\n").waitFor("or quit:").keys("send\n").waitFor("candidate ID", "quit:")
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	code, said := s.exit(), s.raw.String()
	if code != 130 || strings.Contains(said, "othing was sent") || !strings.Contains(said, "kombo-apply: interrupted\r\n") {
		t.Errorf("it ended with %d and said %q; want 130, and no more than that it was interrupted", code, said)
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

	// The end of the ID is enough, and it goes to the sandbox again.
	s = underTest(t, home, nil, "drafts", "resume", id[7:])
	s.waitFor("SANDBOX", "Who is applying?", "Ada", "Lovelace", "ada@example.com")
	s.keys(ctrlC).waitFor("Quit?").keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("the exit code is %d, want 0", code)
	}
	if now := requestOf(t, home, id); !reflect.DeepEqual(now, was) {
		t.Errorf("it is %v and was %v, want %v", now, was, was)
	}
	if said := resumeLine.FindStringSubmatch(s.raw.String()); said == nil || said[1] != id {
		t.Errorf("it went on as %v, want one and %q", said, id)
	}
}
