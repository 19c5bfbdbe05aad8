package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
)

type textShape struct{ of func(*Draft) *string }

func (s textShape) given(d *Draft) bool           { return *s.of(d) != "" }
func (s textShape) write(e *encoder, _ Field)     { e.w.text(*s.of(e.d)) }
func (s textShape) into(r *reader, d *Draft) into { return r.text(s.of(d)) }

type decimalShape struct{ textShape }

func (s decimalShape) write(e *encoder, _ Field)     { e.w.number(*s.of(e.d)) }
func (s decimalShape) into(r *reader, d *Draft) into { return r.decimal(s.of(d)) }

type yesShape struct{ of func(*Draft) **bool }

func (s yesShape) given(d *Draft) bool           { return *s.of(d) != nil }
func (s yesShape) write(e *encoder, _ Field)     { e.w.bool(**s.of(e.d)) }
func (s yesShape) into(r *reader, d *Draft) into { return r.maybe(s.of(d)) }

type objectShape struct {
	members []Spec
	// extra keeps what the contract does not know; nil if that is lost.
	extra func(*Draft) *Extra
	// always: the object is written even if nothing in it is given.
	always bool
}

func (s objectShape) given(d *Draft) bool {
	return s.always || slices.ContainsFunc(s.members, func(m Spec) bool { return m.shape.given(d) })
}

func (s objectShape) write(e *encoder, at Field) {
	var extra Extra
	if s.extra != nil {
		extra = *s.extra(e.d)
	}
	e.object(s.members, extra, at)
}

func (s objectShape) into(r *reader, d *Draft) into {
	var extra *Extra
	if s.extra != nil {
		extra = s.extra(d)
	}
	return r.object(r.keys(s.members, d), extra)
}

// rowsShape is a list of objects whose members are texts.
type rowsShape[T comparable] struct {
	rows  func(*Draft) *[]T
	parts []part[T]
}

// part is a member of a row. Every one of them is required.
type part[T any] struct {
	key string
	of  func(*T) *string
}

func (s rowsShape[T]) given(d *Draft) bool { return anyRow(*s.rows(d)) }

func (s rowsShape[T]) write(e *encoder, at Field) {
	var empty T
	e.w.begin('[')
	for i, row := range *s.rows(e.d) {
		if row == empty {
			continue
		}
		e.w.element(at.At(i))
		e.w.begin('{')
		for _, p := range s.parts {
			e.w.key(p.key, at.At(i, p.key))
			e.w.text(*p.of(&row))
		}
		e.w.end('}')
	}
	e.w.end(']')
}

func (s rowsShape[T]) into(r *reader, d *Draft) into {
	return r.list(func(v rawjson.Value, at Field) {
		var row T
		keys := map[string]into{}
		for _, p := range s.parts {
			keys[p.key] = r.text(p.of(&row))
		}
		r.members(v, at, keys, nil)
		*s.rows(d) = append(*s.rows(d), row)
	})
}

func anyRow[T comparable](rows []T) bool {
	var empty T
	return slices.ContainsFunc(rows, func(row T) bool { return row != empty })
}

type attachmentsShape struct{}

func (attachmentsShape) given(d *Draft) bool        { return anyRow(d.Attachments) }
func (attachmentsShape) write(e *encoder, at Field) { e.attachments(at) }
func (attachmentsShape) into(r *reader, d *Draft) into {
	return r.list(func(v rawjson.Value, at Field) { r.attachment(d, v, at) })
}

type answersShape struct{}

func (answersShape) given(d *Draft) bool       { return len(given(d.Answers)) > 0 }
func (answersShape) write(e *encoder, _ Field) { e.answers() }
func (answersShape) into(r *reader, d *Draft) into {
	return r.list(func(v rawjson.Value, at Field) { r.answer(d, v, at) })
}

// remoteShape is JSON of unknown shape, kept as the text that it is.
type remoteShape struct{}

func (remoteShape) given(d *Draft) bool        { return !blank(d.RemoteFields) }
func (remoteShape) write(e *encoder, at Field) { e.w.raw(e.d.RemoteFields, at) }
func (remoteShape) into(_ *reader, d *Draft) into {
	return only(rawjson.Object, func(v rawjson.Value, _ Field) { d.RemoteFields = indented(v) })
}

type holdsTexts interface {
	// texts calls see with each text of the draft that the shape holds.
	texts(d *Draft, see func(*string))
}

func (s textShape) texts(d *Draft, see func(*string)) { see(s.of(d)) }

func (s rowsShape[T]) texts(d *Draft, see func(*string)) {
	rows := *s.rows(d)
	for i := range rows {
		for _, p := range s.parts {
			see(p.of(&rows[i]))
		}
	}
}

// withoutBlanks is the draft as it counts: a text of blanks alone is none, and neither checked
// nor sent. An answer that a body gives as "" is empty on purpose, and stays.
func withoutBlanks(d Draft) Draft {
	found := false
	d.eachText(func(s *string) { found = found || *s != "" && blank(*s) })
	if !found {
		return d
	}
	d = d.Clone()
	d.eachText(func(s *string) {
		if blank(*s) {
			*s = ""
		}
	})
	return d
}

// eachText calls see with all texts of the draft. A blank answer is removed: nothing was answered.
func (d *Draft) eachText(see func(*string)) {
	for _, s := range leaves {
		if s, ok := s.shape.(holdsTexts); ok {
			s.texts(d, see)
		}
	}
	for i := range d.Answers {
		v := &d.Answers[i].Value
		had := v.Text
		if see(&v.Text); v.Text != had {
			*v = Value{}
		}
	}
}

func blank(s string) bool { return strings.TrimSpace(apiclient.Clean(s)) == "" }
