package draft

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

// Encode makes the request of a draft. It is the one encoder: preview, wizard, plain prompts and
// commands all send what it writes.
//
// Keys come in the order of the table, empty optional values are omitted, and what is wrong is sent as
// it is: Check decides if it is sent at all. Extra follows the known keys; under a known key it stands
// for a value that the draft could not hold, until the draft has one.
func Encode(d Draft, c Context) apiclient.Request {
	r, _ := EncodeIndexed(d, c)
	return r
}

// EncodeIndexed is Encode, and tells on which line of the preview, counted from 0, each field
// stands. Fields that are not in the body are not in it; LineOf finds the line nearest to them.
func EncodeIndexed(d Draft, c Context) (apiclient.Request, map[Field]int) {
	d = withoutBlanks(d)
	d.Answers = Sent(d, c)
	w := newWriter()
	object{&body, &d}.write(w, "")
	endpoint := apiclient.EndpointCandidate
	if d.Endpoint == apiclient.EndpointApplication {
		endpoint = d.Endpoint
	}
	return apiclient.Request{Endpoint: endpoint, JobID: d.JobID, Body: w.done()}, w.lines
}

// Preview is the body of a request, byte for byte but for the files, which are Folded.
func Preview(r apiclient.Request) string {
	return r.Body.Fold(func(f apiclient.File) string { return strings.Trim(quoteJSON(Folded(f)), `"`) })
}

// Folded stands for the bytes of a file, by its name and size: ‹CV.pdf · 182 KB›.
func Folded(f apiclient.File) string {
	return "‹" + words.OneLine(apiclient.Clean(f.Name())) + " · " + words.Size(f.Size()) + "›"
}

// LineOf is the line of a field, or of the innermost thing around it that is in the body; false if
// there is none.
func LineOf(lines map[Field]int, f Field) (int, bool) {
	for ; f != ""; f = f.around() {
		if line, ok := lines[f]; ok {
			return line, true
		}
	}
	return 0, false
}

const indent = "  "

// jsonWriter writes indented JSON into a Body, and remembers the line on which each field stands.
type jsonWriter struct {
	body *apiclient.Body
	buf  []byte
	line int
	// filled tells for each open object or array whether it has members.
	filled []bool
	lines  map[Field]int
}

func newWriter() *jsonWriter {
	return &jsonWriter{body: &apiclient.Body{}, lines: map[Field]int{}}
}

// done is the body, of which all is written.
func (w *jsonWriter) done() *apiclient.Body {
	w.body.AddText(w.buf)
	return w.body
}

// object writes the members that are given or required. Extra stands for one that is not, and follows.
func (w *jsonWriter) object(members []member, extra Extra, at Field) {
	w.begin('{')
	for _, m := range members {
		here := cmp.Or(m.field, at.with(m.key))
		v, stands := extra[m.key]
		switch {
		case m.given(), m.required && !stands:
			w.key(m.key, here)
			m.write(w, here)
		case stands:
			w.key(m.key, here)
			w.raw(cmp.Or(string(v), "null"), "")
		}
	}
	for _, key := range extra.keys() {
		if !slices.ContainsFunc(members, func(m member) bool { return m.key == key }) {
			w.key(key, at.with(key))
			w.raw(cmp.Or(string(extra[key]), "null"), "")
		}
	}
	w.end('}')
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

func (w *jsonWriter) key(name string, at Field) {
	w.element(at)
	w.buf = appendString(w.buf, name)
	w.buf = append(w.buf, ": "...)
}

func (w *jsonWriter) text(s string) { w.buf = appendString(w.buf, s) }

// number writes a decimal, and as a string what is none: a tester may want to see what Kombo says.
func (w *jsonWriter) number(typed string) {
	n, ok := jsonNumber(typed)
	if !ok {
		w.text(typed)
		return
	}
	w.buf = append(w.buf, n...)
}

func (w *jsonWriter) bool(b bool) { w.buf = strconv.AppendBool(w.buf, b) }

// raw writes JSON as it was typed but for its white space, and what is no JSON as a string. The lines
// of what is in it are recorded below at, if that is not empty.
func (w *jsonWriter) raw(typed string, at Field) {
	if typed = strings.TrimSpace(typed); !json.Valid([]byte(typed)) {
		w.text(typed)
		return
	}
	w.value(rawjson.Value(typed), at)
}

func (w *jsonWriter) value(v rawjson.Value, at Field) {
	const deepest = 16 // of the lines that are recorded; the deepest field of the contract is at eleven
	kind := v.Kind()
	if kind != rawjson.Object && kind != rawjson.List {
		w.buf = appendRaw(w.buf, string(v))
		return
	}
	w.begin(v[0])
	for m := range v.Members() {
		here := Field("")
		if at != "" && len(w.filled) <= deepest {
			here = at.with(m.Key)
		}
		w.element(here)
		if kind == rawjson.Object {
			name := strings.TrimRight(string(v[m.At:m.From]), rawjson.Space+":")
			w.buf = append(appendRaw(w.buf, name), ": "...)
		}
		w.value(m.Value, here)
	}
	w.end(v[len(v)-1])
}

func (w *jsonWriter) file(f apiclient.File) {
	w.body.AddText(append(w.buf, '"'))
	w.body.AddFile(f)
	w.buf = []byte{'"'}
}

// A body is shown before it is sent, byte for byte. So that it cannot drive a terminal, everything
// that apiclient.Clean would change is written as a \u escape, which means the same in JSON; bytes
// that are not UTF-8 become U+FFFD. Of such a text Clean changes nothing.

var asciiEscapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = appendRaw(dst, asciiEscapes.Replace(s))
	return append(dst, '"')
}

// quoteJSON makes a literal of JSON, and of JavaScript.
func quoteJSON(s string) string { return string(appendString(nil, s)) }

// EscapeJSON writes what a terminal would obey in JSON as \u escapes.
func EscapeJSON(src []byte) []byte { return appendRaw(make([]byte, 0, len(src)), string(src)) }

// appendRaw appends JSON that is valid already, with its unsafe runes escaped.
func appendRaw(dst []byte, raw string) []byte {
	clean := apiclient.Clean(raw) == raw // then only ASCII needs a check
	var prev rune                        // the last rune that was written as itself
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		i += size
		control := r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
		if control || r >= utf8.RuneSelf && !clean && !stays(prev, r, raw[i:]) {
			dst, prev = appendEscape(dst, r), 0
			continue
		}
		dst, prev = utf8.AppendRune(dst, r), r
	}
	return dst
}

// stays reports whether Clean would keep r between its neighbours.
func stays(prev, r rune, rest string) bool {
	if r != '\u200c' && r != '\u200d' {
		return apiclient.Clean(string(r)) == string(r)
	}
	next, _ := utf8.DecodeRuneInString(rest)
	around := []rune{r, next}
	if prev != 0 {
		around = []rune{prev, r, next}
	}
	return strings.ContainsRune(apiclient.Clean(string(around)), r)
}

func appendEscape(dst []byte, r rune) []byte {
	if r > 0xffff {
		high, low := utf16.EncodeRune(r)
		return fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}
