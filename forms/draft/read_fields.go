package draft

import (
	"cmp"
	"errors"
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/value/rawjson"
)

func (r *reader) keys(members []Spec, d *Draft) map[string]into {
	keys := map[string]into{}
	for i := range members {
		if m := &members[i]; m.in(d.Endpoint) {
			keys[m.key()] = m.shape.into(r, d)
		}
	}
	return keys
}

func (r *reader) object(keys map[string]into, extra *Extra) into {
	return only(rawjson.Object, func(v rawjson.Value, at Field) { r.members(v, at, keys, extra) })
}

// list reads objects; an element of another type is dropped and reported.
func (r *reader) list(each func(v rawjson.Value, at Field)) into {
	return only(rawjson.List, func(v rawjson.Value, at Field) {
		for m := range v.Members() {
			switch m.Value.Kind() {
			case rawjson.Object:
				each(m.Value, at.with(m.Key))
			case rawjson.Null:
			default:
				r.lose(at.with(m.Key), rawjson.Object, m.Value)
			}
		}
	})
}

func (r *reader) text(dst *string) into {
	return only(rawjson.String, func(v rawjson.Value, at Field) {
		*dst = v.Text()
		if brokenText(v, *dst) {
			r.add(at, codeBrokenText, SeverityWarning, "The text of "+quote(string(at))+" holds half a character, which became “\ufffd”. Correct it.")
		}
	})
}

// decimal keeps a number as it is written. A string is reported, and kept to be corrected.
func (r *reader) decimal(dst *string) into {
	return into{rawjson.Number, func(v rawjson.Value, at Field) bool {
		switch v.Kind() {
		case rawjson.Number:
			*dst = string(v)
		case rawjson.String:
			*dst = v.Text()
			r.problems = append(r.problems, wrongType(at, rawjson.Number, v))
		default:
			return false
		}
		return true
	}}
}

func (r *reader) maybe(dst **bool) into {
	return only(rawjson.Bool, func(v rawjson.Value, _ Field) { *dst = new(v == "true") })
}

func (r *reader) attachment(d *Draft, v rawjson.Value, at Field) {
	var a Attachment
	keys := r.fileKeys(&a.File)
	keys["type"] = r.text((*string)(&a.Type))
	r.members(v, at, keys, nil)
	r.file(&a.File, at)
	d.Attachments = append(d.Attachments, a)
}

func (r *reader) fileKeys(f *File) map[string]into {
	return map[string]into{
		"name": r.text(&f.Name), "content_type": r.text(&f.ContentType),
		"data": r.text(&f.Data), "data_url": r.text(&f.URL), "path": r.text(&f.Path),
	}
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
		r.add(at, string(fe.Reason), SeverityError, sentence(fe.Error()))
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

// answerShapes are what an answer may be.
const answerShapes rawjson.Kind = "a string, a number, true or false, a list of strings or a file"

// answer reads one answer. One without a value, as in a template, is none.
func (r *reader) answer(d *Draft, v rawjson.Value, at Field) {
	var a Answer
	for m := range v.Members() {
		if m.Key == "question_id" && m.Value.Kind() == rawjson.String {
			at = FieldAnswer(m.Value.Text())
		}
	}
	r.members(v, at, map[string]into{
		"question_id": r.text(&a.QuestionID),
		"answer": {answerShapes, func(v rawjson.Value, _ Field) bool {
			return r.value(&a.Value, v, at)
		}},
	}, nil)
	if a.Value.Kind != KindNone {
		d.Answers = append(d.Answers, a)
	}
}

// raw keeps an answer that has no shape of an answer.
func (r *reader) raw(to *Value, v rawjson.Value, at Field) bool {
	r.problems = append(r.problems, wrongType(at.with("answer"), answerShapes, v))
	*to = Raw(string(compact(v)))
	return true
}

func namesFile(v rawjson.Value) bool {
	known := new(reader).fileKeys(&File{})
	for m := range v.Members() {
		if _, ok := known[m.Key]; ok {
			return true
		}
	}
	return false
}

// value reads an answer by the shape it has on the wire; whether that is the one
// its question takes is for Check to say. JSON in no shape of an answer is kept as it is.
func (r *reader) value(to *Value, v rawjson.Value, at Field) bool {
	switch v.Kind() {
	case rawjson.String:
		to.Kind = KindText
		return r.text(&to.Text).read(v, at)
	case rawjson.Number:
		*to = Value{Kind: KindNumber, Text: string(v)}
	case rawjson.Bool:
		*to = Value{Kind: KindBool, Yes: v == "true"}
	case rawjson.List:
		var choices []string
		for m := range v.Members() {
			if m.Value.Kind() != rawjson.String {
				return r.raw(to, v, at)
			}
			choices = append(choices, m.Value.Text())
		}
		*to = Value{Kind: KindChoices, Choices: choices}
	default:
		if !namesFile(v) {
			return r.raw(to, v, at)
		}
		to.Kind = KindFile
		r.members(v, at, r.fileKeys(&to.File), nil)
		r.file(&to.File, at)
	}
	return true
}
