// Package output writes what commands print: lines, JSON, tables, and how far something is. Nothing
// of it holds escape codes.
package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"kombo-apply/forms/draft"
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
