package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
)

// value is a part of a draft, and the JSON that it is in a body.
type value interface {
	// kind is the JSON that it takes.
	kind() rawjson.Kind
	// given reports whether there is something to write; rows that are wholly empty are nothing.
	given() bool
	write(w *jsonWriter, at Field)
	// read takes a JSON value; it reports false, and does nothing, if that cannot be kept.
	read(r *reader, v rawjson.Value, at Field) bool
}

// member is a value under its key in an object.
type member struct {
	key string
	value
	required bool  // it is written even if it is empty
	field    Field // if that is not the path
}

type text string

func (t *text) kind() rawjson.Kind           { return rawjson.String }
func (t *text) given() bool                  { return *t != "" }
func (t *text) write(w *jsonWriter, _ Field) { w.text(string(*t)) }
func (t *text) texts(see func(*string))      { see((*string)(t)) }

func (t *text) read(r *reader, v rawjson.Value, at Field) bool {
	if v.Kind() != rawjson.String {
		return false
	}
	*t = text(v.Text())
	if brokenText(v, string(*t)) {
		r.warn(at, "broken_text", "The text of %s holds half a character, which became “\ufffd”. Correct it.", quote(string(at)))
	}
	return true
}

// brokenText reports a half of a surrogate pair, which no UTF-8 can carry.
func brokenText(v rawjson.Value, s string) bool {
	return strings.ContainsRune(s, '\ufffd') && !strings.ContainsRune(string(v), '\ufffd') && !strings.Contains(strings.ToLower(string(v)), `\ufffd`)
}

// number keeps a number as it is written. A string is reported, and kept to be corrected.
type number string

func (n *number) kind() rawjson.Kind           { return rawjson.Number }
func (n *number) given() bool                  { return *n != "" }
func (n *number) write(w *jsonWriter, _ Field) { w.number(string(*n)) }
func (n *number) texts(see func(*string))      { see((*string)(n)) }

func (n *number) read(r *reader, v rawjson.Value, at Field) bool {
	switch v.Kind() {
	case rawjson.Number:
		*n = number(v)
	case rawjson.String:
		*n = number(v.Text())
		r.wrongType(at, rawjson.Number, v)
	default:
		return false
	}
	return true
}

type maybe struct{ of **bool }

func (m maybe) kind() rawjson.Kind           { return rawjson.Bool }
func (m maybe) given() bool                  { return *m.of != nil }
func (m maybe) write(w *jsonWriter, _ Field) { w.bool(**m.of) }

func (m maybe) read(_ *reader, v rawjson.Value, _ Field) bool {
	if v.Kind() != rawjson.Bool {
		return false
	}
	*m.of = new(v == "true")
	return true
}

// object is an object of the table.
type object struct {
	spec *Spec
	d    *Draft
}

func (o object) kind() rawjson.Kind { return rawjson.Object }

func (o object) given() bool {
	return o.spec.always || slices.ContainsFunc(o.members(), member.given)
}

func (o object) write(w *jsonWriter, at Field) {
	var extra Extra
	if o.spec.extra != nil {
		extra = *o.spec.extra(o.d)
	}
	w.object(o.members(), extra, at)
}

func (o object) read(r *reader, v rawjson.Value, at Field) bool {
	var extra *Extra
	if o.spec.extra != nil {
		extra = o.spec.extra(o.d)
	}
	return r.object(v, at, o.members(), extra)
}

// members are those that the call of the draft has.
func (o object) members() (out []member) {
	for i := range o.spec.members {
		if s := &o.spec.members[i]; s.only == "" || (s.only == apiclient.EndpointApplication) == (o.d.Endpoint == apiclient.EndpointApplication) {
			out = append(out, member{s.key(), s.value(o.d), s.Required || s.inObject, s.Field})
		}
	}
	return out
}

// list is a list of objects; file is the one that an element holds, nil for rows of texts.
type list[E comparable] struct {
	rows    *[]E
	members func(*E) []member
	file    func(*E) *File
}

func (l list[E]) kind() rawjson.Kind { return rawjson.List }

func (l list[E]) given() bool {
	return slices.ContainsFunc(*l.rows, func(row E) bool { return row != *new(E) })
}

func (l list[E]) write(w *jsonWriter, at Field) {
	w.begin('[')
	for i, row := range *l.rows {
		if row != *new(E) {
			w.element(at.At(i))
			w.object(l.members(&row), nil, at.At(i))
		}
	}
	w.end(']')
}

func (l list[E]) read(r *reader, v rawjson.Value, at Field) bool {
	return r.list(v, at, func(v rawjson.Value, at Field) {
		var row E
		r.object(v, at, l.members(&row), nil)
		if l.file != nil {
			r.file(l.file(&row), at)
		}
		*l.rows = append(*l.rows, row)
	})
}

func (l list[E]) texts(see func(*string)) {
	for i := range *l.rows {
		for _, m := range l.members(&(*l.rows)[i]) {
			if t, ok := m.value.(*text); ok && l.file == nil {
				see((*string)(t))
			}
		}
	}
}

func (a *Attachment) members() []member {
	return slices.Insert(a.File.members(), 1, member{key: "type", value: (*text)(&a.Type), required: true})
}

// members are what an attachment and the answer to a FILE question share. All sources that are given
// are written: what is shown is what was entered.
func (f *File) members() []member {
	return []member{
		{key: "name", value: (*text)(&f.Name), required: true},
		{key: "content_type", value: (*text)(&f.ContentType)},
		{key: "data", value: fileData{(*text)(&f.Data), f}},
		{key: "data_url", value: (*text)(&f.URL)},
		{key: "path", value: filePath{(*text)(&f.Path)}},
	}
}

// filePath is never sent.
type filePath struct{ *text }

func (filePath) given() bool { return false }

// fileData are the bytes of a file. What came with the body as base64 is written as it came; what is
// exact can be folded like any file.
type fileData struct {
	*text
	of *File
}

func (d fileData) given() bool { return d.of.Path != "" || d.of.Source != nil || d.of.Data != "" }

func (d fileData) write(w *jsonWriter, at Field) {
	switch size, exact, _ := base64Size(d.of.Data); {
	case d.of.Path != "":
		w.file(pickedFile{*d.of})
	case d.of.Source != nil:
		w.file(d.of.Source)
	case exact:
		w.file(inlineFile{d.of.Name, d.of.Data, size})
	default:
		d.text.write(w, at)
	}
}

// remote is JSON of unknown shape, kept as the text that it is.
type remote string

func (s *remote) kind() rawjson.Kind            { return rawjson.Object }
func (s *remote) given() bool                   { return !blank(string(*s)) }
func (s *remote) write(w *jsonWriter, at Field) { w.raw(string(*s), at) }

func (s *remote) read(_ *reader, v rawjson.Value, _ Field) bool {
	if v.Kind() != rawjson.Object {
		return false
	}
	*s = remote(indented(v))
	return true
}
