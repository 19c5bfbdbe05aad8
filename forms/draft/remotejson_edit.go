package draft

import (
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// Set puts a value, given as JSON, at a path and makes the objects and lists on the way there. It
// reports false, and changes nothing, if something else is in the way.
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

func below(path []string, i int) []string {
	return append(path[:len(path):len(path)], strconv.Itoa(i))
}

// splice replaces a value, or what stands there instead.
func (r Remote) splice(at int, old rawjson.Value, with string) Remote {
	r.object = splice(r.object, at, at+len(old), with)
	return r
}

// add puts a new entry behind the last one of an object or a list.
func (r Remote) add(in rawjson.Value, at int, path []string, v rawjson.Value) (Remote, bool) {
	lead, indentation := r.lead(in, at)
	item, list := r.build(path[1:], v, indentation), in.All()
	if in.Kind() == rawjson.Object {
		item = quoteJSON(path[0]) + ": " + item
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
	return "{" + open + quoteJSON(path[0]) + ": " + value + end + "}"
}

// indentBy indents all lines of a value but its first. No string of JSON has a line break in it.
func indentBy(raw, indentation string) string {
	return strings.ReplaceAll(raw, "\n", "\n"+indentation)
}

// Remove takes the value at a path away, and with it the objects and lists that would become empty,
// but for what the first keep segments lead to: a row that is being filled in must not vanish.
//
// An element in the middle of a list only becomes empty, so that those behind it stay where they are;
// behind the last one that has something in it, empty ones go too.
func (r Remote) Remove(keep int, path ...string) Remote {
	if len(path) == 0 {
		return r
	}
	for {
		around, _ := r.Get(path[:len(path)-1]...)
		if _, there := r.Get(path...); !there {
			return r
		}
		rest, empty := without(r.object, keep, path)
		if empty && keep == 0 {
			return Remote{}
		}
		if r.object = rest; around.Kind() == rawjson.List {
			return r
		}
		// A key that stood twice has shown its other value now.
	}
}

// without is a value without what a path leads to, and reports whether nothing remains in it.
func without(in rawjson.Value, keep int, path []string) (rest rawjson.Value, empty bool) {
	gone, _ := in.Member(path[0])
	list := in.All()
	last := slices.Index(list, gone)
	first := last
	if len(path) > 1 {
		inner, emptied := without(gone.Value, keep-1, path[1:])
		switch middle := in.Kind() == rawjson.List && last < len(list)-1; {
		case !emptied, keep > 0, middle:
			return splice(in, gone.From, gone.To(), string(inner)), false
		case in.Kind() == rawjson.List:
			for first > 0 && list[first-1].Value.Kind() == rawjson.Object && len(list[first-1].Value.All()) == 0 {
				first--
			}
		}
	}
	switch {
	case last < len(list)-1:
		return splice(in, list[first].At, list[last+1].At, ""), false
	case first > 0:
		return splice(in, list[first-1].To(), list[last].To(), ""), false
	}
	return splice(in, 1, len(in)-1, ""), true
}

// splice replaces a part of a text.
func splice(v rawjson.Value, from, to int, with string) rawjson.Value {
	return v[:from] + rawjson.Value(with) + v[to:]
}
