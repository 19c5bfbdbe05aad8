package terminal

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"
)

// Stoppable ends a read when the context does: a person who waits at a terminal or a pipe that
// never ends must be able to leave.
type Stoppable struct {
	Ctx context.Context
	R   io.Reader
}

type transferred struct {
	n   int
	err error
}

// Read implements io.Reader.
func (s Stoppable) Read(p []byte) (int, error) {
	buf, done := make([]byte, len(p)), make(chan transferred, 1)
	go func() {
		n, err := s.R.Read(buf)
		done <- transferred{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, buf[:got.n]), got.err
	case <-s.Ctx.Done():
		return 0, s.Ctx.Err()
	}
}

// OpenStoppable opens a file to be read. Opening a pipe waits for its writer, and must end when the context does.
func OpenStoppable(ctx context.Context, path string) (f *os.File, err error) {
	opened := make(chan struct{})
	go func() {
		defer close(opened)
		f, err = os.Open(path)
	}()
	select {
	case <-opened:
		return f, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// stoppableWriter ends a write some time after the context: a program that was told to stop must
// not wait for a terminal, or a pipe, that is not read.
type stoppableWriter struct {
	ctx   context.Context
	w     io.Writer
	stuck atomic.Bool // set once a write was given up; it may still be under way
}

// StoppableWriter makes a stream that a program which was told to stop does not wait for.
func StoppableWriter(ctx context.Context, w io.Writer) io.Writer {
	return &stoppableWriter{ctx: ctx, w: w}
}

// Unwrap returns the stream itself.
func (s *stoppableWriter) Unwrap() io.Writer { return s.w }

// Unwrapped returns the stream itself, such as the file of a terminal, without what is around it.
func Unwrapped(w io.Writer) io.Writer {
	if s, ok := w.(interface{ Unwrap() io.Writer }); ok {
		return Unwrapped(s.Unwrap())
	}
	return w
}

// LastWords is how long a program that was told to stop waits for its output.
const LastWords = time.Second

func (s *stoppableWriter) Write(p []byte) (int, error) {
	if s.stuck.Load() {
		return 0, s.ctx.Err()
	}
	done := make(chan transferred, 1)
	go func(p []byte) {
		n, err := s.w.Write(p)
		done <- transferred{n, err}
	}(append([]byte(nil), p...))
	select {
	case got := <-done:
		return got.n, got.err
	case <-s.ctx.Done():
	}
	select {
	case got := <-done:
		return got.n, got.err
	case <-time.After(LastWords):
		s.stuck.Store(true)
		return 0, s.ctx.Err()
	}
}

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
