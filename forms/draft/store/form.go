package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/rawjson"
)

// CodeBytesNotKept is the code of the Problem of a file whose bytes were not kept.
const CodeBytesNotKept = "bytes_not_kept"

// A file holds the fields of a draft, and of what is saved with it, by their tags: text byte for byte,
// kinds by name, of a file all but its bytes. What is empty is omitted, though an empty list is not
// the same as none; unknown members are skipped, so within a version some may be added.

// write writes what a pointer leads to.
func write(from any) ([]byte, error) { return marshal(formOf(reflect.ValueOf(from).Elem())) }

// read is write the other way round.
func read(src []byte, to any) error {
	v := reflect.ValueOf(to).Elem()
	v.SetZero()
	return fill(v, src)
}

func formOf(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case time.Time:
		if y := x.UTC().Year(); y < 1 || y > 9999 {
			return nil // RFC 3339 cannot hold it; it decides nothing, the digest does
		}
		return x.UTC()
	case draft.Kind:
		return kindNames[x]
	case draft.Extra:
		var list []extraMember
		for _, key := range slices.Sorted(maps.Keys(x)) {
			list = append(list, extraMember{key, string(x[key])})
		}
		return formOf(reflect.ValueOf(list))
	case draft.File:
		x.BytesLost = x.BytesLost || x.Data != "" || bytesURL(x.URL)
		if bytesURL(x.URL) {
			x.URL = ""
		}
		return members(reflect.ValueOf(x))
	}
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); !utf8.ValidString(s) {
			return base64Text{[]byte(s)}
		}
		return v.String()
	case reflect.Pointer:
		return formOf(v.Elem())
	case reflect.Struct:
		return members(v)
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = formOf(v.Index(i))
		}
		return list
	}
	return v.Interface() // a number, a yes or no
}

func members(v reflect.Value) map[string]any {
	form := map[string]any{}
	for f, value := range v.Fields() {
		if name := nameOf(f); name != "-" && !value.IsZero() {
			form[name] = formOf(value)
		}
	}
	return form
}

func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func fill(v reflect.Value, src []byte) error {
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		// As the file system gives it, in the local zone, so that it compares equal.
		var at time.Time
		err := json.Unmarshal(src, &at)
		if !at.IsZero() {
			*p = time.Unix(at.Unix(), int64(at.Nanosecond()))
		}
		return err
	case *draft.Kind:
		var name string
		err := json.Unmarshal(src, &name)
		*p = draft.Kind(slices.Index(kindNames[:], name))
		if err == nil && *p < 0 { // to take it for none would lose the answer without a word
			err = fmt.Errorf("there is no kind of answer %q", name)
		}
		return err
	case *draft.Extra:
		var list []extraMember
		err := fill(reflect.ValueOf(&list).Elem(), src)
		if list != nil {
			*p = draft.Extra{}
		}
		for _, m := range list {
			(*p)[m.Key] = rawjson.Value(m.JSON)
		}
		return err
	}
	switch v.Kind() {
	case reflect.Pointer:
		if string(src) == "null" {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return fill(v.Elem(), src)
	case reflect.String:
		return fillText(v, src)
	case reflect.Struct:
		return fillStruct(v, src)
	case reflect.Slice:
		return fillSlice(v, src)
	}
	return json.Unmarshal(src, v.Addr().Interface())
}

// base64Text is a text that is not UTF-8, which JSON cannot hold: the name of a file need not be.
type base64Text struct {
	Base64 []byte `json:"base64"`
}

func fillText(v reflect.Value, src []byte) error {
	if src[0] != '{' {
		return json.Unmarshal(src, v.Addr().Interface())
	}
	var raw base64Text
	err := json.Unmarshal(src, &raw)
	if err == nil && raw.Base64 == nil {
		err = errors.New("text is neither a string nor base64")
	}
	v.SetString(string(raw.Base64))
	return err
}

func fillStruct(v reflect.Value, src []byte) error {
	var form map[string]json.RawMessage
	if err := json.Unmarshal(src, &form); err != nil {
		return err
	}
	for f, value := range v.Fields() {
		name := nameOf(f)
		if raw, ok := form[name]; ok && name != "-" {
			if err := fill(value, raw); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func fillSlice(v reflect.Value, src []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(src, &list); err != nil || list == nil {
		return err
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	for i, raw := range list {
		if err := fill(v.Index(i), raw); err != nil {
			return err
		}
	}
	return nil
}

func lostFiles(d draft.Draft) (lost []draft.Problem) {
	add := func(file draft.File, at draft.Field) {
		if file.BytesLost && file.Path == "" && file.URL == "" {
			lost = append(lost, draft.Problem{Field: at, Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
				Text: cmp.Or(shown(file.Name), "The file") + ": file bytes were not kept; pick the file again."})
		}
	}
	for i, a := range d.Attachments {
		add(a.File, draft.FieldAttachments.At(i))
	}
	for _, a := range d.Answers {
		add(a.Value.File, draft.FieldAnswer(a.QuestionID))
	}
	return lost
}

// bytesURL reports whether a URL is of the kind that holds what it points to.
func bytesURL(url string) bool {
	const scheme = "data:"
	url = strings.TrimSpace(url)
	return len(url) >= len(scheme) && strings.EqualFold(url[:len(scheme)], scheme)
}

// extraMember keeps JSON as text: what a person typed need not be well-formed.
type extraMember struct {
	Key  string `json:"key"`
	JSON string `json:"json"`
}

// kindNames are the kinds of answers in a word, so that their order may change.
var kindNames = [...]string{
	draft.KindNone: "", draft.KindText: "text", draft.KindNumber: "number",
	draft.KindBool: "bool", draft.KindChoices: "choices", draft.KindFile: "file", draft.KindRaw: "raw",
}
