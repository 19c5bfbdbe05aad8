package draft

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Remote is the text of Draft.RemoteFields, taken apart so that one value in it can
// be read or replaced while every other byte stays as it was typed: the order of
// keys, keys that nobody knows, the way numbers are written, white space.
//
// A path leads to a value: the keys of objects and, inside a list, positions. Where
// a key stands twice the last one counts, as it does for nearly every reader.
//
// A Remote is never changed; what changes it returns another.
type Remote struct {
	// src is the object from brace to brace; empty while nothing is given.
	src []byte
	// before and after are the white space around it.
	before, after string
}

// notAnObject says that the remote fields are JSON, but of another type.
type notAnObject struct{ Is string }

// Error implements error.
func (e *notAnObject) Error() string { return "not an object but " + e.Is }

// ParseRemote reads the text. Nothing at all is a Remote without members; what is
// no JSON object is a *SyntaxError or *notAnObject.
func ParseRemote(text string) (Remote, error) {
	trimmed := strings.TrimSpace(text)
	if blank(text) {
		return Remote{}, nil
	}
	if err := syntax([]byte(trimmed)); err != nil {
		return Remote{}, err
	}
	if name := typeName([]byte(trimmed)); name != wantObject {
		return Remote{}, &notAnObject{name}
	}
	before, after, _ := strings.Cut(text, trimmed)
	return Remote{src: []byte(trimmed), before: before, after: after}, nil
}

// String is the text.
func (r Remote) String() string {
	if len(r.src) == 0 {
		return ""
	}
	return r.before + string(r.src) + r.after
}

// Get returns the value at a path as it is written; false where there is none.
func (r Remote) Get(path ...string) (json.RawMessage, bool) {
	e, ok := r.find(path)
	if !ok {
		return nil, false
	}
	return r.src[e.from:e.to], true
}

// Len counts what is directly in a list or an object; 0 where there is none.
func (r Remote) Len(path ...string) int {
	e, ok := r.find(path)
	if !ok || !r.holds(e) {
		return 0
	}
	return len(r.entries(e))
}

func (r Remote) root() entry { return entry{from: 0, to: len(r.src)} }

// entries lists what is directly in an object or a list.
func (r Remote) entries(in entry) []entry { return slices.Collect(entries(r.src, in.from)) }

// holds reports whether a value can have something in it.
func (r Remote) holds(e entry) bool { return r.src[e.from] == '{' || r.src[e.from] == '[' }

// position reads a segment that counts elements.
func position(segment string) (int, bool) {
	const most = 9999 // no list of remote fields comes near it
	i, err := strconv.Atoi(segment)
	return i, err == nil && i >= 0 && i <= most && strconv.Itoa(i) == segment
}

// step is one level of a path that was followed: what is around an entry, all that
// is in there, and which one it is.
type step struct {
	in   entry
	list []entry
	at   int
}

// follow goes along a path as far as it leads, and returns the value that it leads to.
func (r Remote) follow(path []string) (steps []step, end entry, complete bool) {
	if len(r.src) == 0 {
		return nil, end, false
	}
	end = r.root()
	for _, segment := range path {
		in := end
		e, at, ok := r.seek(in, segment)
		if !ok {
			return steps, in, false
		}
		steps, end = append(steps, step{in, r.entries(in), at}), e
	}
	return steps, end, true
}

// find goes along a path to its end, without a list of what it passes.
func (r Remote) find(path []string) (in entry, ok bool) {
	if len(r.src) == 0 {
		return entry{}, false
	}
	in = r.root()
	for _, segment := range path {
		if in, _, ok = r.seek(in, segment); !ok {
			return entry{}, false
		}
	}
	return in, true
}

// seek finds the entry for one segment of a path, and which one it is.
func (r Remote) seek(in entry, segment string) (found entry, at int, ok bool) {
	if !r.holds(in) {
		return entry{}, 0, false
	}
	wanted, isPosition := position(segment)
	list := r.src[in.from] == '['
	i := 0
	for e := range entries(r.src, in.from) {
		switch {
		case !list && e.key == segment:
			found, at, ok = e, i, true // the last of twins counts
		case list && isPosition && i == wanted:
			return e, i, true
		}
		i++
	}
	return found, at, ok
}

// splice replaces a part of the text.
func (r Remote) splice(from, to int, with string) Remote {
	r.src = slices.Concat(r.src[:from], []byte(with), r.src[to:])
	return r
}

// indentAt is the white space at the beginning of the line of a position.
func (r Remote) indentAt(at int) string {
	line := r.src[bytes.LastIndexByte(r.src[:at], '\n')+1:]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// block is a value as it would be written outside of everything else: its lines
// without the indentation that they have only for being further inside.
func (r Remote) block(e entry) string {
	return strings.ReplaceAll(string(r.src[e.from:e.to]), "\n"+r.indentAt(e.from), "\n")
}
