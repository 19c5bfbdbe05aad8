package prefill

import (
	"path/filepath"
	"time"

	"kombo-apply/forms/value/rawjson"
)

// object is a JSON object of which nothing is certain; empty for none. A value of another
// type than the one asked for is absent: one odd value must not cost a person the others.
type object rawjson.Value

func (o object) get(key string) rawjson.Value {
	m, _ := rawjson.Value(o).Member(key)
	return m.Value
}

// text is the first that says something. A number is text the way it is written.
func (o object) text(keys ...string) string {
	for _, k := range keys {
		switch v := o.get(k); v.Kind() {
		case rawjson.String:
			if text := v.Text(); !blank(text) {
				return text
			}
		case rawjson.Number:
			return string(v)
		}
	}
	return ""
}

func (o object) object(key string) object {
	if v := o.get(key); v.Kind() == rawjson.Object {
		return object(v)
	}
	return ""
}

func (o object) list(key string) (list []object) {
	v := o.get(key)
	for m := range v.Members() {
		if v.Kind() == rawjson.List && m.Value.Kind() == rawjson.Object {
			list = append(list, object(m.Value))
		}
	}
	return list
}

// suggestJSON tells the kinds of JSON apart by their keys.
func suggestJSON(name string, data []byte, today time.Time) (Suggestions, error) {
	data, _, _ = decodeText(data)
	v, err := rawjson.Parse(string(data))
	if err != nil {
		return Suggestions{}, err
	}
	switch o := object(v); {
	case o.object("candidate") != "":
		return suggestBody(data, filepath.Dir(name)), nil
	case o.object("basics") != "", len(o.list("work")) > 0:
		return suggestResume(o, today), nil
	}
	return Suggestions{}, &Error{Name: name, Reason: OtherJSON}
}
