package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"kombo-apply/forms/draft"
)

// CodeBytesNotKept is the code of the Problem of a file whose bytes were not
// kept.
const CodeBytesNotKept = "bytes_not_kept"

// draftForm is a draft as it stands in a file: its fields by their tags, text byte for byte, kinds
// by name, and of a file all but its bytes. It is not the body of a request, which leaves out what
// is hidden. What is empty is left out, though an empty list is not the same as none; members
// nobody knows are skipped, so within a version some may be added.
type draftForm struct {
	draft.Draft
	// lost says which files lack their bytes.
	lost []draft.Problem
}

// MarshalJSON implements json.Marshaler.
func (f draftForm) MarshalJSON() ([]byte, error) { return marshal(formOf(reflect.ValueOf(f.Draft))) }

func formOf(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case time.Time:
		return stamp{x}
	case draft.Kind:
		return kindNames[x]
	case draft.Extra:
		return extraOf(x)
	case draft.File:
		form := members(v)
		if bytesURL(x.URL) {
			delete(form, "url")
		}
		if holdsBytes(x) {
			form[CodeBytesNotKept] = true
		}
		return form
	}
	switch v.Kind() {
	case reflect.String:
		return text(v.String())
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
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("json"); name != "-" && !v.Field(i).IsZero() {
			form[name] = formOf(v.Field(i))
		}
	}
	return form
}

// UnmarshalJSON implements json.Unmarshaler.
func (f *draftForm) UnmarshalJSON(src []byte) error {
	if err := fill(reflect.ValueOf(&f.Draft).Elem(), src); err != nil {
		return err
	}
	type attached struct {
		NotKept bool `json:"bytes_not_kept"`
	}
	var files struct {
		Attachments []struct{ File attached }
		Answers     []struct{ Value struct{ File attached } }
	}
	if err := json.Unmarshal(src, &files); err != nil {
		return err
	}
	for i, a := range files.Attachments {
		f.lose(a.File.NotKept, draft.FieldAttachments.At(i), f.Attachments[i].File)
	}
	for i, a := range files.Answers {
		f.lose(a.Value.File.NotKept, draft.FieldAnswer(f.Answers[i].QuestionID), f.Answers[i].Value.File)
	}
	return nil
}

// fill is formOf the other way round.
func fill(v reflect.Value, src []byte) error {
	switch p := v.Addr().Interface().(type) {
	case *time.Time:
		var at stamp
		err := json.Unmarshal(src, &at)
		*p = at.Time
		return err
	case *draft.Kind:
		var name kindName
		err := json.Unmarshal(src, &name)
		if err == nil {
			*p, err = name.kind()
		}
		return err
	case *draft.Extra:
		var list []extraForm
		err := json.Unmarshal(src, &list)
		*p = extra(list)
		return err
	}
	switch v.Kind() {
	case reflect.String:
		var t text
		err := json.Unmarshal(src, &t)
		v.SetString(string(t))
		return err
	case reflect.Struct:
		return fillStruct(v, src)
	case reflect.Slice:
		return fillSlice(v, src)
	}
	return json.Unmarshal(src, v.Addr().Interface())
}

func fillStruct(v reflect.Value, src []byte) error {
	var form map[string]json.RawMessage
	if err := json.Unmarshal(src, &form); err != nil {
		return err
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("json")
		if raw, ok := form[name]; ok {
			if err := fill(v.Field(i), raw); err != nil {
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

func (f *draftForm) lose(notKept bool, at draft.Field, file draft.File) {
	if !notKept {
		return
	}
	name := "The file"
	if file.Name != "" {
		name = shown(file.Name)
	}
	f.lost = append(f.lost, draft.Problem{Field: at, Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
		Text: name + ": file bytes were not kept; pick the file again."})
}

// holdsBytes reports a file that carries its own bytes: as base64, or in a URL
// of the kind that holds what it points to.
func holdsBytes(f draft.File) bool { return f.Data != "" || bytesURL(f.URL) }

func bytesURL(url string) bool {
	const scheme = "data:"
	url = strings.TrimSpace(url)
	return len(url) >= len(scheme) && strings.EqualFold(url[:len(scheme)], scheme)
}
