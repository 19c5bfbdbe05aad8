package requests

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

type parseOptions struct {
	*app.App
	files []string
	body  bool
}

// ParseCommand makes the command parse.
func ParseCommand(a *app.App) *cobra.Command {
	o := &parseOptions{App: a}
	c := app.Command("parse FILE…|-", app.Needs("FILE"), o.run)
	c.Flags().BoolVar(&o.body, "body", false, "print a request with what is not a guess")
	return c
}

// run reads the files one by one; one that cannot be read does not keep the others back.
func (o *parseOptions) run(_ context.Context, files []string) error {
	o.files = files
	if o.body && len(o.files) > 1 {
		return exit.Usage("--body takes one file", "Run it once for each.")
	}
	var failed []error
	for _, file := range o.files {
		found, err := o.suggest(file)
		if err != nil {
			failed = append(failed, err)
		}
		if werr := o.print(file, found, err); werr != nil {
			return werr
		}
	}
	return errors.Join(failed...)
}

// suggest reads a file, or with - what comes on the standard input: a file, or a text as it was pasted.
func (o *parseOptions) suggest(file string) (prefill.Suggestions, error) {
	if file != "-" {
		return prefill.Suggest(file, o.Now())
	}
	data, err := io.ReadAll(io.LimitReader(o.Streams.In, prefill.MaxBytes+1))
	if err != nil {
		return prefill.Suggestions{}, fmt.Errorf("reading the standard input: %w", err)
	}
	return prefill.SuggestFrom("the standard input", data, o.Now())
}

func (o *parseOptions) print(file string, found prefill.Suggestions, err error) error {
	o.Calls.Mask.KnowFiles(file)
	for _, s := range found.Items {
		o.Calls.Mask.Know(string(s.Field), s.Value, s.Data())
	}
	for _, p := range found.People {
		o.Calls.Mask.Know("name", p.Name)
	}
	switch {
	case o.Flags.JSON:
		return output.JSONLine(o.Streams.Out, newParsed(file, found, err))
	case err != nil:
		return nil
	case o.body:
		return o.printBody(found)
	}
	if len(o.files) > 1 {
		_, _ = fmt.Fprintln(o.Streams.Out, apiclient.Clean(file))
	}
	t := output.NewTable(o.Streams, "FIELD", "VALUE", "TRUST", "FROM")
	var rows [][]string
	for _, s := range found.Items {
		rows = append(rows, []string{string(s.Field), s.Value, s.Confidence.String(), s.Why})
	}
	for _, note := range parseNotes(found) {
		_, _ = fmt.Fprintln(o.Streams.Err, note)
	}
	return t.Add(rows)
}

// printBody prints the request that accepting everything but the guesses makes. Files are omitted: a body
// holds their bytes, and these are still on disk.
func (o *parseOptions) printBody(found prefill.Suggestions) error {
	d := draft.Draft{Endpoint: o.Flags.Call()}
	for _, c := range prefill.Diff(d, found) {
		if c.Preselected() {
			c.Apply(&d)
		}
	}
	if n := len(d.Attachments); n > 0 {
		_, _ = fmt.Fprintf(o.Streams.Err, "Attachments left out: %d. Add them to the request by their path.\n", n)
		d.Attachments = nil
	}
	for _, note := range parseNotes(found) {
		_, _ = fmt.Fprintln(o.Streams.Err, note)
	}
	_, err := fmt.Fprintln(o.Streams.Out, draft.Preview(draft.Encode(d, draft.Context{})))
	return err
}

// parsed is a line of parse --json.
type parsed struct {
	File        string            `json:"file"`
	Kind        string            `json:"kind"`
	Suggestions []parsedSuggested `json:"suggestions"`
	Notes       []string          `json:"notes"`
}

type parsedSuggested struct {
	Field      draft.Field `json:"field"`
	Value      string      `json:"value"`
	Confidence string      `json:"confidence"`
	From       string      `json:"from"`
}

// newParsed makes the line of a file; of one that could not be read, the reason is a note.
func newParsed(file string, found prefill.Suggestions, err error) parsed {
	p := parsed{File: file, Kind: string(found.Source), Suggestions: []parsedSuggested{}, Notes: append([]string{}, parseNotes(found)...)}
	for _, s := range found.Items {
		p.Suggestions = append(p.Suggestions, parsedSuggested{s.Field, s.Data(), s.Confidence.String(), s.Why})
	}
	if err != nil {
		p.Notes = append(p.Notes, err.Error())
	}
	return p
}

// parseNotes says of a file of several people whose fields these are.
func parseNotes(found prefill.Suggestions) []string {
	notes := found.Notes
	if n := len(found.People); n > 1 {
		notes = append([]string{fmt.Sprintf("The file has %d people; this is the first, %s.", n, found.People[0].Name)}, notes...)
	}
	return notes
}
