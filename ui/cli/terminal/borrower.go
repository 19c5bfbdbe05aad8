package terminal

import (
	"io"
	"os/exec"
	"time"
)

// Borrower is another program, such as the editor, that has the terminal until it ends.
type Borrower struct {
	*exec.Cmd
	Flush func() // writes out what giving the terminal away has drawn
	Err   error  // how the program ended: taking the terminal again may fail too
}

// Run implements tea.ExecCommand.
func (b *Borrower) Run() error {
	b.Flush()
	lent.Store(true)
	b.Err = b.Cmd.Run()
	lentUntil.Store(time.Now().UnixNano())
	lent.Store(false)
	return b.Err
}

// SetStdin implements tea.ExecCommand; the command has the terminal itself.
func (*Borrower) SetStdin(io.Reader) {}

// SetStdout implements tea.ExecCommand.
func (*Borrower) SetStdout(io.Writer) {}

// SetStderr implements tea.ExecCommand.
func (*Borrower) SetStderr(io.Writer) {}
