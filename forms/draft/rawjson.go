package draft

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// The functions below take JSON apart without decoding it, so that the order
// and the repetition of keys survive, and numbers keep the way they were
// written. All but syntax want JSON that syntax has passed.

// SyntaxError says where a text stops being JSON. Line and Column count from 1,
// Column in characters.
type SyntaxError struct {
	Line, Column int
	Text         string
}

// Error implements error.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Text)
}

// syntaxAt makes the error for a byte offset.
func syntaxAt(src []byte, offset int, text string) *SyntaxError {
	before := src[:max(0, min(offset, len(src)))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line:   bytes.Count(before, []byte{'\n'}) + 1,
		Column: utf8.RuneCount(before[start:]) + 1,
		Text:   text,
	}
}

// syntax checks that src is one JSON value in UTF-8 with nothing behind it.
func syntax(src []byte) error {
	if at := invalidUTF8(src); at >= 0 {
		return syntaxAt(src, at, "not UTF-8; save the file as UTF-8")
	}
	var value json.RawMessage
	err := json.Unmarshal(src, &value)
	if err == nil {
		return nil
	}
	if se, ok := errors.AsType[*json.SyntaxError](err); ok {
		at := int(se.Offset) - 1
		if strings.HasPrefix(se.Error(), "unexpected end") {
			return syntaxAt(src, len(src), "the JSON ends too early")
		}
		return syntaxAt(src, at, se.Error())
	}
	return syntaxAt(src, 0, err.Error())
}

func invalidUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// entry is a member of an object or an element of a list, by where it stands in the text.
type entry struct {
	key      string // of a member
	at       int    // where it begins: the key of a member, the value of an element
	from, to int    // the value
}

// entries goes through what is directly in the object or the list that opens at a position.
func entries(src []byte, open int) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := open + 1; ; {
			if i = skipSpace(src, i); src[i] == ',' {
				i = skipSpace(src, i+1)
			}
			if src[i] == '}' || src[i] == ']' {
				return
			}
			e := entry{at: i, from: i}
			if src[open] == '{' {
				end := skipValue(src, i)
				e.key = decodeString(src[i:end])
				i = skipSpace(src, end)      // the colon
				e.from = skipSpace(src, i+1) // the value
			}
			e.to = skipValue(src, e.from)
			if !yield(e) {
				return
			}
			i = e.to
		}
	}
}

// Member is one key of an object and its raw value; of a list, an element.
type Member struct {
	Key  string
	Lead []byte // the key and the colon, as they are written
	Raw  json.RawMessage
}

// Members goes through an object or a list, which is valid JSON with nothing before it, in the
// order of the text.
func Members(src []byte) iter.Seq[Member] {
	return func(yield func(Member) bool) {
		for e := range entries(src, 0) {
			if !yield(Member{e.key, src[e.at:e.from], src[e.from:e.to]}) {
				return
			}
		}
	}
}

// members lists an object's members in the order of the text.
func members(object []byte) []Member { return slices.Collect(Members(object)) }

// elements lists an array's raw elements.
func elements(array []byte) []json.RawMessage {
	var out []json.RawMessage
	for m := range Members(array) {
		out = append(out, m.Raw)
	}
	return out
}

func decodeString(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	_ = json.Unmarshal(raw, &s) // the text was checked as a whole
	return s
}

func skipSpace(b []byte, i int) int {
	for b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r' {
		i++
	}
	return i
}

// skipValue returns the end of the value that starts at i.
func skipValue(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = skipString(b, i) - 1
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i // the end of a number or literal before a bracket
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ' ', '\t', '\n', '\r':
			if depth == 0 {
				return i
			}
		}
	}
	return i
}

func skipString(b []byte, i int) int {
	for i++; b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// typeName names the type of a raw value in a sentence.
func typeName(raw []byte) string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return "nothing"
	}
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}
