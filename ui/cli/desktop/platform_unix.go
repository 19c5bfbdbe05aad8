//go:build unix

package desktop

import (
	"os/exec"
	"syscall"
)

// shellCommand is the editor's command line with a file, read as a shell reads it, with its blanks and quotes.
func shellCommand(line, file string) []string {
	return []string{"sh", "-c", line + ` "$@"`, "sh", file}
}

// endable makes the end of its context reach a command as SIGTERM, so that an editor can keep what it holds.
func endable(c *exec.Cmd) {
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
}
