package apiclient

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

// stream is one trip of a body. A goroutine reads and encodes the next chunk
// while the last one is on its way to the network; with two cores that is a
// third faster than doing one after the other. It holds chunksInFlight chunks
// and one piece of a file, whatever the size of the body.
//
// It is no io.WriterTo on purpose: net/http wraps a body of known length in an
// io.LimitedReader, which hides one, and reads 32 KiB at a time.
type stream struct {
	body    *Body
	total   int64
	encoder encoder
	onSent  func(int64) // told what has gone out, before each Read; may be nil

	start  sync.Once
	chunks chan chunk
	free   chan []byte
	stop   chan struct{}

	current chunk // what Read has in hand
	rest    []byte
	failed  atomic.Pointer[error]

	mu     sync.Mutex // so that after Close nothing more is handed out
	given  int64
	held   bool
	closed bool
}

const chunksInFlight = 3

// chunk is a filled buffer; err follows its data.
type chunk struct {
	buf  []byte
	data int
	err  error
}

var errBodyClosed = errors.New("the request body was closed")

func (b *Body) stream() *stream {
	s := &stream{
		body:    b,
		total:   b.Size(),
		encoder: encoder{parts: append([]part(nil), b.parts...)},
		chunks:  make(chan chunk, chunksInFlight-2), // one is being filled, one read
		free:    make(chan []byte, chunksInFlight),
		stop:    make(chan struct{}),
	}
	for range chunksInFlight {
		s.free <- nil // made when first needed
	}
	return s
}

// Read hands out the body. What it has handed out may be at the server.
func (s *stream) Read(p []byte) (int, error) {
	s.start.Do(s.begin)
	if s.onSent != nil {
		s.onSent(s.given)
	}
	for len(s.rest) == 0 {
		if s.current.err != nil {
			return 0, s.current.err
		}
		if err := s.advance(); err != nil {
			return 0, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held && !s.closed {
		s.mu.Unlock()
		<-s.stop // an error at once would close the connection, and the answer be lost
		s.mu.Lock()
	}
	if s.closed {
		return 0, errBodyClosed
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	s.given += int64(n)
	return n, nil
}

// begin starts the encoding. A body that is one text is handed out as it is.
func (s *stream) begin() {
	if len(s.body.parts) == 1 && s.body.parts[0].file == nil {
		s.rest, s.current.err = s.body.parts[0].text, io.EOF
		return
	}
	go s.encode()
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
	return nil
}

// hold hands out nothing more and lets Read wait for Close.
func (s *stream) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = true
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
	if err := s.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// advance gives the buffer in hand back and takes the next one.
func (s *stream) advance() error {
	if s.current.buf != nil {
		s.free <- s.current.buf
		s.current = chunk{}
	}
	select {
	case <-s.stop:
		return errBodyClosed
	default:
	}
	select {
	case s.current = <-s.chunks:
	case <-s.stop:
		return errBodyClosed
	}
	s.rest = s.current.buf[:s.current.data]
	if err := s.current.err; err != nil && err != io.EOF {
		s.failed.Store(&err)
	}
	return nil
}

// encode runs ahead of Read by as many chunks as there are buffers.
func (s *stream) encode() {
	defer func() { _ = s.encoder.close() }()
	for {
		var next chunk
		select {
		case next.buf = <-s.free:
		case <-s.stop:
			return
		}
		if next.buf == nil {
			next.buf = make([]byte, min(chunkBytes, max(s.total, 4)))
		}
		next.data, next.err = s.fill(next.buf)
		select {
		case s.chunks <- next:
		case <-s.stop:
			return
		}
		if next.err != nil {
			return
		}
	}
}

// fill turns a panic of a File into an error: in a goroutine of our own it would
// end the program and leave the terminal as it is.
func (s *stream) fill(buf []byte) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = 0, fmt.Errorf("reading a file: %v", r)
		}
	}()
	return s.encoder.fill(buf)
}
