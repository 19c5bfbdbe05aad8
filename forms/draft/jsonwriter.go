package draft

import (
	"bytes"
	"encoding/json"
	"strings"

	"kombo-apply/apiclient"
)

const indent = "  "

// jsonWriter writes indented JSON into a Body, and remembers the line on which
// each field stands.
type jsonWriter struct {
	body *apiclient.Body
	buf  []byte
	line int
	// filled tells for each open object or array whether it has members.
	filled []bool
	lines  map[Field]int
}

func (w *jsonWriter) begin(bracket byte) {
	w.buf = append(w.buf, bracket)
	w.filled = append(w.filled, false)
}

func (w *jsonWriter) end(bracket byte) {
	last := len(w.filled) - 1
	had := w.filled[last]
	w.filled = w.filled[:last]
	if had {
		w.newline()
	}
	w.buf = append(w.buf, bracket)
}

func (w *jsonWriter) newline() {
	w.buf = append(w.buf, '\n')
	w.line++
	for range w.filled {
		w.buf = append(w.buf, indent...)
	}
}

// element starts the next element of an array.
func (w *jsonWriter) element(at Field) {
	last := len(w.filled) - 1
	if w.filled[last] {
		w.buf = append(w.buf, ',')
	}
	w.filled[last] = true
	w.newline()
	if _, twice := w.lines[at]; !twice && at != "" {
		w.lines[at] = w.line
	}
}

// key starts the next member of an object.
func (w *jsonWriter) key(name string, at Field) {
	w.element(at)
	w.buf = appendString(w.buf, name)
	w.buf = append(w.buf, ": "...)
}

func (w *jsonWriter) text(s string) { w.buf = appendString(w.buf, s) }

// number writes a decimal, and as a string what is none: a tester may want to
// see what Kombo says to it.
func (w *jsonWriter) number(typed string) {
	n, ok := jsonNumber(typed)
	if !ok {
		w.text(typed)
		return
	}
	w.buf = append(w.buf, n...)
}

func (w *jsonWriter) bool(b bool) {
	if b {
		w.buf = append(w.buf, "true"...)
		return
	}
	w.buf = append(w.buf, "false"...)
}

// raw writes JSON as it was typed but for its white space: order, repetition
// and numbers stay. What is no JSON is written as a string.
func (w *jsonWriter) raw(typed string) {
	typed = strings.TrimSpace(typed)
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(typed), strings.Repeat(indent, len(w.filled)), indent); err != nil {
		w.text(typed)
		return
	}
	w.line += bytes.Count(b.Bytes(), []byte{'\n'})
	w.buf = appendRaw(w.buf, b.String())
}

// file writes a file between quotes.
func (w *jsonWriter) file(f apiclient.File) {
	w.body.AddText(append(w.buf, '"'))
	w.body.AddFile(f)
	w.buf = []byte{'"'}
}

func (w *jsonWriter) flush() {
	w.body.AddText(w.buf)
	w.buf = nil
}
