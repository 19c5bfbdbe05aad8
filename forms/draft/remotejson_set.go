package draft

import (
	"strconv"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// Set puts a value, given as JSON, at a path and makes the objects and lists on the way there. It
// reports false, and changes nothing, if something else is in the way: a path never leads into a
// string.
func (r Remote) Set(raw string, path ...string) (Remote, bool) {
	v, err := rawjson.Parse(raw)
	if len(path) == 0 || err != nil {
		return r, false
	}
	in, at, rest := r.object.Get(path...)
	if len(rest) == 0 {
		return r.splice(at, in, indentBy(string(v), r.indentAt(at))), true
	}
	switch in.Kind() {
	case rawjson.None, rawjson.Null: // nothing is there yet
		return r.splice(at, in, r.build(rest, v, r.indentAt(at))), true
	case rawjson.Object, rawjson.List:
		return r.add(in, at, rest, v)
	}
	return r, false
}

// Insert puts an element before position i of a list, or behind its last one.
func (r Remote) Insert(i int, raw string, path ...string) (Remote, bool) {
	in, at, rest := r.object.Get(path...)
	if len(rest) > 0 || in.Kind() == rawjson.Null {
		in = "[]" // nothing is there yet
	}
	if in.Kind() != rawjson.List {
		return r, false
	}
	list := in.All()
	if i >= len(list) {
		return r.Set(raw, below(path, len(list))...)
	}
	v, err := rawjson.Parse(raw)
	if err != nil {
		return r, false
	}
	lead, indentation := r.lead(in, at)
	return r.splice(at+list[i].At, "", indentBy(string(v), indentation)+","+lead), true
}

// Move takes an element of a list to another position.
func (r Remote) Move(from, to int, path ...string) Remote {
	element := below(path, from)
	if _, there := r.Get(element...); !there || from == to {
		return r
	}
	moved, ok := r.Remove(len(path), element...).Insert(to, r.block(element), path...)
	if !ok {
		return r
	}
	return moved
}

// below is the path of an element.
func below(path []string, i int) []string {
	return append(path[:len(path):len(path)], strconv.Itoa(i))
}

// splice replaces a value, or what stands there in its place.
func (r Remote) splice(at int, old rawjson.Value, with string) Remote {
	r.object = splice(r.object, at, at+len(old), with)
	return r
}

// add puts a new entry behind the last one of an object or a list.
func (r Remote) add(in rawjson.Value, at int, path []string, v rawjson.Value) (Remote, bool) {
	lead, indentation := r.lead(in, at)
	item, list := r.build(path[1:], v, indentation), in.All()
	if in.Kind() == rawjson.Object {
		item = string(appendString(nil, path[0])) + ": " + item
	} else {
		i, ok := position(path[0])
		if !ok {
			return r, false
		}
		// Positions are counted from the first: what is skipped is there, empty.
		item = strings.Repeat("{},"+lead, i-len(list)) + item
	}
	switch {
	case len(list) > 0:
		return r.splice(at+list[len(list)-1].To(), "", ","+lead+item), true
	case strings.Contains(lead, "\n"):
		item = lead + item + "\n" + r.indentAt(at)
	}
	return r.splice(at, in, string(in[:1])+item+string(in[len(in)-1:])), true
}

// position reads a segment that counts elements.
func position(segment string) (int, bool) {
	const most = 9999 // no list of remote fields comes near it
	i, err := strconv.Atoi(segment)
	return i, err == nil && i >= 0 && i <= most && strconv.Itoa(i) == segment
}

// manyLines reports whether what is made new should take a line for each member.
func (r Remote) manyLines() bool {
	return strings.Contains(string(r.object), "\n") || len(r.object.All()) == 0
}

// lead is the white space before a new entry, after the manner of those that are
// there, and the indentation of its line.
func (r Remote) lead(in rawjson.Value, at int) (lead, indentation string) {
	indentation = r.indentAt(at)
	for first := range in.Members() {
		lead = string(in[1:first.At])
		if i := strings.LastIndexByte(lead, '\n'); i >= 0 {
			return lead, lead[i+1:]
		}
		return " ", indentation
	}
	if !r.manyLines() {
		return " ", indentation
	}
	indentation += indent
	return "\n" + indentation, indentation
}

// build writes a value inside the objects and lists that a path asks for.
func (r Remote) build(path []string, v rawjson.Value, indentation string) string {
	if len(path) == 0 {
		return indentBy(string(v), indentation)
	}
	inner, open, end := indentation, "", ""
	if r.manyLines() {
		inner = indentation + indent
		open, end = "\n"+inner, "\n"+indentation
	}
	value := r.build(path[1:], v, inner)
	if i, ok := position(path[0]); ok {
		gap := open
		if gap == "" {
			gap = " "
		}
		return "[" + open + strings.Repeat("{},"+gap, i) + value + end + "]"
	}
	return "{" + open + string(appendString(nil, path[0])) + ": " + value + end + "}"
}

// indentBy indents all lines of a value but its first. No string of JSON has a line
// break in it, so only white space moves.
func indentBy(raw, indentation string) string {
	return strings.ReplaceAll(raw, "\n", "\n"+indentation)
}
