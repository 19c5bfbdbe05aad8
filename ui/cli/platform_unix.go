//go:build unix

package cli

import (
	"os/exec"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// logFlags open the debug log: neither a link nor a pipe in its place is used.
const logFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// noEcho returns the terminal state with echoing off.
func noEcho(s *term.State) *term.State {
	quiet := *s
	quiet.Lflag &^= syscall.ECHO
	return &quiet
}

// shellCommand is the editor's command line with a file, read as a shell reads it,
// with its blanks and quotes.
func shellCommand(line, file string) []string {
	return []string{"sh", "-c", line + ` "$@"`, "sh", file}
}

// endable makes the end of its context reach a command as SIGTERM, so that an
// editor can keep what it holds.
func endable(c *exec.Cmd) {
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
}
