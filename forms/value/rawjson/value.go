// Package rawjson takes JSON apart without decoding it: the order and the repetition of keys
// survive, and numbers and strings keep the way they are written.
package rawjson

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Value is valid JSON as it is written, without white space around it; empty for none. Parse makes one.
type Value string

// Kind is the type of a value, as a sentence names it.
type Kind string

// The kinds.
const (
	None   Kind = "nothing"
	Object Kind = "an object"
	List   Kind = "a list"
	String Kind = "a string"
	Number Kind = "a number"
	Bool   Kind = "true or false"
	Null   Kind = "null"
)

// Kind returns the type of the value.
func (v Value) Kind() Kind {
	if v == "" {
		return None
	}
	return cmp.Or(kinds[v[0]], Number)
}

var kinds = map[byte]Kind{'{': Object, '[': List, '"': String, 't': Bool, 'f': Bool, 'n': Null}

// Text is what a string says; empty for any other value. Half a surrogate pair becomes U+FFFD.
func (v Value) Text() string {
	if v.Kind() != String {
		return ""
	}
	if strings.IndexByte(string(v), '\\') < 0 {
		return string(v[1 : len(v)-1])
	}
	var s string
	_ = json.Unmarshal([]byte(v), &s) // the text was checked as a whole
	return s
}

// Member is a member of an object or an element of a list.
type Member struct {
	// Key is the key, decoded; of an element its position, counted from 0.
	Key   string
	Value Value
	// At is the offset in the value around at which the key begins, or the element. From is that of the value.
	At, From int
}

// To is the offset at which the value ends.
func (m Member) To() int { return m.From + len(m.Value) }

// Members goes through what is directly in an object or a list, in the order of the text; any
// other value holds nothing.
func (v Value) Members() iter.Seq[Member] {
	return func(yield func(Member) bool) {
		object := v.Kind() == Object
		if !object && v.Kind() != List {
			return
		}
		at := v.skipSpace(1)
		for i := 0; v[at] != '}' && v[at] != ']'; i++ {
			m := Member{At: at, From: at}
			if object {
				end := v.skipString(at)
				m.Key = v[at:end].Text()
				m.From = v.skipSpace(v.skipSpace(end) + 1) // behind the colon
			} else {
				m.Key = strconv.Itoa(i)
			}
			m.Value = v[m.From:v.skipValue(m.From)]
			if !yield(m) {
				return
			}
			if at = v.skipSpace(m.To()); v[at] == ',' {
				at = v.skipSpace(at + 1)
			}
		}
	}
}

// All lists the members.
func (v Value) All() []Member { return slices.Collect(v.Members()) }

// Member finds a member by its key. Of a key that is there twice the last one counts, as it
// does for nearly every reader.
func (v Value) Member(key string) (found Member, ok bool) {
	for m := range v.Members() {
		if m.Key != key {
			continue
		}
		if found, ok = m, true; v[0] == '[' {
			break // a position is there once
		}
	}
	return found, ok
}

// Get goes along a path of keys as far as it leads. It returns the value that it leads to, the
// offset of that, and the keys to which there is nothing.
func (v Value) Get(path ...string) (in Value, at int, rest []string) {
	for i, key := range path {
		m, ok := v.Member(key)
		if !ok {
			return v, at, path[i:]
		}
		v, at = m.Value, at+m.From
	}
	return v, at, nil
}

func (v Value) skipSpace(i int) int {
	for v[i] == ' ' || v[i] == '\t' || v[i] == '\n' || v[i] == '\r' {
		i++
	}
	return i
}

func (v Value) skipString(i int) int {
	for i++; v[i] != '"'; i++ {
		if v[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// skipValue returns the end of the value that starts at i.
func (v Value) skipValue(i int) int {
	if strings.IndexByte(`"{[`, v[i]) < 0 { // a number or a word
		if end := strings.IndexAny(string(v[i:]), ",]}"+Space); end >= 0 {
			return i + end
		}
		return len(v)
	}
	for depth := 0; ; i++ {
		switch v[i] {
		case '"':
			i = v.skipString(i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		default:
			continue
		}
		if depth == 0 {
			return i + 1
		}
	}
}

// SyntaxError is the position at which a text stops being JSON. Line and Column count from 1, Column in characters.
type SyntaxError struct {
	Line, Column int
	Text         string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Text)
}

// ErrorAt makes the error for a byte offset.
func ErrorAt(text string, offset int, what string) *SyntaxError {
	before := text[:max(0, min(offset, len(text)))]
	return &SyntaxError{
		Line:   strings.Count(before, "\n") + 1,
		Column: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1,
		Text:   what,
	}
}

// Space is the white space of JSON.
const Space = " \t\r\n"

// Parse returns the one value of a text in UTF-8. The error is a *SyntaxError.
func Parse(text string) (Value, error) {
	switch trimmed := strings.Trim(text, Space); {
	case trimmed == "":
		return "", ErrorAt(text, 0, "there is nothing to read")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"), strings.IndexByte(text[:min(len(text), 2)], 0) >= 0:
		return "", ErrorAt(text, 0, "this is UTF-16; save the file as UTF-8")
	case !utf8.ValidString(text):
		return "", ErrorAt(text, invalidUTF8(text), "not UTF-8; save the file as UTF-8")
	case json.Valid([]byte(text)):
		return Value(trimmed), nil
	}
	err := json.Unmarshal([]byte(text), new(json.RawMessage))
	se, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case !ok:
		return "", ErrorAt(text, 0, err.Error())
	case strings.HasPrefix(se.Error(), "unexpected end"):
		return "", ErrorAt(text, len(text), "the JSON ends too early")
	}
	return "", ErrorAt(text, int(se.Offset)-1, se.Error())
}

// invalidUTF8 is the offset of the first byte that is not UTF-8.
func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			return i
		}
	}
	return len(text)
}
