// Package terminal is what lies between the program and its terminal, or the pipes instead of it.
//
//	Streams         the three streams, and what is known about them (streams.go)
//	Environment     the variables of the process (streams.go)
//	UntilTold       a context that ends with a signal (signals.go)
//	HandleStops     kill -TSTP and its end (suspend_unix.go)
//	Borrower        a program, the editor, that has the terminal meanwhile (signals.go)
//	Stoppable       reads and writes that end with the program (stoppable.go)
//	ScreenWriter    drawing that waits for no terminal (stoppable.go)
package terminal

import (
	"cmp"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/charmbracelet/x/term"
)

// Streams are the three streams of the program and what is known about them.
type Streams struct {
	In                          io.Reader
	Out                         io.Writer
	Err                         io.Writer
	InIsTTY, OutIsTTY, ErrIsTTY bool                       // a person is at the other end
	OutWasClosed                bool                       // what is written to Out is lost, though no error is returned
	Size                        func() (width, height int) // the width and height of Out in cells; nil, or 0, if it has none
}

// Attached describes the streams of a process.
func Attached(in, out, err *os.File) Streams {
	return Streams{
		In: in, Out: out, Err: err,
		InIsTTY:  term.IsTerminal(in.Fd()),
		OutIsTTY: term.IsTerminal(out.Fd()),
		ErrIsTTY: term.IsTerminal(err.Fd()),

		OutWasClosed: closedAtStart(out, err),
		Size: func() (int, int) {
			width, height, err := term.GetSize(out.Fd())
			if err != nil {
				return 0, 0
			}
			return width, height
		},
	}
}

// ErrOutClosed is why nothing can be told on Out.
var ErrOutClosed = errors.New("the standard output is closed")

// OutlivePipes turns writing to a pipe that is not read into an error. Otherwise the program would
// be killed by it, between a POST and its report.
func OutlivePipes() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) }

// Columns is the width to lay tables out for.
func (s Streams) Columns() int {
	const unknown, narrowest = 100, 40
	if s.Size == nil {
		return unknown
	}
	width, _ := s.Size()
	if width == 0 {
		return unknown
	}
	return max(width, narrowest)
}

// TooLarge reports whether the window has a size that no screen has. A frame of it would take all the memory.
func (s Streams) TooLarge() bool {
	if s.Size == nil {
		return false
	}
	const most, mostCells = 4096, 1 << 20 // larger ones are not taken over later either
	width, height := s.Size()
	return max(width, height) > most || width*height > mostCells
}

// Environment is the process's environment, NAME=value.
type Environment []string

// Get returns a variable's value; the last one counts, as in a shell.
func (e Environment) Get(name string) string {
	for i := len(e) - 1; i >= 0; i-- {
		if n := len(name); len(e[i]) > n && e[i][n] == '=' && e[i][:n] == name {
			return e[i][n+1:]
		}
	}
	return ""
}

// Locale is the locale in which the person writes dates, in the order of POSIX: an
// empty variable counts as one that is not set.
func (e Environment) Locale() string {
	return cmp.Or(e.Get("LC_ALL"), e.Get("LC_TIME"), e.Get("LANG"))
}
