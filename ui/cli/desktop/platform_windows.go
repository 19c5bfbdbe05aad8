package desktop

import (
	"os/exec"
	"strings"
)

// shellCommand is the editor's command line with a file. There is no shell that would read quotes.
func shellCommand(line, file string) []string { return append(strings.Fields(line), file) }

// endable leaves the end to the system, which kills.
func endable(*exec.Cmd) {}
