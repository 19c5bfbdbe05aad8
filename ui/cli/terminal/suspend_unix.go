//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// HandleStops gives the terminal of a program back before kill -TSTP stops the program, and takes it again, drawn
// anew, when it goes on. After SIGSTOP, which cannot be caught, the shell has changed the terminal, and it is taken
// again too. flush writes out what giving it back has drawn.
func HandleStops(p *tea.Program, flush func()) (end func()) {
	came := notify(syscall.SIGTSTP, syscall.SIGCONT)
	go func() {
		for sig := range came {
			stops := sig == syscall.SIGTSTP
			switch {
			case !lent.Load():
				_ = p.ReleaseTerminal()
				flush()
				time.Sleep(rendererEnds)
				if stops {
					stopSelf(came)
				}
				_ = p.RestoreTerminal()
			case stops:
				stopSelf(came)
			}
		}
	}()
	return func() { signal.Stop(came) }
}

// rendererEnds is how long the goroutine that drew has for its end. It stops the ticker when
// ReleaseTerminal is already back (startRenderer of Bubble Tea 2.1.1); if that came after
// RestoreTerminal, nothing would be drawn any more.
const rendererEnds = 20 * time.Millisecond

// continueTimeout is how long a stopped program waits for the signal that lets it go on. If the
// system does not stop it, since nothing could continue it, the signal never comes.
const continueTimeout = 300 * time.Millisecond

// stopSelf does what the signal does to a program that does not catch it, and returns when the
// program goes on. Go cannot give SIGTSTP its own effect back once it was listened to; SIGTTIN has
// the same effect, and is ignored too if nothing could continue the program.
func stopSelf(came chan os.Signal) {
	_ = syscall.Kill(syscall.Getpid(), syscall.SIGTTIN)
	select {
	case <-came: // SIGCONT
	case <-time.After(continueTimeout):
	}
}
