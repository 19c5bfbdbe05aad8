package prefill

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"time"

	"kombo-apply/forms/draft"
)

// object is JSON of which nothing is certain. A value of another type than the
// one asked for is absent: one odd value must not cost a person the others.
type object map[string]any

func (o object) text(keys ...string) string {
	for _, k := range keys {
		switch v := o[k].(type) {
		case string:
			if !blank(v) {
				return v
			}
		case json.Number:
			return v.String()
		}
	}
	return ""
}

func (o object) object(key string) object {
	m, _ := o[key].(map[string]any)
	return m
}

func (o object) list(key string) []object {
	items, _ := o[key].([]any)
	var list []object
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			list = append(list, m)
		}
	}
	return list
}

// suggestJSON tells the kinds of JSON apart by their keys.
func suggestJSON(name string, data []byte, today time.Time) (Suggestions, error) {
	data, _, _ = decodeText(data)
	// UseNumber keeps a salary the way it is written.
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var o object
	if err := dec.Decode(&o); err != nil {
		// Reading it again as a body gives the error a line and a column.
		_, _, bodyErr := draft.Read(bytes.NewReader(data), "")
		if se, ok := errors.AsType[*draft.SyntaxError](bodyErr); ok {
			return Suggestions{}, se
		}
		return Suggestions{}, &Error{Name: name, Reason: Damaged, Err: err}
	}
	switch {
	case o.object("candidate") != nil:
		return suggestBody(data, filepath.Dir(name)), nil
	case o.object("basics") != nil || len(o.list("work")) > 0:
		return suggestResume(o, today), nil
	}
	return Suggestions{}, &Error{Name: name, Reason: OtherJSON}
}
