package cli

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// lent is set while another program, the editor, has the terminal: ctrl+c and
// ctrl+\ are meant for it then, though the system sends them to both.
var lent atomic.Bool

// UntilTold returns a context that ends with the first signal that tells the
// program to stop. A second one ends the program at once.
func UntilTold(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	came := notify(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		for sig := range came {
			if lent.Load() && (sig == os.Interrupt || sig == syscall.SIGQUIT) {
				continue
			}
			signal.Stop(came)
			cancel()
			return
		}
	}()
	return ctx, func() { signal.Stop(came); cancel() }
}

// notify listens to signals, except those that were ignored when the program was
// started, as nohup does.
func notify(signals ...os.Signal) chan os.Signal {
	came := make(chan os.Signal, 4)
	for _, s := range signals {
		if !signal.Ignored(s) {
			signal.Notify(came, s)
		}
	}
	return came
}
