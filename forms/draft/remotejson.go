package draft

import (
	"errors"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// Remote is the text of Draft.RemoteFields, taken apart so that one value in it can be read or
// replaced while every other byte stays as it was typed. A path leads to a value: the keys of objects
// and, inside a list, positions. Of a key that is there twice the last one counts.
//
// A Remote is never changed; what changes it returns another.
type Remote struct {
	// object is empty while nothing is given.
	object rawjson.Value
	// before and after are the white space around it.
	before, after string
}

// ParseRemote reads the text. Nothing at all is a Remote without members, no JSON object an error.
func ParseRemote(text string) (Remote, error) {
	if blank(text) {
		return Remote{}, nil
	}
	trimmed := strings.TrimSpace(text)
	object, err := rawjson.Parse(trimmed)
	if err != nil {
		return Remote{}, err
	}
	if kind := object.Kind(); kind != rawjson.Object {
		return Remote{}, errors.New(string(kind) + " is no object with the tool's name as its key, such as {\"greenhouse\": {…}}")
	}
	before, after, _ := strings.Cut(text, trimmed)
	return Remote{object, before, after}, nil
}

// String is the text.
func (r Remote) String() string { return r.before + string(r.object) + r.after }

// Get returns the value at a path as it is written; false if there is none.
func (r Remote) Get(path ...string) (rawjson.Value, bool) {
	v, _, rest := r.object.Get(path...)
	if len(rest) > 0 {
		return "", false
	}
	return v, v != ""
}

// Len counts what is directly in a list or an object; 0 if there is none.
func (r Remote) Len(path ...string) int {
	v, _ := r.Get(path...)
	return len(v.All())
}

// Text is a value as it would be typed: the text of a string, anything else as it is
// written; empty for nothing, and for a null that says nothing.
func (r Remote) Text(n *RemoteNode, path ...string) string {
	v, ok := r.Get(path...)
	switch {
	case !ok, v.Kind() == rawjson.Null && !n.Is("boolean"):
		return ""
	case v.Kind() == rawjson.String && !n.Is("boolean"):
		return v.Text()
	}
	return r.block(path)
}

// Enter writes what was typed for a value; an empty text removes it. A text that does not fit the
// type is kept as a string: nothing that was typed is lost, and Check reports what is wrong with
// it. It cannot be written if something else is in the way; then the form does not show the field.
func (r Remote) Enter(n *RemoteNode, typed string, keep int, path ...string) Remote {
	if typed == "" || n.Opaque() && strings.TrimSpace(typed) == "" {
		return r.Remove(keep, path...)
	}
	changed, _ := r.Set(n.written(typed), path...)
	return changed
}

// written is the JSON for what was typed: a decimal with its digits, JSON as it is but for a
// string, which Text could not tell from what is no JSON yet.
func (n *RemoteNode) written(typed string) string {
	switch {
	case n.Is("boolean"):
		return typed
	case n.Is("number"), n.Is("integer"):
		if number, ok := jsonNumber(typed); ok {
			return number
		}
	case n.Opaque():
		v, err := rawjson.Parse(strings.TrimSpace(typed))
		if kind := v.Kind(); err == nil && kind != rawjson.String && kind != rawjson.Null {
			return string(v)
		}
	}
	return quoteJSON(typed)
}

// block is a value as it would be written outside of everything else: its lines
// without the indentation that they have only for being further inside.
func (r Remote) block(path []string) string {
	v, at, _ := r.object.Get(path...)
	return strings.ReplaceAll(string(v), "\n"+r.indentAt(at), "\n")
}

// indentAt is the white space at the beginning of the line of a position.
func (r Remote) indentAt(at int) string {
	line := r.object[strings.LastIndexByte(string(r.object[:at]), '\n')+1 : at]
	return string(line[:len(line)-len(strings.TrimLeft(string(line), " \t"))])
}
