package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"kombo-apply/apiclient/cut"
)

// parseJSON reads one JSON value into maps, slices, strings, json.Numbers and bools. It is stricter
// than encoding/json: no key twice, nothing behind the value, valid UTF-8, and no number that a
// double cannot hold. A string without escapes, such as a file in base64, is copied once.
func parseJSON(body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("the body is not valid UTF-8")
	}
	if !json.Valid(body) {
		return nil, syntaxError(body)
	}
	p := parser{Reader: cut.Reader{Rest: body}}
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
	cut.Reader
	path []string
	err  error // the first thing that valid JSON may not do here
}

func (p *parser) value() any {
	switch p.Next() {
	case '{':
		m := map[string]any{}
		p.Each('{', '}', func() bool {
			key := cut.Scalar(p.Value())
			p.Take(':')
			_, twice := m[key]
			m[key] = p.inside(key, twice)
			return true
		})
		return m
	case '[':
		list := []any{}
		p.Each('[', ']', func() bool {
			list = append(list, p.inside(strconv.Itoa(len(list)), false))
			return true
		})
		return list
	case '"':
		return cut.Scalar(p.Value())
	}
	switch literal := string(p.Value()); literal {
	case "true", "false":
		return literal == "true"
	case "null":
		return nil
	default:
		return p.number(literal)
	}
}

func (p *parser) inside(key string, twice bool) any {
	p.path = append(p.path, key)
	if twice {
		p.refuse("is given twice")
	}
	v := p.value()
	p.path = p.path[:len(p.path)-1]
	return v
}

// longestNumber keeps arithmetic on hostile numbers cheap; a double needs at
// most 767 significant digits to be told exactly.
const longestNumber = 800

func (p *parser) number(literal string) json.Number {
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil || len(literal) > longestNumber || f == 0 && !isZero(literal) {
		p.refuse("is a number that no double can hold")
		return "0"
	}
	return json.Number(literal)
}

// isZero reports whether a literal means 0, in contrast to underflowing to it.
func isZero(literal string) bool {
	const longestExact = 24 // 0e999999999 is zero, and still costly
	mantissa, exponent, _ := strings.Cut(strings.ToLower(literal), "e")
	return !strings.ContainsAny(mantissa, "123456789") && (exponent == "" || len(literal) <= longestExact)
}

func (p *parser) refuse(what string) {
	if p.err == nil {
		p.err = fmt.Errorf("%s: %s", pointer(p.path), what)
	}
}
