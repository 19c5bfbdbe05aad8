//go:build unix

package latency_test

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

// builds is the folder of the two programs, for the time of the run.
var builds string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "latency")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	builds = dir
	return m.Run()
}

func build(name, pkg string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		bin := filepath.Join(builds, name)
		if out, err := exec.Command("go", "build", "-o", bin, pkg).CombinedOutput(); err != nil {
			return "", fmt.Errorf("building %s: %w\n%s", name, err, out)
		}
		return bin, nil
	})
}

var (
	wizard = build("kombo-apply", "kombo-apply")
	bare   = build("bare", "./testdata/bare")
)

// needTerminals skips if there are no terminals, and builds the programs, so that nothing is built
// while something is measured.
func needTerminals(tb testing.TB) {
	tb.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		tb.Skipf("no pseudo-terminal can be opened here: %v", err)
	}
	_, _ = master.Close(), slave.Close()
	for _, program := range []func() (string, error){wizard, bare} {
		if _, err := program(); err != nil {
			tb.Fatal(err)
		}
	}
}

// setup is how a program is started.
type setup struct {
	program func() (string, error)
	args    []string
	env     []string
	w, h    int
	// answers: the terminal answers what programs ask of it.
	answers bool
	// ahead is typed right after the start.
	ahead string
}

// chunk is what one read brought.
type chunk struct {
	at   time.Time
	size int
}

// tty is a program on a terminal. A goroutine does nothing but record when how much came; the
// screen is drawn afterwards, if it is needed.
type tty struct {
	tb      testing.TB
	cmd     *exec.Cmd
	file    *os.File
	started time.Time
	ended   chan struct{}

	mu     sync.Mutex
	news   *sync.Cond
	chunks []chunk
	out    []byte

	emu   *vt.SafeEmulator
	drawn int // bytes of out that the emulator has seen
}

func start(tb testing.TB, s setup) *tty {
	tb.Helper()
	bin, err := s.program()
	if err != nil {
		tb.Fatal(err)
	}
	if s.w == 0 {
		s.w, s.h = 80, 24
	}
	home := tb.TempDir()
	cmd := exec.Command(bin, s.args...)
	cmd.Dir = home
	cmd.Env = append([]string{"TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=" + home,
		"XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CACHE_HOME=" + home}, s.env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	t := &tty{tb: tb, cmd: cmd, ended: make(chan struct{}), emu: vt.NewSafeEmulator(s.w, s.h)}
	t.news = sync.NewCond(&t.mu)
	go func() { _, _ = io.Copy(io.Discard, t.emu) }()
	t.started = time.Now()
	t.file, err = pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(s.h), Cols: uint16(s.w)})
	if err != nil {
		tb.Fatal(err)
	}
	if s.ahead != "" {
		t.write(s.ahead)
	}
	go t.read(s.answers)
	tb.Cleanup(t.end)
	return t
}

func (t *tty) read(answers bool) {
	defer close(t.ended)
	buf := make([]byte, 64<<10)
	for {
		n, err := t.file.Read(buf)
		now := time.Now()
		if n > 0 {
			t.mu.Lock()
			before := len(t.out)
			t.chunks = append(t.chunks, chunk{now, n})
			t.out = append(t.out, buf[:n]...)
			reply := ""
			if answers {
				reply = answersTo(t.out, before)
			}
			t.news.Broadcast()
			t.mu.Unlock()
			if reply != "" {
				_, _ = t.file.WriteString(reply)
			}
		}
		if err != nil {
			return
		}
	}
}

// questions are what programs ask of a terminal, and what a modern one says.
var questions = []struct{ asked, answer string }{
	{"\x1b[c", "\x1b[?62;22c"},
	{"\x1b[?u", "\x1b[?1u"},
	{"\x1b[?2026$p", "\x1b[?2026;2$y"},
	{"\x1b[?2027$p", "\x1b[?2027;2$y"},
	{"\x1b]11;?", "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"},
	{"\x1b]10;?", "\x1b]10;rgb:cdcd/d6d6/f4f4\x1b\\"},
}

// answersTo answers the questions that end behind a position of the output.
func answersTo(out []byte, from int) string {
	var answers strings.Builder
	for _, q := range questions {
		if bytes.Contains(out[max(from-len(q.asked)+1, 0):], []byte(q.asked)) {
			answers.WriteString(q.answer)
		}
	}
	return answers.String()
}

