// Package output writes what commands print: lines, JSON, tables, and how far something is. Nothing
// of it holds escape codes.
package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/plain"
)

// Lines writes a line for each text.
func Lines(w io.Writer, lines []string) error {
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// Problems writes a line for each problem.
func Problems(w io.Writer, problems []draft.Problem) {
	for _, p := range problems {
		_, _ = fmt.Fprintln(w, plain.ProblemLine(p))
	}
}

// JSON writes v indented. Control and format characters, which JSON allows
// and terminals obey, are written as escapes, which mean the same.
func JSON(w io.Writer, v any) error {
	return encodeJSON(w, v, "  ")
}

// JSONLine is JSON on one line, for output of one object a line.
func JSONLine(w io.Writer, v any) error { return encodeJSON(w, v, "") }

func encodeJSON(w io.Writer, v any, indent string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	_, err := w.Write(draft.EscapeJSON(b.Bytes()))
	return err
}

// List is a list for JSON: never null.
func List[T any](list []T) []T { return append([]T{}, list...) }

// OrNull makes null of an empty text.
func OrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Time is a time for a table: a person reads the local one, a pipe the exact one.
func Time(s terminal.Streams, t time.Time) string {
	if s.OutIsTTY {
		return t.Local().Format("2 Jan 15:04")
	}
	return t.UTC().Format(time.RFC3339)
}

// Meanings are words, each with what it means, a line each.
func Meanings[W interface {
	~string
	Means() string
}](all []W) string {
	var lines []string
	for _, w := range all {
		lines = append(lines, fmt.Sprintf("  %-10s  %s", string(w), w.Means()))
	}
	return strings.Join(lines, "\n")
}

// Progress tells a person how far something is, in one line on the error stream. It is rewritten
// with a carriage return and blanks: no escape codes.
type Progress struct {
	OnTerminal bool // a person is watching; in a pipe nothing can be rewritten

	w       io.Writer
	columns func() int
	mu      sync.Mutex
	shown   int // cells
}

// NewProgress makes a line that is empty at first.
func NewProgress(s terminal.Streams) *Progress {
	return &Progress{OnTerminal: s.ErrIsTTY, w: s.Err, columns: s.Columns}
}

// Sending tells how far a body has gone out; a pipe is told only that a call waits to be made again.
func (p *Progress) Sending(at apiclient.Progress) {
	text := fmt.Sprintf("Sending %s of %s", words.Size(at.Sent), words.Size(at.Total))
	switch {
	case at.Waiting:
		text = fmt.Sprintf("Kombo takes no more calls now (%s); trying again in %s", apiclient.Clean(string(at.Reason)), at.Wait)
	case at.Sent == at.Total:
		text = "Sent; waiting for the answer, up to 5 minutes"
	}
	switch {
	case p.OnTerminal:
		p.Rewrite(text)
	case at.Waiting:
		p.Say(text)
	}
}

// Rewrite puts a text instead of the one that is shown.
func (p *Progress) Rewrite(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rewrite(text)
}

func (p *Progress) rewrite(text string) {
	text = ansi.Truncate(text, p.columns()-1, "…") // what is wrapped cannot be rewritten
	width := ansi.StringWidth(text)
	_, _ = fmt.Fprintf(p.w, "\r%s%s", text, strings.Repeat(" ", max(0, p.shown-width)))
	p.shown = width
}

// End clears the line.
func (p *Progress) End() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown > 0 {
		p.rewrite("")
		_, _ = io.WriteString(p.w, "\r")
	}
}

// Say writes a line of its own, instead of the progress.
func (p *Progress) Say(text string) {
	p.End()
	_, _ = io.WriteString(p.w, text+"\n")
}
