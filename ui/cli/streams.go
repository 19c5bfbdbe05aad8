package cli

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// Streams are the three streams of the program and what is known about them.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
	// InIsTTY, OutIsTTY and ErrIsTTY: a person is at the other end.
	InIsTTY, OutIsTTY, ErrIsTTY bool
	// Width is the width of Out in cells; nil, or 0, where it has none.
	Width func() int
}

// Attached describes the streams of a process.
func Attached(in, out, err *os.File) Streams {
	return Streams{
		In: in, Out: out, Err: err,
		InIsTTY:  term.IsTerminal(in.Fd()),
		OutIsTTY: term.IsTerminal(out.Fd()),
		ErrIsTTY: term.IsTerminal(err.Fd()),
		Width: func() int {
			width, _, err := term.GetSize(out.Fd())
			if err != nil {
				return 0
			}
			return width
		},
	}
}

// columns is the width to lay tables out for.
func (s Streams) columns() int {
	const unknown, narrowest = 100, 40
	if s.Width == nil || s.Width() == 0 {
		return unknown
	}
	return max(s.Width(), narrowest)
}

// environment is the process's environment, NAME=value.
type environment []string

// get returns a variable's value; the last one counts, as in a shell.
func (e environment) get(name string) string {
	for i := len(e) - 1; i >= 0; i-- {
		if n := len(name); len(e[i]) > n && e[i][n] == '=' && e[i][:n] == name {
			return e[i][n+1:]
		}
	}
	return ""
}
