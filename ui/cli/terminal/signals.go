package terminal

import (
	"context"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// lent is set while another program, the editor, has the terminal: ctrl+c and
// ctrl+\ are meant for it then, though the system sends them to both.
var lent atomic.Bool

// lentUntil is when the terminal came back, in nanoseconds: an editor that ends at
// ctrl+c may be gone before the same signal is inspected here.
var lentUntil atomic.Int64

func meantForTheEditor(sig os.Signal) bool {
	const signalLag = 200 * time.Millisecond // how late a signal that was meant for the editor may be handled
	justLent := time.Since(time.Unix(0, lentUntil.Load())) < signalLag
	return (lent.Load() || justLent) && (sig == os.Interrupt || sig == syscall.SIGQUIT)
}

// UntilTold returns a context that ends with the first signal that tells the
// program to stop. A second one ends the program at once.
func UntilTold(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	came := notify(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		for sig := range came {
			if meantForTheEditor(sig) {
				continue
			}
			signal.Stop(came)
			cancel()
			return
		}
	}()
	return ctx, func() { signal.Stop(came); cancel() }
}

// notify listens to signals, except those that were ignored when the program was started, as nohup does.
func notify(signals ...os.Signal) chan os.Signal {
	came := make(chan os.Signal, 4)
	for _, s := range signals {
		if !signal.Ignored(s) {
			signal.Notify(came, s)
		}
	}
	return came
}

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

// SetStdin, SetStdout and SetStderr implement tea.ExecCommand; the command has the terminal itself.
func (*Borrower) SetStdin(io.Reader)  {}
func (*Borrower) SetStdout(io.Writer) {}
func (*Borrower) SetStderr(io.Writer) {}
