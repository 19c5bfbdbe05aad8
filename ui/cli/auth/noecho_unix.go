//go:build unix

package auth

import (
	"syscall"

	"github.com/charmbracelet/x/term"
)

// noEcho returns the terminal state with echoing off.
func noEcho(s *term.State) *term.State {
	quiet := *s
	quiet.Lflag &^= syscall.ECHO
	return &quiet
}
