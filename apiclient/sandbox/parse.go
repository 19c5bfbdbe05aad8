package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// parseJSON reads one JSON value into maps, slices, strings, json.Numbers and
// bools. It is stricter than encoding/json: no key twice, nothing behind the
// value, valid UTF-8, and no number that a double cannot hold. A string without
// escapes, such as a file in base64, is copied once.
func parseJSON(body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("the body is not valid UTF-8")
	}
	if !json.Valid(body) {
		return nil, syntaxError(body)
	}
	p := parser{rest: body}
	v := p.value()
	return v, p.err
}

// syntaxError returns the position at which the JSON breaks.
func syntaxError(body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return errors.New("the body is empty")
	}
	var v json.RawMessage
	err := json.Unmarshal(body, &v)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("the body is not JSON: %w at byte %d", err, syntax.Offset)
	}
	return fmt.Errorf("the body is not JSON: %w", err)
}

// parser walks JSON that is known to be valid.
type parser struct {
	rest []byte
	path []string
	err  error // the first thing that valid JSON may not do here
}

func (p *parser) next() byte {
	p.rest = bytes.TrimLeft(p.rest, " \t\r\n")
	return p.rest[0]
}

func (p *parser) value() any {
	switch p.next() {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		return p.string()
	case 't':
		p.rest = p.rest[len("true"):]
		return true
	case 'f':
		p.rest = p.rest[len("false"):]
		return false
	case 'n':
		p.rest = p.rest[len("null"):]
		return nil
	}
	return p.number()
}

func (p *parser) object() map[string]any {
	m := map[string]any{}
	for p.rest = p.rest[1:]; p.next() != '}'; {
		if p.rest[0] == ',' {
			p.rest = p.rest[1:]
			p.next()
		}
		key := p.string()
		p.path = append(p.path, key)
		if _, twice := m[key]; twice {
			p.refuse("is given twice")
		}
		p.next() // the colon
		p.rest = p.rest[1:]
		m[key] = p.value()
		p.path = p.path[:len(p.path)-1]
	}
	p.rest = p.rest[1:]
	return m
}

func (p *parser) array() []any {
	list := []any{}
	for p.rest = p.rest[1:]; p.next() != ']'; {
		if p.rest[0] == ',' {
			p.rest = p.rest[1:]
		}
		p.path = append(p.path, strconv.Itoa(len(list)))
		list = append(list, p.value())
		p.path = p.path[:len(p.path)-1]
	}
	p.rest = p.rest[1:]
	return list
}

func (p *parser) string() string {
	end, escaped := 1, false
	for p.rest[end] != '"' {
		jump := bytes.IndexAny(p.rest[end:], `"\`)
		end += jump
		if p.rest[end] == '\\' {
			escaped = true
			end += 2
		}
	}
	literal := p.rest[:end+1]
	p.rest = p.rest[end+1:]
	if !escaped {
		return string(literal[1:end])
	}
	var s string
	if err := json.Unmarshal(literal, &s); err != nil {
		p.refuse("is not a string")
	}
	return s
}

// longestNumber keeps arithmetic on hostile numbers cheap; a double needs at
// most 767 significant digits to be told exactly.
const longestNumber = 800

func (p *parser) number() json.Number {
	end := 0
	for end < len(p.rest) && bytes.IndexByte([]byte("+-.0123456789eE"), p.rest[end]) >= 0 {
		end++
	}
	literal := string(p.rest[:end])
	p.rest = p.rest[end:]
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil || end > longestNumber || f == 0 && !isZero(literal) {
		p.refuse("is a number that no double can hold")
		return "0"
	}
	return json.Number(literal)
}

// isZero reports whether a literal means 0, in contrast to underflowing to it.
func isZero(literal string) bool {
	for _, c := range literal {
		switch {
		case c == 'e' || c == 'E':
			return len(literal) <= 24 // 0e999999999 is zero, and still costly
		case c >= '1' && c <= '9':
			return false
		}
	}
	return true
}

func (p *parser) refuse(what string) {
	if p.err == nil {
		p.err = fmt.Errorf("%s: %s", pointer(p.path), what)
	}
}
