//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// program builds the binary once for all tests on a terminal.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kombo-apply")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "kombo-apply")
	out, err := exec.Command("go", "build", "-o", bin, "kombo-apply").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%v\n%s", err, out)
	}
	return bin, nil
})

// terminal runs the built program on a pseudo-terminal and reads its screen
// through an emulator, as a person would.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	emu  *vt.SafeEmulator
	raw  *lockedBuffer
	done chan struct{}
	w, h int
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func onTerminal(t *testing.T, w, h int, args ...string) *terminal {
	t.Helper()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return onTerminalAs(t, w, h, newHome(t), bin, nil, args...)
}

// newHome is a home whose drafts are not encrypted: the built program knows the
// keyring of whoever runs the tests.
func newHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	dir := filepath.Join(home, "kombo-apply")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.toml"), []byte("[drafts]\nencrypt = false\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return home
}

// homeEnv is the environment of a program at home.
func homeEnv(home string) []string {
	return []string{"TERM=xterm-256color", "HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CACHE_HOME=" + home, "LANG=C.UTF-8", "PATH=/usr/bin:/bin"}
}

// onTerminalAs runs any program on a terminal.
func onTerminalAs(t *testing.T, w, h int, home, bin string, env []string, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command(bin, args...)
	cmd.Dir = home
	cmd.Env = append(homeEnv(home), env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, cmd: cmd, tty: tty, emu: vt.NewSafeEmulator(w, h), raw: &lockedBuffer{}, done: make(chan struct{}), w: w, h: h}
	go func() { _, _ = io.Copy(tty, term.emu) }() // answers to the program's questions
	go func() {
		defer close(term.done)
		_, _ = io.Copy(io.MultiWriter(term.emu, term.raw), tty)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_, _ = cmd.Process.Wait()
		_ = tty.Close()
	})
	return term
}

// screen is what the terminal shows.
func (s *terminal) screen() string {
	lines := strings.Split(ansi.Strip(s.emu.Render()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}

// screenPatience is how long a text may take to appear on a busy machine.
const screenPatience = 20 * time.Second

func (s *terminal) waitFor(texts ...string) *terminal {
	s.t.Helper()
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(5 * time.Millisecond) {
		screen, missing := s.screen(), ""
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				missing = text
			}
		}
		if missing == "" {
			return s
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("%q did not appear:\n%s", missing, screen)
		}
	}
}

const (
	tab, backTab, enter, esc     = "\t", "\x1b[Z", "\r", "\x1b"
	ctrlC, ctrlG, ctrlN, ctrlS   = "\x03", "\x07", "\x0e", "\x13"
	keyF1, keyF3, keyDown, keyUp = "\x1bOP", "\x1bOR", "\x1b[B", "\x1b[A"
)

func (s *terminal) keys(parts ...string) *terminal {
	s.t.Helper()
	for _, p := range parts {
		if _, err := s.tty.WriteString(p); err != nil {
			s.t.Fatal(err)
		}
	}
	return s
}

// exit waits for the end and returns the exit code.
func (s *terminal) exit() int {
	s.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(screenPatience):
		s.t.Fatalf("the program does not end:\n%s", s.screen())
	}
	<-s.done
	return s.cmd.ProcessState.ExitCode()
}

func TestAPersonSendsAnApplicationFromATerminal(t *testing.T) {
	s := onTerminal(t, 80, 24)
	cv := filepath.Join(s.cmd.Dir, "cv.txt")
	if err := os.WriteFile(cv, []byte("Ada Lovelace, engineer\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.waitFor("SANDBOX", "nothing leaves this machine", "Which job is it for?", "choose")
	s.keys("every question").waitFor("> Every question type")
	s.keys(enter).waitFor("Stage", "tab next")
	s.keys(tab).waitFor("Who is applying?")
	s.keys("Ada", tab, "Lovelace", tab, "ada@example.com").waitFor("ada@example.com", "^N next step")
	s.keys(ctrlN).waitFor("More e-mails")
	s.keys(ctrlN).waitFor("Country")
	s.keys(ctrlN).waitFor("Expected salary")
	s.keys(ctrlN).waitFor("+ add file")
	s.keys(enter).waitFor("File", "Kind")
	s.keys(cv).waitFor("cv.txt")
	s.keys(enter).waitFor("text/plain", "résumé")
	s.keys(ctrlN).waitFor("required left", "F3 next unanswered")
	answerAll(s)
	s.keys(ctrlS).waitFor("Review", "ready to send", "^S send it")
	s.keys("3").waitFor(`"first_name": "Ada"`)
	s.keys("1").waitFor("Lovelace")
	s.keys(ctrlS).waitFor("Ada Lovelace was created", "candidate ID", "application ID", "link")
	time.Sleep(time.Second) // the result does not listen to a keyboard that has not rested
	s.keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("the exit code is %d", code)
	}
	if !strings.Contains(s.raw.String(), "\x1b[?1049l") {
		t.Error("the alternate screen was not left")
	}
}

// answerAll walks through the questions with tab and answers each by what its
// field looks like.
func answerAll(s *terminal) {
	s.t.Helper()
	for range 80 {
		if strings.Contains(s.screen(), "8/9") {
			s.press("\x10") // back to the questions, to see that none is left
			s.waitFor("7/9")
			if strings.Contains(s.screen(), "required left") {
				s.press(keyF3)
				s.t.Fatalf("questions stay open:\n%s", s.screen())
			}
			return
		}
		switch label, control := s.focusedLabel(), s.focusedControl(); {
		case strings.Contains(label, "file"):
			s.press(filepath.Join(s.cmd.Dir, "cv.txt"))
		case strings.Contains(label, "e-mail"):
			s.press("ada@example.com")
		case strings.Contains(label, "web address"):
			s.press("https://ada.example")
		case strings.Contains(label, "decimal"):
			s.press("0.5")
		case strings.Contains(label, "number"), strings.Contains(label, "slider"), strings.Contains(label, "Port or Starboard"):
			s.press("7")
		case strings.Contains(label, "date"), strings.Contains(label, "Date"):
			s.press("2027-01-31")
		case strings.Contains(label, "▾"):
			s.press(" ")
			s.press(enter)
		case strings.Contains(control, "( ) Yes"):
			s.press("y")
		case strings.Contains(control, "( )"), strings.Contains(control, "[ ]"):
			s.press(" ")
		default:
			s.press("text")
		}
		s.press(tab)
	}
	s.t.Fatalf("the questions never end:\n%s", s.screen())
}

// press sends keys and waits until the screen has followed and is still.
func (s *terminal) press(keys string) {
	s.t.Helper()
	before := s.screen()
	s.keys(keys)
	deadline := time.Now().Add(screenPatience)
	for s.screen() == before {
		if time.Now().After(deadline) {
			s.t.Fatalf("nothing happened on %q:\n%s", keys, before)
		}
		time.Sleep(2 * time.Millisecond)
	}
	for last, still := s.screen(), 0; still < 10; still++ {
		time.Sleep(4 * time.Millisecond)
		if now := s.screen(); now != last {
			last, still = now, 0
		}
	}
}

// focusedLabel is the line with the focus mark; focusedControl the lines from there
// to the next field.
func (s *terminal) focusedLabel() string {
	for _, l := range strings.Split(s.screen(), "\n") {
		if strings.HasPrefix(strings.TrimPrefix(l, " "), "> ") {
			return l
		}
	}
	return ""
}

func (s *terminal) focusedControl() string {
	lines := strings.Split(s.screen(), "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimPrefix(l, " "), "> ") {
			return strings.Join(lines[i:min(i+3, len(lines))], "\n")
		}
	}
	return ""
}
