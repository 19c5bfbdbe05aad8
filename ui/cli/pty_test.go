//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// newHome is a home whose drafts are not encrypted: the built program knows the real keyring.
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
	tty = closable(t, tty)
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

// closable is the terminal's own end, which closes at once, also while it is read:
// a window that closes waits for no program to write into it.
func closable(t *testing.T, tty *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(tty.Fd()))
	if err == nil {
		err = errors.Join(syscall.SetNonblock(fd, true), tty.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), tty.Name())
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
			s.t.Fatalf("%q did not appear, want it in time:\n%s", missing, screen)
		}
	}
}

// waitForOne waits for one of several texts, and returns which.
func (s *terminal) waitForOne(texts ...string) int {
	s.t.Helper()
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(5 * time.Millisecond) {
		screen := s.screen()
		if i := slices.IndexFunc(texts, func(text string) bool { return strings.Contains(screen, text) }); i >= 0 {
			return i
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("none of %q appeared, want it in time:\n%s", texts, screen)
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
		s.t.Fatalf("the program goes on, want an end:\n%s", s.screen())
	}
	<-s.done
	return s.cmd.ProcessState.ExitCode()
}

func TestAPersonSendsAnApplicationFromATerminal(t *testing.T) {
	t.Parallel()
	s := onTerminal(t, 80, 24)
	cv := filepath.Join(s.cmd.Dir, "cv.txt")
	if err := os.WriteFile(cv, []byte("Ada Lovelace, engineer\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.waitFor("SANDBOX", "nothing leaves this machine", "Which job is it for?", "choose")
	s.keys("every question").waitFor("> Every question type")
	s.keys(enter).waitFor("Stage", "tab next")
	s.keys(tab).waitFor("Who is applying?")
	s.keys("Ada", tab, "Lovelace", tab, "ada@example.com").waitFor("ada@example.com", "^S review")
	s.keys(ctrlN).waitFor("More e-mails")
	s.keys(ctrlN).waitFor("Country")
	s.keys(ctrlN).waitFor("Expected salary")
	s.keys(ctrlN).waitFor("+ add file")
	s.keys(enter).waitFor("File", "Kind")
	s.keys(cv).waitFor("cv.txt")
	s.keys(enter).waitFor("TXT · cv.txt", "résumé")
	s.keys(ctrlN).waitFor("required left", "F3 next required")
	answerAll(s)
	s.keys(ctrlS).waitFor("Review", "ready to send", "^S send it")
	s.keys("3").waitFor(`"first_name": "Ada"`)
	s.keys("1").waitFor("Lovelace")
	s.keys(ctrlS).waitFor("Ada Lovelace was created", "candidate ID", "application ID", "link")
	time.Sleep(time.Second) // the result does not listen to a keyboard that has not rested
	s.keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("the exit code is %d, want 0", code)
	}
	if !strings.Contains(s.raw.String(), "\x1b[?1049l") {
		t.Error("the alternate screen was not left, want \"\\x1b[?1049l\" in it")
	}
}
