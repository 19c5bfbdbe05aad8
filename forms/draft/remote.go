package draft

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// Remote is the object of Draft.RemoteFields, in which one value can be read or replaced while all
// others stay as they were typed. A path leads to a value: the keys of objects and, inside a list,
// positions. Of a key that is there twice the last one counts.
//
// A Remote is never changed; what changes it returns another. The empty one has no members.
type Remote struct{ object rawjson.Value }

// ParseRemote reads the text. Nothing at all is a Remote without members, no JSON object an error.
func ParseRemote(text string) (Remote, error) {
	if blank(text) {
		return Remote{}, nil
	}
	object, err := rawjson.Parse(strings.TrimSpace(text))
	if err != nil {
		return Remote{}, err
	}
	if kind := object.Kind(); kind != rawjson.Object {
		return Remote{}, errors.New(string(kind) + " is no object with the tool's name as its key, such as {\"greenhouse\": {…}}")
	}
	return Remote{object}, nil
}

// String is the text.
func (r Remote) String() string { return string(r.object) }

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

// Set puts a value, given as JSON, at a path and makes the objects and lists on the way there. It
// reports false, and changes nothing, if something else is in the way.
func (r Remote) Set(raw string, path ...string) (Remote, bool) {
	v, err := rawjson.Parse(raw)
	if len(path) == 0 || err != nil {
		return r, false
	}
	in, at, rest := r.object.Get(path...)
	with, ok := r.extended(in, rest, string(v), r.margin(at))
	if !ok {
		return r, false
	}
	return r.splice(at, at+len(in), with), true
}

// extended is a value with another one in it, at the end of a path that leads to nothing yet. It
// stands on a line with that margin.
func (r Remote) extended(in rawjson.Value, path []string, raw, margin string) (string, bool) {
	if len(path) == 0 {
		return strings.ReplaceAll(raw, "\n", "\n"+margin), true // no string of JSON has a line break in it
	}
	i, isPosition := position(path[0])
	if kind := in.Kind(); kind == rawjson.None || kind == rawjson.Null {
		if in = "{}"; isPosition {
			in = "[]"
		}
	}
	list, gap, open, end := in.All(), " ", "", ""
	switch {
	case len(list) > 0: // after the manner of those that are there
		if lead := string(in[1:list[0].At]); strings.Contains(lead, "\n") {
			gap, margin = lead, lead[strings.LastIndexByte(lead, '\n')+1:]
		}
	case strings.Contains(string(r.object), "\n"), len(r.object.All()) == 0: // a line for each
		end = "\n" + margin
		margin += indent
		gap, open = "\n"+margin, "\n"+margin
	}
	item, ok := r.extended("", path[1:], raw, margin)
	switch {
	case in.Kind() == rawjson.Object:
		item = quoteJSON(path[0]) + ": " + item
	case in.Kind() == rawjson.List && isPosition:
		// Positions are counted from the first: what is skipped is there, empty.
		item = strings.Repeat("{},"+gap, i-len(list)) + item
	default:
		return "", false
	}
	if last := len(list) - 1; last >= 0 {
		to := list[last].To()
		return string(in[:to]) + "," + gap + item + string(in[to:]), ok
	}
	return string(in[:1]) + open + item + end + string(in[1:]), ok
}

func position(segment string) (int, bool) {
	const most = 9999 // no list of remote fields comes near it
	i, err := strconv.Atoi(segment)
	return i, err == nil && i >= 0 && i <= most && strconv.Itoa(i) == segment
}

// Insert puts an element before position i of a list, or behind its last one. Nothing changes if
// something else is in the way.
func (r Remote) Insert(i int, raw string, path ...string) Remote {
	in, at, rest := r.object.Get(path...)
	list := in.All()
	switch kind := in.Kind(); {
	case len(rest) > 0, kind == rawjson.Null: // nothing is there yet
		r, _ = r.Set(raw, below(path, 0)...)
	case kind != rawjson.List:
	case i >= len(list):
		r, _ = r.Set(raw, below(path, len(list))...)
	default:
		at += list[i].At
		gap := " "
		if strings.Contains(string(in), "\n") {
			gap = "\n" + r.margin(at)
		}
		element, _ := r.extended("", nil, raw, r.margin(at))
		return r.splice(at, at, element+","+gap)
	}
	return r
}

// Move takes an element of a list to another position.
func (r Remote) Move(from, to int, path ...string) Remote {
	element := below(path, from)
	if r.Len(path...) <= from || from == to {
		return r
	}
	return r.Remove(len(path), element...).Insert(to, r.block(element), path...)
}

func below(path []string, i int) []string {
	return append(path[:len(path):len(path)], strconv.Itoa(i))
}

// Remove takes the value at a path away, and with it the objects and lists that would become empty,
// but for what the first keep segments lead to: a row that is being filled in must not vanish.
//
// An element in the middle of a list only becomes empty, so that those behind it stay where they are;
// behind the last one that has something in it, empty ones go too.
func (r Remote) Remove(keep int, path ...string) Remote {
	element := false
	for n := len(path); n > 0; n-- {
		in, at, rest := r.object.Get(path[:n-1]...)
		gone, there := in.Member(path[n-1])
		if !there || len(rest) > 0 {
			return r
		}
		list, isList := in.All(), in.Kind() == rawjson.List
		last := slices.Index(list, gone)
		first := last
		if n == len(path) {
			element = isList
		} else { // it has become empty
			if n <= keep || isList && last < len(list)-1 {
				return r
			}
			for isList && first > 0 && list[first-1].Value.Kind() == rawjson.Object && len(list[first-1].Value.All()) == 0 {
				first--
			}
		}
		from, to := 1, len(in)-1
		switch {
		case last < len(list)-1:
			from, to = list[first].At, list[last+1].At
		case first > 0:
			from, to = list[first-1].To(), list[last].To()
		}
		r = r.splice(at+from, at+to, "")
		if len(list) > last-first+1 {
			if element {
				return r
			}
			return r.Remove(keep, path...) // a key that stood twice shows its other value now
		}
	}
	if len(path) > 0 && keep == 0 {
		return Remote{}
	}
	return r
}

// block is a value as it would be written outside of everything else: its lines
// without the indentation that they have only for being further inside.
func (r Remote) block(path []string) string {
	v, at, _ := r.object.Get(path...)
	return strings.ReplaceAll(string(v), "\n"+r.margin(at), "\n")
}

// margin is the white space at the beginning of the line of a position.
func (r Remote) margin(at int) string {
	line := string(r.object[strings.LastIndexByte(string(r.object[:at]), '\n')+1 : at])
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// splice replaces a part of the text.
func (r Remote) splice(from, to int, with string) Remote {
	return Remote{r.object[:from] + rawjson.Value(with) + r.object[to:]}
}
