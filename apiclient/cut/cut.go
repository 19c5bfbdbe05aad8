// Package cut takes JSON apart before it is decoded: an element of a page that cannot be read spoils
// no other, and the next page can be asked for while the elements are decoded. encoding/json would
// pass over a page three more times for that, which takes as long as the network does.
//
// It only finds the ends of values; encoding/json decides if they are JSON. Nothing in here panics,
// whatever the text is.
package cut

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Members calls each for every member of a JSON object, and reports whether it came to the end.
func Members(object []byte, each func(key string, value []byte)) bool {
	r := Reader{object}
	return r.Each('{', '}', func() bool {
		key := r.Value()
		if len(key) == 0 || key[0] != '"' || !r.Take(':') {
			return false
		}
		value := r.Value()
		each(Scalar(key), value)
		return len(value) > 0
	})
}

// Elements returns the elements of a JSON array, uncopied, and reports whether it came to the end.
func Elements(array []byte) (found []json.RawMessage, whole bool) {
	r := Reader{array}
	whole = r.Each('[', ']', func() bool {
		found = append(found, r.Value())
		return len(found[len(found)-1]) > 0
	})
	return found, whole
}

// Reader goes through a text of JSON.
type Reader struct{ Rest []byte }

// Next skips white space and returns the byte behind it; 0 at the end.
func (r *Reader) Next() byte {
	for i, c := range r.Rest {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			r.Rest = r.Rest[i:]
			return c
		}
	}
	r.Rest = nil
	return 0
}

// Take steps over a bracket, comma or colon, and reports whether it was there.
func (r *Reader) Take(mark byte) bool {
	if r.Next() != mark {
		return false
	}
	r.Rest = r.Rest[1:]
	return true
}

// Each calls one at every place between the brackets at which a member or an element begins, until it
// returns false. It reports whether it came to the closing bracket.
func (r *Reader) Each(opening, closing byte, one func() bool) bool {
	if !r.Take(opening) {
		return false
	}
	if r.Take(closing) {
		return true
	}
	for one() {
		if r.Take(closing) {
			return true
		}
		if !r.Take(',') {
			break
		}
	}
	return false
}

// Value steps over the next value and returns it; empty if there is none, or if it does not end.
func (r *Reader) Value() []byte {
	r.Next()
	end := valueEnd(r.Rest)
	value := r.Rest[:end]
	r.Rest = r.Rest[end:]
	return value
}

func valueEnd(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			n := stringEnd(b[i:])
			if n == 0 {
				return 0
			}
			if i += n - 1; depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return i
			}
		}
	}
	if depth > 0 {
		return 0
	}
	return len(b)
}

// stringEnd jumps from quote to quote; one behind an odd number of backslashes is part of the string.
func stringEnd(b []byte) int {
	for i := 1; ; {
		quote := bytes.IndexByte(b[i:], '"')
		if quote < 0 {
			return 0
		}
		i += quote + 1
		if inside := b[:i-1]; (len(inside)-len(bytes.TrimRight(inside, `\`)))%2 == 0 {
			return i
		}
	}
}

// Scalar reads a JSON string, number or boolean as text; the rest is empty.
// Most strings need no unescaping, which is worth a shortcut.
func Scalar(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	switch b[0] {
	case '"':
		if len(b) >= 2 && bytes.IndexByte(b, '\\') < 0 && utf8.Valid(b) {
			return string(b[1 : len(b)-1])
		}
		var s string
		_ = json.Unmarshal(b, &s)
		return s
	case 'n', '{', '[':
		return ""
	}
	return string(b)
}
