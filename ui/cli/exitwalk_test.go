//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

// TestBuiltProgramKeepsTheContractOfExitCodes walks through the table that help
// exit-codes prints, with the program as it is shipped.
func TestBuiltProgramKeepsTheContractOfExitCodes(t *testing.T) {
	t.Parallel()
	bin, err := program()
	if err != nil {
		t.Fatal(err)
	}
	file := exampleFile(t)
	problems := filepath.Join(t.TempDir(), "problems.json")
	if err := os.WriteFile(problems, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	walked := map[int]bool{}
	for _, row := range []struct {
		name  string
		code  int
		fault sandbox.Scenario
		env   []string
		args  []string
	}{
		{"done", 0, "", nil, []string{"submit", file}},
		{"error", 1, "", nil, []string{"submit", "no-such-file.json"}},
		{"no connection", 1, "", []string{"KOMBO_BASE_URL=http://127.0.0.1:9/v1"}, []string{"submit", file}},
		{"usage", 2, "", nil, []string{"--nonsense"}},
		{"no terminal", 2, "", nil, nil},
		{"warnings under --strict", 3, sandbox.Warnings, nil, []string{"submit", file, "--strict"}},
		{"warnings", 0, sandbox.Warnings, nil, []string{"submit", file}},
		{"credentials", 4, "", []string{"KOMBO_API_KEY="}, []string{"submit", file}},
		{"rejected", 5, sandbox.AlreadyExists, nil, []string{"submit", file}},
		{"problems", 5, "", nil, []string{"submit", problems}},
		{"problems found by check", 5, "", nil, []string{"check", problems}},
		{"unknown", 6, sandbox.CloseAfterCommit, nil, []string{"submit", file}},
		{"unreported", 7, "", nil, []string{"submit", file}},
		{"interrupted", 130, "", nil, []string{"submit", "-"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			box, env := demo(t, sandbox.Options{})
			if row.fault != "" {
				if err := box.Faults.Set(row.fault); err != nil {
					t.Fatal(err)
				}
			}
			// The context ends when the program is to be interrupted.
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			cmd := exec.CommandContext(ctx, bin, row.args...)
			cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) }
			home := newHome(t)
			cmd.Dir, cmd.Env = home, append(append(homeEnv(home), env...), row.env...)
			if row.code == 130 {
				stopWhileReading(t, cmd, interrupt)
			}
			var said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &said, &said
			if row.code == 7 {
				cmd.Stdout = unreadPipe(t)
			}
			_ = cmd.Run()
			if got := cmd.ProcessState.ExitCode(); got != row.code {
				t.Errorf("it ended with %d:\n%s\nwant %v", got, &said, row.code)
			}
		})
		walked[row.code] = true
	}
	help, err := exec.Command(bin, "help", "exit-codes").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(help)) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if code, err := strconv.Atoi(word); err == nil && !walked[code] {
			t.Errorf("nobody walked to %d, want somebody", code)
		}
	}
}

// stopWhileReading interrupts a command that reads from a pipe without an end.
func stopWhileReading(t *testing.T, cmd *exec.Cmd, interrupt func()) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close(); _ = r.Close() })
	cmd.Stdin = r
	go func() {
		// More than a pipe holds: when it is written, the program is reading.
		_, _ = w.WriteString(strings.Repeat(" ", 300_000))
		interrupt()
	}()
}
