package apiclient

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"kombo-apply/apiclient/cut"
)

// decode reads an answer, or a part of one, and reports whether it is JSON that has the shape of into.
//
// Answers are read as far as they can be: a value of the wrong type leaves its field as it is, which
// is empty, and an element of the wrong type is dropped, since one odd value must not cost a page. A
// number within a string counts. encoding/json cannot do that, and takes four times as long.
func decode(text []byte, into any) bool { return json.Valid(text) && read(text, into) }

// read is decode for JSON that is known to be valid.
func read(text []byte, into any) bool {
	return readValue(bytes.TrimSpace(text), reflect.ValueOf(into).Elem())
}

func readValue(b []byte, into reflect.Value) bool {
	switch to := into.Addr().Interface().(type) {
	case json.Unmarshaler:
		return to.UnmarshalJSON(b) == nil
	case *json.Number:
		if !isNumber(cut.Scalar(b)) {
			return false
		}
		*to = json.Number(cut.Scalar(b))
		return true
	}
	switch into.Kind() {
	case reflect.Struct:
		return readStruct(b, into)
	case reflect.Slice:
		return readList(b, into)
	case reflect.Pointer:
		to := reflect.New(into.Type().Elem())
		if string(b) == "null" || !readValue(b, to.Elem()) {
			return false
		}
		into.Set(to)
		return true
	case reflect.String:
		into.SetString(Clean(cut.Scalar(b)))
		return true
	case reflect.Bool:
		into.SetBool(string(b) == "true")
		return string(b) == "true" || string(b) == "false"
	}
	n, err := strconv.ParseFloat(cut.Scalar(b), 64)
	switch {
	case err != nil || n < 0 || !isNumber(cut.Scalar(b)):
		return false // all numbers that are read are sizes
	case into.CanFloat():
		into.SetFloat(n)
	case into.CanInt() && n < math.MaxInt:
		into.SetInt(int64(n))
	default:
		return false
	}
	return true
}

func readStruct(b []byte, into reflect.Value) bool {
	fields := fieldsOf(into.Type())
	return cut.Members(b, func(key string, value []byte) {
		if i, known := fields[key]; known {
			readValue(value, into.Field(i))
		}
	})
}

func readList(b []byte, into reflect.Value) bool {
	elements, whole := cut.Elements(b)
	if !whole {
		return false
	}
	list, n := reflect.MakeSlice(into.Type(), len(elements), len(elements)), 0
	for _, e := range elements {
		list.Index(n).SetZero()
		if readValue(e, list.Index(n)) && !isNameless(list.Index(n)) {
			n++
		}
	}
	into.Set(list.Slice(0, n))
	return true
}

// isNameless reports an empty text, and an object that has no ID although its kind has: nothing could
// refer to it.
func isNameless(element reflect.Value) bool {
	if element.Kind() == reflect.Struct {
		if i, has := fieldsOf(element.Type())["id"]; has {
			element = element.Field(i)
		}
	}
	return element.Kind() == reflect.String && element.Len() == 0
}

var knownFields sync.Map // of types: their fields by the names in their tags

func fieldsOf(t reflect.Type) map[string]int {
	if known, ok := knownFields.Load(t); ok {
		return known.(map[string]int)
	}
	fields := map[string]int{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = i
	}
	knownFields.Store(t, fields)
	return fields
}

// isNumber follows JSON's grammar, which knows neither 0x10 nor Inf nor 1_000.
func isNumber(s string) bool {
	return s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && json.Valid([]byte(s))
}
