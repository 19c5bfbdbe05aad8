//go:build unix

package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// inJobControl runs the program as a job of a shell, and returns its process. The
// shell says "shell again" when the job stops, and continues it at a line.
func inJobControl(t *testing.T, args string, begin func(*terminal)) (*terminal, int) {
	t.Helper()
	bin, err := exec.LookPath("kombo-apply")
	if err != nil {
		t.Fatal(err)
	}
	home := newHome(t)
	shell := script(t, filepath.Join(home, "shell"), `set -m
sh -c 'echo $$ > pid; exec `+bin+args+`'
stty -a > stopped; echo shell again; read line; fg; stty -a > ended; echo all done`)
	s := onTerminalAs(t, 80, 24, home, "/bin/sh", nil, shell)
	begin(s)
	pid := strings.TrimSpace(fileHolds(t, filepath.Join(home, "pid"), "\n"))
	n, err := strconv.Atoi(pid)
	if err != nil {
		t.Fatal(err)
	}
	return s, n
}

// altScreen is what a program writes that takes the terminal.
const altScreen = "\x1b[?1049h"

func TestAStoppedProgramGivesTheTerminalBackAndGoesOnDrawnAnew(t *testing.T) {
	for name, sig := range map[string]syscall.Signal{"tstp": syscall.SIGTSTP, "stop": syscall.SIGSTOP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, pid := inJobControl(t, "", enterAda)
			if err := syscall.Kill(pid, sig); err != nil {
				t.Fatal(err)
			}
			fileHolds(t, filepath.Join(s.cmd.Dir, "stopped"), "icanon")
			if sig == syscall.SIGTSTP {
				s.waitFor("shell again")
				raw := s.raw.String()
				if settings := fileHolds(t, filepath.Join(s.cmd.Dir, "stopped"), "icanon"); strings.Contains(settings, "-icanon") || strings.LastIndex(raw, "\x1b[?1049l") < strings.LastIndex(raw, altScreen) {
					t.Errorf("the shell got the terminal as, want no \"-icanon\" in it and at least %d\n%s", strings.LastIndex(raw, altScreen), settings)
				}
			}
			taken := strings.Count(s.raw.String(), altScreen)
			s.keys("\n")
			for limit := time.Now().Add(screenPatience); strings.Count(s.raw.String(), altScreen) == taken; time.Sleep(5 * time.Millisecond) {
				if time.Now().After(limit) { // until then the keys are the shell's
					t.Fatalf("the terminal is not taken again, want it in time:\n%q", s.raw.String())
				}
			}
			s.waitFor("Who is applying?", "ada@example.com")
			s.keys("x").waitFor("ada@example.comx")
			s.keys(ctrlC).waitFor("Quit?").keys("q").waitFor("all done")
		})
	}
}

func TestAStoppedLoginGivesTheTerminalBackAndGoesOn(t *testing.T) {
	t.Parallel()
	s, pid := inJobControl(t, " auth login", func(s *terminal) { s.waitFor("API key").keys("canary").waitFor("******") })
	if err := syscall.Kill(pid, syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	if settings := fileHolds(t, filepath.Join(s.cmd.Dir, "stopped"), "icanon"); strings.Contains(settings, "-icanon") {
		t.Errorf("the shell got the terminal as\n%s\nwant it as it was", settings)
	}
	const taken = "\x1b[?2004h" // pastes are marked
	before := strings.Count(s.waitFor("shell again").raw.String(), taken)
	s.keys("\n")
	for limit := time.Now().Add(screenPatience); strings.Count(s.raw.String(), taken) == before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("the terminal is not taken again, want it in time:\n%q", s.raw.String())
		}
	}
	s.keys("y").waitFor("*******").keys(enter).waitFor("Integration (tool:id").keys(ctrlC).waitFor("all done")
}

func TestAWindowOfAnySizeTakesNoMemory(t *testing.T) {
	t.Parallel()
	s := underTest(t, newHome(t), nil)
	s.waitFor("Which job is it for?", "choose")
	if err := pty.Setsize(s.tty, &pty.Winsize{Rows: 65535, Cols: 65535}); err != nil {
		t.Fatal(err)
	}
	s.keys("entrepot").waitFor("Responsable")
	if got := peakMemory(t, s.cmd.Process.Pid); got > 300<<20 {
		t.Errorf("it takes %d MB, want at most %d", got>>20, 300<<20)
	}
}

func TestAWindowThatIsLargerThanAnyScreenIsRefusedAtTheStart(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	// The emulator would need the memory too: only the program sees the size.
	bin, err := exec.LookPath("kombo-apply")
	if err != nil {
		t.Fatal(err)
	}
	s := onTerminalAs(t, 80, 24, home, "/bin/sh", nil, "-c", "stty rows 65535 cols 65535; exec "+bin)
	if code := s.exit(); code != 2 || !strings.Contains(s.raw.String(), "larger than any screen") {
		t.Errorf(`it ended with %d and said %q, want 2 and "larger than any screen" in it`, code, s.raw.String())
	}
}

// peakMemory is the most memory that a process has had, in bytes.
func peakMemory(t *testing.T, pid int) int {
	t.Helper()
	status := fileHolds(t, "/proc/"+strconv.Itoa(pid)+"/status", "VmHWM:")
	_, peak, _ := strings.Cut(status, "VmHWM:")
	kilobytes, err := strconv.Atoi(strings.Fields(peak)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}

// within runs the program and returns its code and output. It must end.
func within(t *testing.T, cmd *exec.Cmd, told func()) (int, string) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	told()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(soonEnough):
		_ = cmd.Process.Kill()
		t.Fatalf("%v goes on, want an end; it said %s", cmd.Args, &said)
	}
	return cmd.ProcessState.ExitCode(), said.String()
}

