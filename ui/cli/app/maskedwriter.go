package app

import (
	"bytes"
	"io"

	"kombo-apply/forms/calls"
)

// maskedWriter takes people out of what a command prints: out of JSON by the position of a value,
// out of other text by what was learned. It is written to in whole lines or documents.
type maskedWriter struct {
	mask *calls.Mask
	next io.Writer
}

// Write implements io.Writer.
func (w maskedWriter) Write(p []byte) (int, error) {
	text := bytes.TrimRight(p, "\n")
	out := w.mask.Text(string(text))
	if len(text) > 0 && (text[0] == '{' || text[0] == '[') && calls.IsJSON(string(text)) {
		out = w.mask.Body(string(text), false)
	}
	if _, err := io.WriteString(w.next, out+string(p[len(text):])); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Unwrap returns what is written to: the screen hides people itself.
func (w maskedWriter) Unwrap() io.Writer { return w.next }
