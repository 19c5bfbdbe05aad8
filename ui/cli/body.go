package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

const fromStdin = "-"

// bodyFile is the FILE of submit and check: the body of the candidate call,
// with "path" allowed in place of a file's data.
type bodyFile struct {
	streams Streams
	path    string
	// job stands in for the job of the body; empty keeps it.
	job      string
	endpoint apiclient.Endpoint
}

// read returns the draft of the file. The flag decides on the call, not the
// shape of the body: a body of either call can go through both.
func (b bodyFile) read(ctx context.Context) (draft.Draft, []draft.Problem, error) {
	in, dir, err := b.open()
	if err != nil {
		return draft.Draft{}, nil, err
	}
	defer func() { _ = in.Close() }()
	d, problems, err := draft.Read(stoppable{ctx, in}, dir)
	switch {
	case ctx.Err() != nil:
		return draft.Draft{}, nil, ctx.Err()
	case err != nil:
		return draft.Draft{}, nil, b.explain(err)
	}
	d.Endpoint = b.endpoint
	if b.job != "" {
		if b.job != d.JobID && d.JobID != "" {
			d.StageID = "" // a stage belongs to its job
		}
		d.JobID = b.job
	}
	return d, problems, nil
}

// open returns the input and the folder that paths in it start from.
func (b bodyFile) open() (io.ReadCloser, string, error) {
	if b.path == fromStdin {
		if b.streams.InIsTTY {
			_, _ = fmt.Fprintln(b.streams.Err, "Waiting for JSON; end it with Ctrl+D (Ctrl+Z and Enter on Windows).")
		}
		return io.NopCloser(b.streams.In), ".", nil
	}
	f, err := os.Open(b.path)
	if err != nil {
		return nil, "", hintedError{err: fmt.Errorf("opening the request: %w", err), do: "Check the path; - reads from a pipe."}
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, "", hintedError{err: fmt.Errorf("%s is a folder", b.path), do: "Give a file inside it."}
	}
	return f, filepath.Dir(b.path), nil
}

// explain puts file:line:column before what is wrong with the JSON.
func (b bodyFile) explain(err error) error {
	name := b.path
	if name == fromStdin {
		name = "the input"
	}
	var syntax *draft.SyntaxError
	if errors.As(err, &syntax) {
		return hintedError{
			err: fmt.Errorf("%s:%d:%d: %s", name, syntax.Line, syntax.Column, syntax.Text),
			do:  "A request is the JSON body of Kombo's “Create candidate” call; " + program + " questions JOB --answers-template prints one to fill in.",
		}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// stoppable ends a read when the context does: somebody who waits at a terminal
// or a pipe that never ends must be able to leave.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

// Read implements io.Reader.
func (s stoppable) Read(p []byte) (int, error) {
	type read struct {
		n   int
		err error
	}
	buf, done := make([]byte, len(p)), make(chan read, 1)
	go func() {
		n, err := s.r.Read(buf)
		done <- read{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, buf[:got.n]), got.err
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}
