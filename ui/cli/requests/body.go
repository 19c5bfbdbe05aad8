// Package requests has the commands that take requests from files: what a CV says (parse.go), what
// is wrong with a request (check.go), and sending it (submit.go), or many (batch.go).
//
//	bodies        the FILEs: one body, many, tables (body.go, tables.go)
//	learner       what is known of job and integration before a check (known.go)
//	submitReport  what --json prints, and lines for a person (report.go)
//	confirmed     what --again, --yes and --anyway answer for (known.go)
//	batchRun      the rows of a batch (batch.go), and one of them (row.go)
package requests

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path/filepath"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// bodies are the FILEs of submit and check: bodies of the candidate call, with "path"
// allowed instead of a file's data.
type bodies struct {
	*app.App
	names   []string
	written []string // files that are written: none of them is a body
	job     string   // replaces the job of a body; empty keeps it
	maps    []string // the columns of tables that --map names

	toSend  bool                     // there is one body, and its files are read while they are sent
	held    map[string]*batch.Source // sources that were opened to see what they are, and cannot be opened again
	reading batch.Reading            // what tables need to be read
}

// many finds the files, and reports whether they hold several bodies, or may: several files,
// a folder, or a file that is no single body.
func (b *bodies) many(ctx context.Context) (bool, error) {
	names, err := batch.Expand(b.names, b.written)
	if err == nil {
		err = batch.Check(names)
	}
	if err != nil {
		return false, unopened(err)
	}
	b.Calls.Mask.KnowFiles(names...)
	several := len(names) != 1 || names[0] != b.names[0]
	b.names = names
	src, err := b.open(ctx, names[0])
	if err != nil {
		return false, err
	}
	b.hold(src)
	return several || src.Kind != batch.One, nil
}

// hold keeps a source for the next open, or closes it if it can be opened again.
func (b *bodies) hold(src *batch.Source) {
	if !src.Once() {
		src.Close()
		return
	}
	if b.held == nil {
		b.held = map[string]*batch.Source{}
	}
	b.held[src.Name] = src
}

// open opens a source, unless it is held open.
func (b *bodies) open(ctx context.Context, name string) (*batch.Source, error) {
	if src := b.held[name]; src != nil {
		delete(b.held, name)
		return src, nil
	}
	if name == batch.Stdin && b.Streams.InIsTTY {
		_, _ = fmt.Fprintln(b.Streams.Err, "Waiting for JSON, or a table; end it with Ctrl+D (Ctrl+Z and Enter on Windows).")
	}
	src, err := batch.Open(ctx, name, terminal.Stoppable{Ctx: ctx, R: b.Streams.In}, terminal.OpenStoppable)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, unopened(err)
	}
	return src, nil
}

// unopened says what to do about a file that cannot be opened.
func unopened(err error) error {
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return exit.Hint(fmt.Errorf("opening the request: %w", err), "Check the path; - reads from a pipe.")
	}
	return exit.Hint(err, "Give a file; - reads from a pipe.")
}

// aim decides on the job and the call. The flag decides on the call, not the shape of
// the body: a body of either call can go through both.
func (b *bodies) aim(d *draft.Draft) {
	d.Endpoint = b.Flags.Call()
	if b.job != "" {
		if b.job != d.JobID && d.JobID != "" {
			d.StageID = "" // a stage belongs to its job
		}
		d.JobID = b.job
	}
	if b.Calls.Mask != nil {
		b.Calls.Mask.Learn(draft.Preview(draft.Encode(*d, draft.Context{})))
	}
}

// read returns the draft of the one body, to be sent or checked right away.
func (b *bodies) read(ctx context.Context) (draft.Draft, []draft.Problem, error) {
	b.toSend = true
	for row, err := range b.rows(ctx) {
		switch {
		case err != nil:
			return draft.Draft{}, nil, err
		case row.Unreadable != nil:
			return draft.Draft{}, nil, unread(&row)
		}
		return row.Draft, row.Problems, nil
	}
	return draft.Draft{}, nil, ctx.Err()
}

// rows are those of all sources; they end early if the context does.
func (b *bodies) rows(ctx context.Context) iter.Seq2[batch.Row, error] {
	return func(yield func(batch.Row, error) bool) {
		for _, name := range b.names {
			src, err := b.prepared(ctx, name)
			if err != nil {
				yield(batch.Row{}, err)
				return
			}
			src.ToSend = b.toSend
			for row := range src.Rows() {
				if ctx.Err() != nil {
					break
				}
				if b.aim(&row.Draft); !yield(row, nil) {
					src.Close()
					return
				}
			}
			src.Close()
		}
	}
}

// prepared opens a source; of a table it finds out what the columns hold.
func (b *bodies) prepared(ctx context.Context, name string) (*batch.Source, error) {
	src, err := b.open(ctx, name)
	if err != nil || src.Kind != batch.CSV || src.Prepared() {
		return src, err
	}
	if _, err := src.Prepare(b.reading); err != nil {
		src.Close()
		return nil, err
	}
	return src, nil
}

// count counts the rows; 0 if that would use them up.
func (b *bodies) count(ctx context.Context) (n int) {
	for _, name := range b.names {
		if b.held[name] != nil {
			return 0
		}
		src, err := b.open(ctx, name)
		if err != nil {
			return 0
		}
		n += src.Count()
		src.Close()
	}
	return n
}

// unread puts file:line:column before what is wrong with the JSON.
func unread(row *batch.Row) error {
	name := shownSource(row.Source)
	var syntax *draft.SyntaxError
	if errors.As(row.Unreadable, &syntax) {
		return exit.Hint(fmt.Errorf("%s:%d:%d: %s", name, syntax.Line, syntax.Column, syntax.Text), "A request is the JSON body of Kombo's “Create candidate” call; "+build.Name+" questions JOB --answers-template prints one to fill in.")
	}
	return fmt.Errorf("%s: %w", name, row.Unreadable)
}

func shownSource(name string) string {
	if name == batch.Stdin {
		return "the input"
	}
	return apiclient.Clean(name)
}

// read reads the one body, and with --raw its bytes.
func (o *submitOptions) read(ctx context.Context) (draft.Draft, []draft.Problem, []byte, error) {
	if !o.raw {
		d, problems, err := o.body.read(ctx)
		return d, problems, nil, err
	}
	o.anyway = true
	d, problems, raw, err := o.body.readRaw(ctx)
	return d, problems, raw, err
}

// readRaw reads a file that is sent byte for byte. What is no JSON is a problem, and the draft of it is empty.
func (b *bodies) readRaw(ctx context.Context) (d draft.Draft, problems []draft.Problem, raw []byte, err error) {
	if len(b.names) != 1 {
		return d, nil, nil, exit.Usage("--raw sends one file", "Give one FILE, or - for a pipe.")
	}
	name, in := b.names[0], io.Reader(terminal.Stoppable{Ctx: ctx, R: b.Streams.In})
	if name != batch.Stdin {
		f, err := terminal.OpenStoppable(ctx, name)
		if err != nil {
			return d, nil, nil, unopened(err)
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	var read bytes.Buffer
	d, problems, err = draft.Read(io.TeeReader(in, &read), filepath.Dir(name))
	var syntax *draft.SyntaxError
	if errors.As(err, &syntax) {
		err = unread(&batch.Row{Source: name, Unreadable: err})
		problems, err = append(problems, draft.Problem{Code: codeNoJSON, Severity: draft.SeverityError, Text: err.Error()}), nil
	}
	b.aim(&d)
	return d, problems, read.Bytes(), err
}