// draftHolds waits until a draft on disk holds a text.
func draftHolds(t *testing.T, home, text string) {
	t.Helper()
	dir := filepath.Join(home, "kombo-apply", "drafts")
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(5 * time.Millisecond) {
		for _, draft := range filesUnder(t, dir) {
			if strings.Contains(draft, text) {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("no draft holds %q: %v, want it in time", text, filesUnder(t, dir))
		}
	}
}

func TestATerminalThatDoesNotReadStopsNeitherSavingNorTheEnd(t *testing.T) {
	for name, sig := range map[string]os.Signal{"terminate": syscall.SIGTERM, "hang up": syscall.SIGHUP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			s := underTest(t, home, nil)
			enterAda(s)
			s.raw.mu.Lock() // what is drawn from here on stays in the terminal, which holds little
			defer s.raw.mu.Unlock()
			for range 100 {
				s.keys(keyF1)
				time.Sleep(10 * time.Millisecond) // a frame each
			}
			s.keys(keyF1, keyF1, ".example")
			draftHolds(t, home, "ada@example.com.example")
			_ = s.cmd.Process.Signal(sig)
			ended := make(chan error, 1)
			go func() { ended <- s.cmd.Wait() }()
			select {
			case <-ended:
			case <-time.After(screenPatience):
				t.Fatal("the program goes on, want an end")
			}
			if code := s.cmd.ProcessState.ExitCode(); code != 130 {
				t.Errorf("the exit code is %d, want 130", code)
			}
		})
	}
}

func TestAPipeThatNobodyReadsDoesNotKeepTheProgram(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"jobs", "--sandbox"}, {"--plain", "--sandbox"}} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _, _ = r.Close(), w.Close() }()
		_ = w.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
		_, _ = w.Write(make([]byte, 1<<20)) // the pipe is full from here on
		log := filepath.Join(t.TempDir(), "log")
		c := started(t, nil, append(args, "--debug", log)...)
		c.Stdout, c.Stderr = w, w
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		fileHolds(t, log, "GET /v1/")
		_ = c.Process.Signal(syscall.SIGTERM)
		if code := codeOf(t, c); code != 130 {
			t.Errorf("%v: the exit code is %d, want 130", args, code)
		}
	}
}

func TestAPipeAsFILEIsReadAndCanBeLeft(t *testing.T) {
	t.Parallel()
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(exampleFile(t))
	if err != nil {
		t.Fatal(err)
	}
	code, said := within(t, started(t, nil, "check", fifo, "--sandbox"), func() {
		if err := os.WriteFile(fifo, body, 0); err != nil { // waits for the reader
			t.Fatal(err)
		}
	})
	if code != 0 {
		t.Errorf("it ended with %d and said %s, want 0", code, said)
	}
	log := filepath.Join(t.TempDir(), "log")
	c := started(t, nil, "submit", fifo, "--sandbox", "--debug", log)
	code, said = within(t, c, func() {
		fileHolds(t, log, "starts")
		_ = c.Process.Signal(syscall.SIGTERM)
	})
	if code != 130 {
		t.Errorf("told to stop it ended with %d and said %s, want 130", code, said)
	}
}

func TestWhatIsNoFileIsRefusedAtOnce(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, config, says string
		args               []string
	}{
		{"a device as FILE", "", "is a device", []string{"submit", "/dev/zero", "--sandbox"}},
		{"a pipe as configuration", fifo, "is no regular file", []string{"drafts"}},
		{"a device as configuration", "/dev/zero", "is no regular file", []string{"drafts"}},
		{"a pipe as log", "", "opening the debug log", []string{"jobs", "--sandbox", "--debug", fifo}},
		{"a pipe as jobs", "", "is no regular file", []string{"jobs", "--sandbox", "--jobs", fifo}},
		{"a pipe as CV", "", "is a pipe or a device", []string{"parse", fifo}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			c := started(t, nil, row.args...)
			if row.config != "" {
				home := filepath.Join(t.TempDir(), "kombo-apply")
				if err := os.MkdirAll(home, 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink(row.config, filepath.Join(home, "config.toml")); err != nil {
					t.Fatal(err)
				}
				c.Env = append(c.Env, "XDG_CONFIG_HOME="+filepath.Dir(home))
			}
			if code, said := within(t, c, func() {}); code == 0 || code == 130 || !strings.Contains(said, row.says) {
				t.Errorf("it ended with %d and said %q; want %q", code, said, row.says)
			}
		})
	}
}

func TestWithoutAHomeNothingIsWrittenAnywhere(t *testing.T) {
	for name, env := range map[string][]string{
		"missing":       {"LANG=C"},
		"relative":      {"HOME=here", "XDG_STATE_HOME=there", "XDG_CONFIG_HOME=elsewhere"},
		"of a relative": {"HOME=."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := started(t, nil, "drafts")
			c.Dir, c.Env = t.TempDir(), env
			if code, said := within(t, c, func() {}); code != 1 || !strings.Contains(said, "HOME") {
				t.Errorf("it ended with %d and said %q; want HOME", code, said)
			}
			isEmpty(t, c.Dir)
		})
	}
}

func TestTheDebugLogIsNotWrittenThroughALink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	code, said := within(t, started(t, nil, "jobs", "--sandbox", "--debug", link), func() {})
	text, _ := os.ReadFile(target)
	info, err := os.Stat(target)
	if err != nil || code != 2 || !strings.Contains(said, "symbolic link") || string(text) != "mine\n" || info.Mode().Perm() != 0o644 {
		t.Errorf(`it ended with %d and said %q; the target holds %q, %v, %v, want no error, 2, "symbolic link" in it, %q and 0o644`, code, said, text, info.Mode(), err, "mine\n")
	}
}
