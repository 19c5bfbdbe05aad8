package cli

import (
	"os/exec"
	"strings"

	"github.com/charmbracelet/x/term"
)

// logFlags has no use here: links take rights that people do not have.
const logFlags = 0

// noEcho returns the console mode with echoing off.
func noEcho(s *term.State) *term.State {
	const enableEchoInput = 0x0004
	quiet := *s
	quiet.Mode &^= enableEchoInput
	return &quiet
}

// shellCommand is the editor's command line with a file. There is no shell that
// would read quotes.
func shellCommand(line, file string) []string { return append(strings.Fields(line), file) }

// endable leaves the end to the system, which kills.
func endable(*exec.Cmd) {}
