package terminal

import (
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
)

// ScreenWriter writes to a terminal from a goroutine of its own: one that has
// stopped reading, like a frozen connection, must not stop the program that draws.
type ScreenWriter struct {
	term.File        // its size and its modes
	Lost      func() // called when the terminal reads again and has missed something

	mu      sync.Mutex
	pending []byte
	missed  bool
	idle    chan struct{} // closed when all is written; nil while nothing is
}

// maxPending is how much is kept for a terminal that does not read, in bytes: a frame has 4 KB at most.
const maxPending = 1 << 20

// Write implements io.Writer. It never waits.
func (w *ScreenWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.pending)+len(p) > maxPending {
		w.missed = true
		return len(p), nil
	}
	w.pending = append(w.pending, p...)
	if w.idle == nil {
		w.idle = make(chan struct{})
		go w.write()
	}
	return len(p), nil
}

func (w *ScreenWriter) write() {
	var out []byte
	for {
		w.mu.Lock()
		if len(w.pending) == 0 {
			break
		}
		out, w.pending = w.pending, out[:0]
		w.mu.Unlock()
		_, _ = w.File.Write(out) // a terminal that is gone ends the program by a signal
	}
	missed := w.missed
	w.missed = false
	close(w.idle)
	w.idle = nil
	w.mu.Unlock()
	if missed {
		w.Lost()
	}
}

// Flush waits until all is written, or for a while.
func (w *ScreenWriter) Flush(timeout time.Duration) {
	w.mu.Lock()
	idle := w.idle
	w.mu.Unlock()
	if idle == nil {
		return
	}
	select {
	case <-idle:
	case <-time.After(timeout):
	}
}