// end kills the program; a second call does nothing.
func (t *tty) end() {
	if t.cmd.ProcessState != nil {
		return
	}
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	<-t.ended
	_ = t.file.Close()
	// The emulator stays open: closing it races with the reader of its answers.
}

func (t *tty) write(keys string) {
	t.tb.Helper()
	if _, err := t.file.WriteString(keys); err != nil {
		t.tb.Fatal(err)
	}
}

// timeout is how long anything may take on a busy machine.
const timeout = 60 * time.Second

// seen waits until a text stands in the output in one piece, and says when the
// read that completed it came.
func (t *tty) seen(text string) time.Time {
	t.tb.Helper()
	watchdog := time.AfterFunc(timeout, t.news.Broadcast)
	defer watchdog.Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for deadline := time.Now().Add(timeout); ; t.news.Wait() {
		if i := bytes.Index(t.out, []byte(text)); i >= 0 {
			for _, c := range t.chunks {
				if i -= c.size; i+len(text) <= 0 {
					return c.at
				}
			}
		}
		if !time.Now().Before(deadline) {
			t.tb.Fatalf("%q was not written, want it before the deadline:\n%q", text, t.out)
		}
	}
}

// count is how many bytes have come.
func (t *tty) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.out)
}

// since returns what has come after the first n bytes.
func (t *tty) since(n int) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.out[n:])
}

func (t *tty) lastChunk() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.chunks) == 0 {
		return t.started
	}
	return t.chunks[len(t.chunks)-1].at
}

// rest waits until nothing has come for a while.
func (t *tty) rest(quiet time.Duration) {
	t.tb.Helper()
	for deadline := time.Now().Add(timeout); ; {
		left := quiet - time.Since(t.lastChunk())
		if left <= 0 {
			return
		}
		if time.Now().After(deadline) {
			t.tb.Fatalf("the output does not come to rest, want it in time:\n%s", t.screen())
		}
		time.Sleep(left)
	}
}

// screen draws what has come so far.
func (t *tty) screen() string {
	t.mu.Lock()
	fresh := bytes.Clone(t.out[t.drawn:])
	t.drawn = len(t.out)
	t.mu.Unlock()
	_, _ = t.emu.Write(fresh)
	lines := strings.Split(ansi.Strip(t.emu.Render()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}

// until waits for texts on the screen.
func (t *tty) until(texts ...string) {
	t.tb.Helper()
	t.untilScreen(strings.Join(texts, ", "), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

func (t *tty) untilScreen(what string, right func(string) bool) {
	t.tb.Helper()
	for deadline := time.Now().Add(timeout); ; time.Sleep(5 * time.Millisecond) {
		screen := t.screen()
		if right(screen) {
			return
		}
		if time.Now().After(deadline) {
			t.tb.Fatalf("%s did not appear, want it in time:\n%s", what, screen)
		}
	}
}

// frame is what followed a key.
type frame struct {
	first, last time.Duration
	bytes       int
}

// frameEnd is how long nothing comes when a frame is over: less than the time
// between two frames at 120 a second, and more than between two reads of one.
const frameEnd = 6 * time.Millisecond

// frame writes a key and measures the frame that follows; false: nothing came.
func (t *tty) frame(key string, wait time.Duration) (frame, bool) {
	t.mu.Lock()
	n := len(t.chunks)
	t.mu.Unlock()
	begin := time.Now()
	t.write(key)
	watchdog := time.AfterFunc(wait, t.news.Broadcast)
	t.mu.Lock()
	for len(t.chunks) == n && time.Since(begin) < wait {
		t.news.Wait()
	}
	arrived := len(t.chunks) > n
	t.mu.Unlock()
	watchdog.Stop()
	if !arrived {
		return frame{}, false
	}
	t.rest(frameEnd)
	t.mu.Lock()
	defer t.mu.Unlock()
	f := frame{first: t.chunks[n].at.Sub(begin)}
	for _, c := range t.chunks[n:] {
		f.last = c.at.Sub(begin)
		f.bytes += c.size
	}
	return f, true
}

const (
	enter, tab, backspace  = "\r", "\t", "\x7f"
	down, up, ctrlG, ctrlN = "\x1b[B", "\x1b[A", "\x07", "\x0e"
)
