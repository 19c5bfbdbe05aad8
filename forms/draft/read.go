package draft

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
		rd.note("", "byte_order_mark", "The file starts with a byte order mark, which was skipped.")
	}
	parsed, err := rawjson.Parse(src)
	if err != nil {
		return Draft{}, nil, err
	}
	if kind := parsed.Kind(); kind != rawjson.Object {
		return Draft{}, nil, rawjson.ErrorAt(src, strings.Index(src, string(parsed)), "the body must be an object, and is "+string(kind))
	}
	// A stage_id beside an application is in neither contract, and goes the way of unknown keys.
	d := Draft{Endpoint: apiclient.EndpointApplication}
	if m, ok := parsed.Member("application"); ok && m.Value.Kind() != rawjson.Null {
		d.Endpoint = apiclient.EndpointCandidate
	}
	object{&body, &d}.read(rd, parsed, "")
	return d, rd.problems, nil
}

// SyntaxError is the position at which a text stops being JSON.
type SyntaxError = rawjson.SyntaxError

type reader struct {
	dir  string
	pick func(path string) (File, error) // nil: files stay closed
	problems
}

// object reads an object's members. With extra, what is unknown or of another type is kept there;
// without, it is dropped and reported.
func (r *reader) object(object rawjson.Value, at Field, members []member, extra *Extra) bool {
	if object.Kind() != rawjson.Object {
		return false
	}
	last := map[string]int{}
	for m := range object.Members() {
		if _, twice := last[m.Key]; twice {
			r.fail(at.with(m.Key), "duplicate", "%s is there twice. The last one was read; remove the other.", quote(string(at.with(m.Key))))
		}
		last[m.Key] = m.At
	}
	for m := range object.Members() {
		if last[m.Key] != m.At {
			continue
		}
		here := at.with(m.Key)
		i := slices.IndexFunc(members, func(known member) bool { return known.key == m.Key })
		switch {
		case i < 0 && strings.HasPrefix(m.Key, "_"): // a comment
		case i >= 0 && (m.Value.Kind() == rawjson.Null || members[i].read(r, m.Value, here)):
		case extra != nil:
			if *extra == nil {
				*extra = Extra{}
			}
			(*extra)[m.Key] = compact(m.Value)
			if i >= 0 {
				r.wrongType(here, members[i].kind(), m.Value)
			}
		case i >= 0:
			r.lose(here, members[i].kind(), m.Value)
		default:
			r.warn(here, "unknown_key", "%s is not in the contract. It was left out.", quote(string(here)))
		}
	}
	return true
}

// list reads objects; an element of another type is dropped and reported.
func (r *reader) list(v rawjson.Value, at Field, each func(v rawjson.Value, at Field)) bool {
	if v.Kind() != rawjson.List {
		return false
	}
	for m := range v.Members() {
		switch m.Value.Kind() {
		case rawjson.Object:
			each(m.Value, at.with(m.Key))
		case rawjson.Null:
		default:
			r.lose(at.with(m.Key), rawjson.Object, m.Value)
		}
	}
	return true
}

func (r *reader) lose(at Field, want rawjson.Kind, got rawjson.Value) {
	r.wrongType(at, want, got)
	r.problems[len(r.problems)-1].Text += " It was left out."
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

// file reads the file behind a path. A name or a type that was given stays.
func (r *reader) file(f *File, at Field) {
	if f.Path == "" {
		return
	}
	path := filepath.FromSlash(f.Path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.dir, path)
	}
	if r.pick == nil {
		f.Path, f.Name = path, cmp.Or(f.Name, filepath.Base(path))
		return
	}
	picked, err := r.pick(path)
	if fe, ok := errors.AsType[*FileError](err); ok {
		r.fail(at, string(fe.Reason), "%s", sentence(fe.Error()))
	}
	given := *f
	*f = picked
	f.URL, f.Data = given.URL, given.Data
	f.Name, f.ContentType = cmp.Or(given.Name, f.Name), cmp.Or(given.ContentType, f.ContentType)
}

func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
