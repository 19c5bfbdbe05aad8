package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

const maxInputBytes = 200_000_000

// Read reads the body of the candidate call, or of the application call, which
// has no application object, into a draft. Paths of files are relative to dir;
// the files are picked. Numbers keep the way they are written; null is absent.
//
// What does not fit is a Problem that names its path, and the rest is read all the same. Unknown
// keys of the body and of the candidate go into Extra, and Check reports them; elsewhere they are
// dropped and reported here. If a key is there twice, the last counts. The error is a *SyntaxError
// if the text is no JSON object at all.
func Read(r io.Reader, dir string) (Draft, []Problem, error) {
	return read(r, &reader{dir: dir, pick: PickFile})
}

// ReadToSend is Read for a body that is sent right away: its files are skimmed.
func ReadToSend(r io.Reader, dir string) (Draft, []Problem, error) {
	return read(r, &reader{dir: dir, pick: SkimFile})
}

// ReadUnopened is Read, but only names the files of the body: nothing of it is accepted yet.
func ReadUnopened(r io.Reader, dir string) (Draft, []Problem, error) {
	return read(r, &reader{dir: dir})
}

func read(r io.Reader, rd *reader) (Draft, []Problem, error) {
	var text strings.Builder
	size, err := io.CopyBuffer(&text, io.LimitReader(r, maxInputBytes+1), make([]byte, 4<<10))
	if err != nil {
		return Draft{}, nil, fmt.Errorf("reading the body: %w", err)
	}
	if size > maxInputBytes {
		return Draft{}, nil, fmt.Errorf("reading the body: it has more than %s", words.Size(maxInputBytes))
	}
	src, marked := strings.CutPrefix(text.String(), "\ufeff")
	if marked {
		// RFC 8259 lets a parser skip it, and editors on Windows write it.
		rd.problems = append(rd.problems, Problem{Code: codeByteOrderMark, Severity: SeverityNote,
			Text: "The file starts with a byte order mark, which was skipped."})
	}
	body, err := rawjson.Parse(src)
	if err != nil {
		return Draft{}, nil, err
	}
	if kind := body.Kind(); kind != rawjson.Object {
		return Draft{}, nil, rawjson.ErrorAt(src, strings.Index(src, string(body)), "the body must be an object, and is "+string(kind))
	}
	var d Draft
	rd.body(&d, body)
	return d, rd.problems, nil
}

// SyntaxError is the position at which a text stops being JSON.
type SyntaxError = rawjson.SyntaxError

type reader struct {
	dir      string
	pick     func(path string) (File, error) // nil: files stay closed
	problems []Problem
}

// into reads one value of a known key; it reports false, and does nothing, if it cannot be kept.
type into struct {
	want rawjson.Kind
	read func(v rawjson.Value, at Field) bool
}

func only(want rawjson.Kind, read func(v rawjson.Value, at Field)) into {
	return into{want, func(v rawjson.Value, at Field) bool {
		is := v.Kind() == want
		if is {
			read(v, at)
		}
		return is
	}}
}

func (r *reader) body(d *Draft, body rawjson.Value) {
	d.Endpoint = apiclient.EndpointApplication
	for m := range body.Members() {
		if m.Key == "application" && m.Value.Kind() != rawjson.Null {
			d.Endpoint = apiclient.EndpointCandidate
		}
	}
	// A stage_id beside an application is in neither contract, and goes the way of unknown keys.
	r.members(body, "", r.keys(bodyFields, d), &d.Extra)
}

// members reads an object's members. With extra, what is unknown or of another type is kept there;
// without, it is dropped and reported.
func (r *reader) members(object rawjson.Value, at Field, keys map[string]into, extra *Extra) {
	last := map[string]int{}
	for m := range object.Members() {
		if _, twice := last[m.Key]; twice {
			r.add(at.with(m.Key), codeDuplicate, SeverityError, quote(string(at.with(m.Key)))+" is there twice. The last one was read; remove the other.")
		}
		last[m.Key] = m.At
	}
	for m := range object.Members() {
		if last[m.Key] != m.At {
			continue
		}
		here := at.with(m.Key)
		key, known := keys[m.Key]
		switch {
		case !known && strings.HasPrefix(m.Key, "_"): // a comment
		case known && (m.Value.Kind() == rawjson.Null || key.read(m.Value, here)):
		case extra != nil:
			if *extra == nil {
				*extra = Extra{}
			}
			(*extra)[m.Key] = compact(m.Value)
			if known {
				r.problems = append(r.problems, wrongType(here, key.want, m.Value))
			}
		case known:
			r.lose(here, key.want, m.Value)
		default:
			r.add(here, codeUnknownKey, SeverityWarning, quote(string(here))+" is not in the contract. It was left out.")
		}
	}
}

func (r *reader) lose(at Field, want rawjson.Kind, got rawjson.Value) {
	p := wrongType(at, want, got)
	p.Text += " It was left out."
	r.problems = append(r.problems, p)
}

func (r *reader) add(at Field, code string, s Severity, text string) {
	r.problems = append(r.problems, Problem{Field: at, Code: code, Severity: s, Text: text})
}

// indented and compact are the two forms in which JSON of unknown shape is kept. Both escape what
// Encode would escape, so that reading again changes nothing.
func indented(v rawjson.Value) string {
	var w jsonWriter
	w.value(v, "")
	return string(w.buf)
}

func compact(v rawjson.Value) rawjson.Value {
	var b bytes.Buffer
	_ = json.Compact(&b, []byte(v)) // the text was checked as a whole
	return rawjson.Value(appendRaw(nil, b.String()))
}

// brokenText reports a half of a surrogate pair, which no UTF-8 can carry.
func brokenText(v rawjson.Value, s string) bool {
	return strings.ContainsRune(s, '\ufffd') && !strings.ContainsRune(string(v), '\ufffd') && !strings.Contains(strings.ToLower(string(v)), `\ufffd`)
}
