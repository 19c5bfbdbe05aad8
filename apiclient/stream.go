package apiclient

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// stream is one trip of a body. A goroutine encodes the next chunk while the last one is on its
// way to the network. It holds one chunk and one piece of a file, whatever the size of the body.
//
// It is no io.WriterTo on purpose: net/http wraps a body of known length in an
// io.LimitedReader, which hides one, and reads 32 KiB at a time.
type stream struct {
	body   *Body
	total  int64
	onSent func(int64) // told what has gone out, before each Read; may be nil

	start  sync.Once
	source *io.PipeReader
	sink   *io.PipeWriter
	stop   chan struct{} // closed by Close

	mu     sync.Mutex // so that after Close nothing more is handed out
	given  int64
	failed error
	held   bool
	closed bool
}

var errBodyClosed = errors.New("the request body was closed")

func (b *Body) stream() *stream {
	s := &stream{body: b, total: b.Size(), stop: make(chan struct{})}
	s.source, s.sink = io.Pipe()
	return s
}

// Read hands out the body. What it has handed out may be at the server.
func (s *stream) Read(p []byte) (int, error) {
	s.start.Do(func() { go s.encode() })
	if s.onSent != nil {
		s.onSent(s.given)
	}
	n, err := s.source.Read(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil && err != io.EOF && err != io.ErrClosedPipe {
		s.failed = err
	}
	if s.held {
		s.mu.Unlock()
		<-s.stop // an error at once would close the connection, and the answer be lost
		s.mu.Lock()
	}
	if s.closed {
		return 0, errBodyClosed
	}
	s.given += int64(n)
	return n, err
}

// Close stops the encoding; it does not wait for a file that hangs. Nothing is
// handed out after it, even to a Read that has begun.
func (s *stream) Close() error {
	s.start.Do(func() {}) // never opened, never will be
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.stop)
	}
	return s.source.Close()
}

// hold hands out nothing more and lets Read wait for Close.
func (s *stream) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = true
}

// leave says that all of it may leave from now on, by another reader.
func (s *stream) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = s.total
}

// handedOut reports whether the last byte has been given to the transport. After
// hold or Close the answer is final.
func (s *stream) handedOut() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.given == s.total
}

// failure returns why the body ended early; nil if it did not, or if it was merely closed.
func (s *stream) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// encode runs ahead of Read by one chunk. A panic of a File becomes an error: in a goroutine of
// our own it would end the program and leave the terminal as it is.
func (s *stream) encode() {
	var err error
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading a file: %v", r)
		}
		_ = s.sink.CloseWithError(err)
	}()
	err = s.body.encode(s.sink)
}
