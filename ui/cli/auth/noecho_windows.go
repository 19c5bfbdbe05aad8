package auth

import "github.com/charmbracelet/x/term"

// noEcho returns the console mode with echoing off.
func noEcho(s *term.State) *term.State {
	const enableEchoInput = 0x0004
	quiet := *s
	quiet.Mode &^= enableEchoInput
	return &quiet
}
