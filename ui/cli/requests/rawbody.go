package requests

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"

	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

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

// readRaw reads a file that is sent byte for byte. What is no JSON is a problem, and the draft of
// it is empty.
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
