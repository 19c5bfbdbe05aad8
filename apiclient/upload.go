package apiclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// mostReports is how often the progress of one body is reported at most. It
// goes by bytes, not by time, so that a run can be repeated exactly.
const mostReports = 100

// upload is one trip of a body. A goroutine encodes the next chunk while the last one is on its
// way to the network. It holds one chunk and one piece of a file, whatever the size of the body.
//
// It is no io.WriterTo on purpose: net/http wraps a body of known length in an
// io.LimitedReader, which hides one, and reads 32 KiB at a time.
type upload struct {
	body     *Body
	total    int64
	progress func(Progress)

	source *io.PipeReader
	sink   *io.PipeWriter
	begun  bool
	open   context.Context // ended by shut
	shut   context.CancelFunc

	mu     sync.Mutex // so that after hold nothing more is handed out, and no progress reported
	given  int64      // may be at the server
	told   int64      // -1 before the first report
	held   bool
	failed error
}

var errBodyClosed = errors.New("the request body was closed")

func (b *Body) upload(progress func(Progress)) *upload {
	u := &upload{body: b, total: b.Size(), progress: progress, told: -1}
	u.source, u.sink = io.Pipe()
	u.open, u.shut = context.WithCancel(context.Background())
	return u
}

// Read hands out the body. What it has handed out may be at the server.
func (u *upload) Read(p []byte) (int, error) {
	if u.open.Err() != nil {
		return 0, errBodyClosed
	}
	if !u.begun {
		u.begun = true
		go u.encode()
	}
	u.report(false)
	n, err := u.source.Read(p)
	u.mu.Lock()
	held := u.held
	if !held {
		u.given += int64(n)
	}
	if err != nil && err != io.EOF && err != io.ErrClosedPipe {
		u.failed = err
	}
	u.mu.Unlock()
	if held {
		<-u.open.Done() // an error at once would close the connection, and the answer be lost
		return 0, errBodyClosed
	}
	return n, err
}

// report tells what has gone out, if that is enough to tell or all there will be. The step is a little
// above a hundredth, so that the first and the last report fit in.
func (u *upload) report(last bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	step := u.total/(mostReports-2) + 1
	enough := u.told < 0 || u.given-u.told >= step || u.given == u.total
	if u.given != u.told && (last || enough && !u.held) {
		u.told = u.given
		u.progress(Progress{Sent: u.given, Total: u.total})
	}
}

// hold hands out nothing more, even to a Read that has begun, and lets Read wait for Close.
func (u *upload) hold() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.held = true
}

// Close stops the encoding; it does not wait for a file that hangs.
func (u *upload) Close() error {
	u.hold()
	u.shut()
	return u.source.Close()
}

// leave says that all of it may have left, by another reader perhaps.
func (u *upload) leave() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.given = u.total
}

// end closes the body. It returns whether its last byte may be at the server, and why it ended early;
// nil if it did not, or if it was merely closed. Nothing is reported afterwards.
func (u *upload) end() (whole bool, failed error) {
	_ = u.Close()
	u.mu.Lock()
	whole, failed = u.given == u.total, u.failed
	u.mu.Unlock()
	if whole {
		u.report(true)
	}
	return whole, failed
}

// encode runs ahead of Read by one chunk. A panic of a File becomes an error: in a goroutine of
// our own it would end the program and leave the terminal as it is.
func (u *upload) encode() {
	var err error
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading a file: %v", r)
		}
		_ = u.sink.CloseWithError(err)
	}()
	err = u.body.encode(u.sink)
}
