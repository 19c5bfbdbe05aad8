//go:build unix

package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
)

// soonEnough is how long a test waits for what takes a moment at most.
const soonEnough = 20 * time.Second

// started runs the program in a home of its own.
func started(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), soonEnough)
	t.Cleanup(cancel)
	home := t.TempDir()
	c := exec.CommandContext(ctx, "kombo-apply", args...)
	c.Env = append([]string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home, "TERM=xterm-256color"}, env...)
	return c
}

// codeOf waits for the program's end.
func codeOf(t *testing.T, c *exec.Cmd) int {
	t.Helper()
	_ = c.Wait()
	if !c.ProcessState.Exited() {
		t.Fatalf("it was killed: %s, want it to end by itself", c.ProcessState)
	}
	return c.ProcessState.ExitCode()
}

// demo starts a Kombo that other processes reach.
func demo(t *testing.T, o sandbox.Options) (*sandbox.Sandbox, []string) {
	t.Helper()
	box := sandbox.New(o)
	server, err := box.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return box, []string{"KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=sandbox:demo", "KOMBO_BASE_URL=" + server.URL}
}

func exampleFile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.Dir("examples")); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "frank-doe.json")
}

func TestSandboxServesOtherProcessesAndStopsCleanly(t *testing.T) {
	t.Parallel()
	c := started(t, nil, "sandbox", "--listen", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ready, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(ready), "kombo sandbox ready at ")
	if !ok {
		t.Fatalf("ready line %q, want one", ready)
	}

	submit := started(t, []string{"KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=sandbox:demo"}, "submit", exampleFile(t), "--base-url", url)
	if said, err := submit.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\nwant no error", err, said)
	}
	second := started(t, nil, "sandbox", "--listen", strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/v1"))
	if said, _ := second.CombinedOutput(); second.ProcessState.ExitCode() != 1 || !strings.Contains(string(said), "is in use") {
		t.Errorf("a second one on the same port: %s, want 1 and \"is in use\" in it\n%s", second.ProcessState, said)
	}

	_ = c.Process.Signal(syscall.SIGTERM)
	rest, _ := io.ReadAll(out)
	if code := codeOf(t, c); code != 0 || len(rest) > 0 {
		t.Errorf("it ended with %d and said %q, want 0 and none", code, rest)
	}
}

func TestInterruptedSubmitSaysWhatIsKnown(t *testing.T) {
	t.Parallel()
	t.Run("before anything was sent", func(t *testing.T) {
		c := started(t, nil, "submit", "-", "--json")
		in, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		c.Stdout = &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = in.Close() }()
		// More than a pipe holds: once it is written the program is reading, and
		// minds signals.
		_, _ = io.WriteString(in, strings.Repeat(" ", 300_000))
		_ = c.Process.Signal(os.Interrupt)
		if code := codeOf(t, c); code != 130 || !strings.Contains(out.String(), `"outcome": "not_sent"`) {
			t.Errorf("it ended with %d and said %s, want 130 and \"\\\"outcome\\\": \\\"not_sent\\\"\" in it", code, &out)
		}
	})
	t.Run("while Kombo is silent", func(t *testing.T) {
		box, env := demo(t, sandbox.Options{})
		if err := box.Faults.Set(sandbox.Timeout); err != nil {
			t.Fatal(err)
		}
		c := started(t, env, "submit", exampleFile(t))
		var said bytes.Buffer
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		waitForPost(t, box)
		_ = c.Process.Signal(os.Interrupt)
		if code := codeOf(t, c); code != 6 || !strings.Contains(said.String(), "It is not known whether") {
			t.Errorf(`it ended with %d and said %s, want 6 and "It is not known whether" in it`, code, &said)
		}
	})
}

// waitForPost returns once a whole body has come in.
func waitForPost(t *testing.T, box *sandbox.Sandbox) {
	t.Helper()
	for end := time.Now().Add(soonEnough); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		for _, r := range box.Received() {
			if r.Method == "POST" && len(r.Body) > 0 {
				return
			}
		}
	}
	t.Fatal("no POST came, want one")
}

func TestSignalGivesTheTerminalBack(t *testing.T) {
	t.Parallel()
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		t.Run(sig.String(), func(t *testing.T) {
			c := started(t, nil)
			tty, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 80})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tty.Close() }()
			screen := make(chan string)
			go func() {
				var all bytes.Buffer
				told := false
				buf := make([]byte, 4096)
				for {
					n, err := tty.Read(buf)
					all.Write(buf[:n])
					if !told && strings.Contains(all.String(), "SANDBOX") {
						told = true
						_ = c.Process.Signal(sig)
					}
					if err != nil {
						screen <- all.String()
						return
					}
				}
			}()
			code := codeOf(t, c)
			if all := <-screen; code != 130 || !strings.Contains(all, "\x1b[?1049l") || !strings.Contains(all, "\x1b[?25h") {
				t.Errorf("it ended with %d and left the terminal so: %q, want 130, \"\\x1b[?1049l\" in it and \"\\x1b[?25h\" in it", code, all[max(0, len(all)-200):])
			}
		})
	}
}
