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
	// job replaces the job of the body; empty keeps it.
	job      string
	endpoint apiclient.Endpoint
}

// read returns the draft of the file. The flag decides on the call, not the
// shape of the body: a body of either call can go through both.
func (b bodyFile) read(ctx context.Context) (draft.Draft, []draft.Problem, error) {
	in, dir, err := b.open(ctx)
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
func (b bodyFile) open(ctx context.Context) (io.ReadCloser, string, error) {
	if b.path == fromStdin {
		if b.streams.InIsTTY {
			_, _ = fmt.Fprintln(b.streams.Err, "Waiting for JSON; end it with Ctrl+D (Ctrl+Z and Enter on Windows).")
		}
		return io.NopCloser(b.streams.In), ".", nil
	}
	f, err := openStoppable(ctx, b.path)
	if ctx.Err() != nil {
		return nil, "", ctx.Err()
	}
	if err != nil {
		return nil, "", hintedError{err: fmt.Errorf("opening the request: %w", err), do: "Check the path; - reads from a pipe."}
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case info.IsDir():
		err = hintedError{err: fmt.Errorf("%s is a folder", b.path), do: "Give a file inside it."}
	case info.Mode()&os.ModeDevice != 0: // it may have no end
		err = hintedError{err: fmt.Errorf("%s is a device", b.path), do: "Give a file; - reads from a pipe."}
	}
	if err != nil {
		_ = f.Close()
		return nil, "", err
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
