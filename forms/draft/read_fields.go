package draft

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"unicode"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

// keys are the members that the draft's call has, each with its place in the draft.
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
	return into{wantObject, func(raw json.RawMessage, at Field) bool {
		if typeName(raw) != wantObject {
			return false
		}
		r.members(raw, at, keys, extra)
		return true
	}}
}

// list reads objects; an element of another type is lost and said so.
func (r *reader) list(each func(raw json.RawMessage, at Field) bool) into {
	return into{wantList, func(raw json.RawMessage, at Field) bool {
		if typeName(raw) != wantList {
			return false
		}
		for i, e := range elements(raw) {
			if !isNull(e) && !each(e, at.At(i)) {
				r.lose(at.At(i), wantObject, e)
			}
		}
		return true
	}}
}

func (r *reader) text(dst *string) into {
	return into{wantString, func(raw json.RawMessage, at Field) bool {
		if typeName(raw) != wantString {
			return false
		}
		*dst = decodeString(raw)
		if brokenText(raw, *dst) {
			r.add(at, codeBrokenText, SeverityWarning, "The text of "+quote(string(at))+" holds half a character, which became “\ufffd”. Correct it.")
		}
		return true
	}}
}

// decimal keeps a number the way it is written. A string is told, and kept in
// its place, for that is where it gets corrected.
func (r *reader) decimal(dst *string) into {
	return into{wantNumber, func(raw json.RawMessage, at Field) bool {
		switch typeName(raw) {
		case wantNumber:
			*dst = string(raw)
		case wantString:
			*dst = decodeString(raw)
			r.problems = append(r.problems, wrongType(at, wantNumber, raw))
		default:
			return false
		}
		return true
	}}
}

func (r *reader) maybe(dst **bool) into {
	return into{wantBool, func(raw json.RawMessage, _ Field) bool {
		if typeName(raw) != wantBool {
			return false
		}
		yes := raw[0] == 't'
		*dst = &yes
		return true
	}}
}

func (r *reader) attachment(d *Draft, raw json.RawMessage, at Field) bool {
	var a Attachment
	keys := r.fileKeys(&a.File)
	var kind string
	keys["type"] = r.text(&kind)
	if !r.object(keys, nil).read(raw, at) {
		return false
	}
	a.Type = apiclient.AttachmentType(kind)
	r.pick(&a.File, at)
	d.Attachments = append(d.Attachments, a)
	return true
}

func (r *reader) fileKeys(f *File) map[string]into {
	return map[string]into{
		"name": r.text(&f.Name), "content_type": r.text(&f.ContentType),
		"data": r.text(&f.Data), "data_url": r.text(&f.URL), "path": r.text(&f.Path),
	}
}

// pick reads the file behind a path. A name or a type that was given stays.
func (r *reader) pick(f *File, at Field) {
	if f.Path == "" {
		return
	}
	path := filepath.FromSlash(f.Path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.dir, path)
	}
	if r.unopened {
		if f.Path = path; f.Name == "" {
			f.Name = filepath.Base(path)
		}
		return
	}
	picked, err := PickFile(path)
	if fe, ok := errors.AsType[*FileError](err); ok {
		r.add(at, string(fe.Reason), SeverityError, sentence(fe.Error()))
	}
	given := *f
	*f = picked
	f.URL, f.Data = given.URL, given.Data
	if given.Name != "" {
		f.Name = given.Name
	}
	if given.ContentType != "" {
		f.ContentType = given.ContentType
	}
}

// sentence makes one of an error's text.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}

// answer reads one answer. Without a value it is one that nobody gave, as in a
// template that was filled in halfway.
func (r *reader) answer(d *Draft, raw json.RawMessage, at Field) bool {
	if typeName(raw) != wantObject {
		return false
	}
	var a Answer
	for _, m := range members(raw) {
		if m.Key == "question_id" && typeName(m.Raw) == wantString {
			at = FieldAnswer(decodeString(m.Raw))
		}
	}
	r.members(raw, at, map[string]into{
		"question_id": r.text(&a.QuestionID),
		"answer": {"a string, a number, true or false, a list of strings or a file", func(raw json.RawMessage, _ Field) bool {
			return r.value(&a.Value, raw, at)
		}},
	}, nil)
	if a.Value.Kind != KindNone {
		d.Answers = append(d.Answers, a)
	}
	return true
}

// value reads an answer by the shape it has on the wire; whether that is the one
// its question takes is for Check to say.
func (r *reader) value(v *Value, raw json.RawMessage, at Field) bool {
	switch typeName(raw) {
	case wantString:
		*v = Value{Kind: KindText}
		return r.text(&v.Text).read(raw, at)
	case wantNumber:
		*v = Value{Kind: KindNumber, Text: string(raw)}
	case wantBool:
		*v = Value{Kind: KindBool, Yes: raw[0] == 't'}
	case wantList:
		var choices []string
		for _, e := range elements(raw) {
			if typeName(e) != wantString {
				return false
			}
			choices = append(choices, decodeString(e))
		}
		*v = Value{Kind: KindChoices, Choices: choices}
	default:
		*v = Value{Kind: KindFile}
		r.object(r.fileKeys(&v.File), nil).read(raw, at)
		r.pick(&v.File, at)
	}
	return true
}
