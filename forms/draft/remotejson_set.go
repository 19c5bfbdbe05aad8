package draft

import (
	"bytes"
	"strings"
)

// Set puts a value, given as JSON, at a path and makes the objects and lists on the
// way there. It reports false, and changes nothing, where something else is in the
// way: a path never leads into a string.
func (r Remote) Set(raw string, path ...string) (Remote, bool) {
	if raw = strings.TrimSpace(raw); len(path) == 0 || syntax([]byte(raw)) != nil {
		return r, false
	}
	if len(r.src) == 0 {
		r.src = []byte(build(path, raw, "", true))
		return r, true
	}
	steps, in, complete := r.follow(path)
	rest := path[len(steps):]
	switch {
	case complete:
		return r.splice(in.from, in.to, indentBy(raw, r.indentAt(in.from))), true
	case isNull(r.src[in.from:in.to]): // nothing is there yet
		return r.splice(in.from, in.to, build(rest, raw, r.indentAt(in.from), r.manyLines())), true
	case !r.holds(in):
		return r, false
	}
	return r.add(in, r.entries(in), rest, raw)
}

// Insert puts an element before position i of a list, or behind its last one.
func (r Remote) Insert(i int, raw string, path ...string) (Remote, bool) {
	in, ok := r.find(path)
	if !ok || r.src[in.from] != '[' {
		if ok && r.src[in.from] != 'n' {
			return r, false
		}
		return r.Set(raw, append(path[:len(path):len(path)], "0")...)
	}
	list := r.entries(in)
	if raw = strings.TrimSpace(raw); i >= len(list) || syntax([]byte(raw)) != nil {
		return r.add(in, list, []string{itoa(len(list))}, raw)
	}
	lead, indent := r.lead(in, list)
	return r.splice(list[i].at, list[i].at, indentBy(raw, indent)+","+lead), true
}

// Move takes an element of a list to another position.
func (r Remote) Move(from, to int, path ...string) Remote {
	element := append(path[:len(path):len(path)], itoa(from))
	e, ok := r.find(element)
	if !ok || from == to {
		return r
	}
	raw := r.block(e)
	moved, ok := r.Remove(len(path), element...).Insert(to, raw, path...)
	if !ok {
		return r
	}
	return moved
}

// add puts a new entry behind the last one of an object or a list.
func (r Remote) add(in entry, list []entry, path []string, raw string) (Remote, bool) {
	lead, indent := r.lead(in, list)
	item := ""
	if r.src[in.from] == '[' {
		i, ok := position(path[0])
		if !ok {
			return r, false
		}
		// Positions are counted from the first: what is skipped is there, empty.
		for range i - len(list) {
			item += "{}," + lead
		}
		item += r.value(path[1:], raw, indent)
	} else {
		item = string(appendString(nil, path[0])) + ": " + r.value(path[1:], raw, indent)
	}
	if len(list) > 0 {
		last := list[len(list)-1].to
		return r.splice(last, last, ","+lead+item), true
	}
	end := ""
	if strings.Contains(lead, "\n") {
		end = "\n" + r.indentAt(in.from)
	} else {
		lead = ""
	}
	return r.splice(in.from+1, in.to-1, lead+item+end), true
}

func (r Remote) value(path []string, raw, indentation string) string {
	return build(path, raw, indentation, r.manyLines())
}

// manyLines reports whether what is made new should take a line for each member.
func (r Remote) manyLines() bool {
	return bytes.IndexByte(r.src, '\n') >= 0 || len(r.entries(r.root())) == 0
}

// lead is the white space before a new entry, after the manner of those that are
// there, and the indentation of its line.
func (r Remote) lead(in entry, list []entry) (lead, indentation string) {
	if len(list) > 0 {
		lead = string(r.src[in.from+1 : list[0].at])
		if i := strings.LastIndexByte(lead, '\n'); i >= 0 {
			return lead, lead[i+1:]
		}
		return " ", r.indentAt(in.from)
	}
	indentation = r.indentAt(in.from)
	if !r.manyLines() {
		return " ", indentation
	}
	indentation += indent
	return "\n" + indentation, indentation
}

// build writes a value inside the objects and lists that a path asks for.
func build(path []string, raw, indentation string, manyLines bool) string {
	if len(path) == 0 {
		return indentBy(raw, indentation)
	}
	inner, open, end := indentation, "", ""
	if manyLines {
		inner = indentation + indent
		open, end = "\n"+inner, "\n"+indentation
	}
	value := build(path[1:], raw, inner, manyLines)
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
