package cli

import (
	"context"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// stoppable ends a read when the context does: a person who waits at a terminal or a pipe that
// never ends must be able to leave.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

type transferred struct {
	n   int
	err error
}

// Read implements io.Reader.
func (s stoppable) Read(p []byte) (int, error) {
	buf, done := make([]byte, len(p)), make(chan transferred, 1)
	go func() {
		n, err := s.r.Read(buf)
		done <- transferred{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, buf[:got.n]), got.err
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}

// openStoppable opens a file to be read. Opening a pipe waits for its writer, and
// must end when the context does.
func openStoppable(ctx context.Context, path string) (f *os.File, err error) {
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
	ctx context.Context
	w   io.Writer
	// stuck is set once a write was given up; it may still be under way.
	stuck atomic.Bool
}

// unwrapped is the stream itself, for those to whom it matters what it is.
func unwrapped(w io.Writer) io.Writer {
	switch s := w.(type) {
	case *stoppableWriter:
		return unwrapped(s.w)
	case maskedWriter:
		return unwrapped(s.next) // the screen hides people itself
	}
	return w
}

// lastWords is how long a program that was told to stop waits for its output.
const lastWords = time.Second

// Write implements io.Writer.
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
	case <-time.After(lastWords):
		s.stuck.Store(true)
		return 0, s.ctx.Err()
	}
}
