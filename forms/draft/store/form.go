package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/rawjson"
)

// CodeBytesNotKept is the code of the Problem of a file whose bytes were not
// kept.
const CodeBytesNotKept = "bytes_not_kept"

// A file holds the fields of a draft, and of what is saved with it, by their tags: text byte for
// byte, kinds by name, and of a file all but its bytes. It is not the body of a request, which
// leaves out what is hidden. What is empty is omitted, though an empty list is not the same as
// none; unknown members are skipped, so within a version some may be added.

// write writes what a pointer leads to.
func write(from any) ([]byte, error) { return marshal(formOf(reflect.ValueOf(from).Elem())) }

// read is write the other way round.
func read(src []byte, to any) error { return fill(reflect.ValueOf(to).Elem(), src) }

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
		if name := f.Tag.Get("json"); name != "-" && !value.IsZero() {
			form[name] = formOf(value)
		}
	}
	return form
}

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
	case reflect.Pointer:
		if string(src) == "null" {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return fill(v.Elem(), src)
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
	for f, value := range v.Fields() {
		name := f.Tag.Get("json")
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

// lostFiles says which files of a draft lack their bytes, by what it was read from.
func lostFiles(d draft.Draft, saved []byte) (lost []draft.Problem) {
	from, err := rawjson.Parse(string(saved))
	if err != nil {
		return nil
	}
	restore := func(file draft.File, at draft.Field, path ...string) {
		if mark, _, rest := from.Get(append(path, "file", CodeBytesNotKept)...); len(rest) > 0 || mark != "true" {
			return
		}
		name := "The file"
		if file.Name != "" {
			name = shown(file.Name)
		}
		lost = append(lost, draft.Problem{Field: at, Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
			Text: name + ": file bytes were not kept; pick the file again."})
	}
	for i, a := range d.Attachments {
		restore(a.File, draft.FieldAttachments.At(i), "draft", "attachments", strconv.Itoa(i))
	}
	for i, a := range d.Answers {
		restore(a.Value.File, draft.FieldAnswer(a.QuestionID), "draft", "answers", strconv.Itoa(i), "value")
	}
	return lost
}

// holdsBytes reports a file that carries its own bytes: as base64, or in a URL
// of the kind that holds what it points to.
func holdsBytes(f draft.File) bool { return f.Data != "" || bytesURL(f.URL) }

func bytesURL(url string) bool {
	const scheme = "data:"
	url = strings.TrimSpace(url)
	return len(url) >= len(scheme) && strings.EqualFold(url[:len(scheme)], scheme)
}

// extraForm keeps JSON as text: what a person typed need not be well-formed.
type extraForm struct {
	Key  text `json:"key"`
	JSON text `json:"json,omitzero"`
}

// kindName is the kind of an answer in a word, so that their order may change.
type kindName string

var kindNames = map[draft.Kind]kindName{
	draft.KindNone: "", draft.KindText: "text", draft.KindNumber: "number",
	draft.KindBool: "bool", draft.KindChoices: "choices", draft.KindFile: "file", draft.KindRaw: "raw",
}

// kind fails for a name that is not known: to take it for none would lose the
// answer without a word.
func (n kindName) kind() (draft.Kind, error) {
	for k, name := range kindNames {
		if name == n {
			return k, nil
		}
	}
	return 0, fmt.Errorf("there is no kind of answer %q", string(n))
}

// extraOf lists the members by key, so that the same draft gives the same file.
func extraOf(x draft.Extra) []extraForm {
	if x == nil {
		return nil
	}
	list := make([]extraForm, 0, len(x))
	for key, raw := range x {
		list = append(list, extraForm{text(key), text(raw)})
	}
	slices.SortFunc(list, func(a, b extraForm) int { return strings.Compare(string(a.Key), string(b.Key)) })
	return list
}

func extra(list []extraForm) draft.Extra {
	if list == nil {
		return nil
	}
	x := make(draft.Extra, len(list))
	for _, f := range list {
		x[string(f.Key)] = rawjson.Value(f.JSON)
	}
	return x
}
