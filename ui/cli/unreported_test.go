//go:build unix

package cli_test

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

// TestAnOutcomeOutlivesItsReport: a POST was made, and its report cannot be written to its
// destination.
func TestAnOutcomeOutlivesItsReport(t *testing.T) {
	full := func(t *testing.T, c *exec.Cmd) {
		f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		c.Stdout = f
	}
	gone := func(t *testing.T, c *exec.Cmd) { c.Stdout = unreadPipe(t) }
	closed := func(_ *testing.T, c *exec.Cmd) { closeOutput(c) }
	thrownAway := func(_ *testing.T, c *exec.Cmd) { c.Stdout = nil }
	const made = "was created"
	for _, row := range []struct {
		name  string
		out   func(*testing.T, *exec.Cmd)
		fault sandbox.Scenario
		args  []string
		code  int
		says  []string
	}{
		{"a full disk", full, "", nil, 7, []string{made, "would have been 0"}},
		{"a full disk, as JSON", full, "", []string{"--json"}, 7, []string{made, "would have been 0"}},
		{"a full disk, with warnings", full, sandbox.Warnings, []string{"--json", "--strict"}, 7, []string{made, "would have been 3"}},
		{"a full disk, outcome unknown", full, sandbox.CloseAfterCommit, []string{"--json"}, 7, []string{"not known", "would have been 6"}},
		{"a full disk, rejected", full, sandbox.AlreadyExists, []string{"--json"}, 7, []string{"already applied", "would have been 5"}},
		{"a closed pipe", gone, "", nil, 7, []string{made}},
		{"a closed pipe, as JSON", gone, "", []string{"--json"}, 7, []string{made}},
		{"a closed descriptor", closed, "", nil, 7, []string{made}},
		{"a closed descriptor, as JSON", closed, "", []string{"--json"}, 7, []string{made}},
		{"thrown away on purpose", thrownAway, "", nil, 0, nil},
		{"a full disk, rejected, which is told as an error", full, sandbox.AlreadyExists, nil, 5, []string{"already applied"}},
		{"a dry run", full, "", []string{"--json", "--dry-run"}, 1, []string{"no space left"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			box, env := demo(t, sandbox.Options{})
			if row.fault != "" {
				if err := box.Faults.Set(row.fault); err != nil {
					t.Fatal(err)
				}
			}
			c := started(t, env, append([]string{"submit", exampleFile(t)}, row.args...)...)
			var said bytes.Buffer
			c.Stderr = &said
			row.out(t, c)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			if code := codeOf(t, c); code != row.code {
				t.Errorf("it ended with %d, want %d", code, row.code)
			}
			if row.says == nil && said.Len() > 0 && row.code == 0 {
				t.Errorf("it said %s, want more than 0", &said)
			}
			if row.code == 7 && strings.Contains(row.says[0], made) {
				row.says = append(row.says, "candidate ID", "application ID")
			}
			for _, want := range row.says {
				if !strings.Contains(said.String(), want) {
					t.Errorf("it does not say %q, want %q in it:\n%s", want, want, &said)
				}
			}
		})
	}
}

// closeOutput starts a command without a standard output.
func closeOutput(c *exec.Cmd) {
	c.Args = append([]string{"sh", "-c", `exec "$0" "$@" >&-`, c.Path}, c.Args[1:]...)
	c.Path = "/bin/sh"
}

// unreadPipe is a pipe without a reader.
func unreadPipe(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Close()
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// sendsAda answers the prompts.
const sendsAda = "entrepot\n\nAda\nLovelace\nada@example.com\n!\nsend\n"

// readLess starts the prompts with answers; what they print is no longer read
// when stop is called.
func readLess(t *testing.T, env []string) (c *exec.Cmd, said *bytes.Buffer, stop func()) {
	t.Helper()
	c, said = started(t, env, "--plain"), &bytes.Buffer{}
	c.Stdin = strings.NewReader(sendsAda + "quit\n")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stdout, c.Stderr = w, said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	var once sync.Once
	return c, said, func() { once.Do(func() { _ = r.Close() }) }
}

func TestPromptsWhoseOutputIsGoneSendNothingMore(t *testing.T) {
	t.Parallel()
	box, env := demo(t, sandbox.Options{})
	c, said, stop := readLess(t, env)
	stop()
	if code := codeOf(t, c); code != 1 || postCount(box) > 0 {
		t.Errorf("it ended with %d after %d POSTs, want 1 after none: %s", code, postCount(box), said)
	}
}

func TestPromptsWhoseReportIsLostTellTheOutcomeAsAnError(t *testing.T) {
	t.Parallel()
	stop := func() {}
	var ready sync.Mutex
	ready.Lock()
	box, env := demo(t, sandbox.Options{Before: func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			ready.Lock()
			stop()
		}
		return true
	}})
	c, said, stopReading := readLess(t, env)
	stop = stopReading
	ready.Unlock()
	toldAsAnError(t, box, c, said)
}

func TestPromptsWithoutAnOutputTellTheOutcomeAsAnErrorAndSendNothingMore(t *testing.T) {
	t.Parallel()
	box, env := demo(t, sandbox.Options{})
	c, said := started(t, env, "--plain"), &bytes.Buffer{}
	c.Stdin = strings.NewReader(sendsAda + "next\n\nGrace\nHopper\ngrace@example.com\n!\nsend\nquit\n")
	c.Stderr = said
	closeOutput(c)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	toldAsAnError(t, box, c, said)
}

// toldAsAnError: one POST was made, and what came of it is said on the error stream.
func toldAsAnError(t *testing.T, box *sandbox.Sandbox, c *exec.Cmd, said *bytes.Buffer) {
	t.Helper()
	if code := codeOf(t, c); code != 7 || postCount(box) != 1 {
		t.Errorf("it ended with %d after %d POSTs, want 7 after 1", code, postCount(box))
	}
	for _, want := range []string{"was created", "candidate ID", "application ID", "would have been 0"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("it does not say %q: %s, want %q in it", want, said, want)
		}
	}
	if strings.Contains(said.String(), "drafts resume") {
		t.Errorf(`it offers to send it again: %s, want no "drafts resume" in it`, said)
	}
}
