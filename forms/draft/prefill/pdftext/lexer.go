package pdftext

import (
	"bytes"
	"encoding/hex"
	"net/url"
	"strconv"
	"strings"
)

// The objects of a PDF (ISO 32000-1, 7.3): nil, bool, float64, string, name, []any, dict, ref, and
// keyword for the rest.
type (
	name    string
	keyword string
	dict    map[name]any
	ref     int // the number alone; generations tell nothing apart that matters here
)

// endOfData is the keyword that no file can hold.
const endOfData = keyword("")

const (
	depthMost = 60
	itemsMost = 50_000
	nameMost  = 200
)

var (
	isSpace     = [256]bool{' ': true, '\n': true, '\r': true, '\t': true, '\f': true, 0: true}
	isDelimiter = [256]bool{'(': true, ')': true, '<': true, '>': true, '[': true, ']': true, '{': true, '}': true, '/': true, '%': true}
)

// lexer reads objects one after the other. It always moves forward.
type lexer struct {
	data  []byte
	pos   int
	depth int
}

// next reads one object, or a keyword.
func (l *lexer) next() any {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return endOfData
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		l.pos++
		return l.name()
	case c == '(':
		l.pos++
		return l.literal()
	case l.skip("<<"):
		return pairs(l.items(">>"))
	case c == '<':
		l.pos++
		return l.hex()
	case c == '[':
		l.pos++
		return l.items("]")
	case l.skip(">>"):
		return keyword(">>")
	case isDelimiter[c]:
		l.pos++
		return keyword(c)
	}
	return l.word()
}

// skip goes over a sign, if it is there.
func (l *lexer) skip(sign string) bool {
	found := bytes.HasPrefix(l.data[l.pos:], []byte(sign))
	if found {
		l.pos += len(sign)
	}
	return found
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace[c]:
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// items reads up to a closing keyword, or to the end. Too deep a nesting is read
// flat, and items beyond the limit are read and forgotten.
func (l *lexer) items(end keyword) []any {
	if l.depth >= depthMost {
		return nil
	}
	l.depth++
	defer func() { l.depth-- }()
	var list []any
	for {
		item := l.next()
		switch k, isWord := item.(keyword); {
		case isWord && (k == end || k == endOfData):
			return list
		case isWord && (k == "endobj" || k == "stream"):
			l.pos -= len(k) // it was never closed
			return list
		case isWord && k == "R" && len(list) >= 2:
			if n, ok := list[len(list)-2].(float64); ok {
				list = append(list[:len(list)-2], ref(n))
			}
		case isWord && k != "null":
		case len(list) < itemsMost:
			if isWord {
				item = nil
			}
			list = append(list, item)
		}
	}
}

func pairs(list []any) dict {
	d := dict{}
	for i := 0; i+1 < len(list); i++ {
		if key, ok := list[i].(name); ok {
			i++
			d[key] = list[i]
		}
	}
	return d
}

// regular reads up to the next blank or delimiter.
func (l *lexer) regular() []byte {
	from := l.pos
	for l.pos < len(l.data) && !isSpace[l.data[l.pos]] && !isDelimiter[l.data[l.pos]] {
		l.pos++
	}
	return l.data[from:l.pos]
}

// name reads a name, in which #20 is a blank.
func (l *lexer) name() name {
	raw := l.regular()
	raw = raw[:min(len(raw), nameMost)]
	if plain, err := url.PathUnescape(strings.ReplaceAll(string(raw), "#", "%")); err == nil { // no name has a % of its own
		return name(plain)
	}
	return name(raw)
}

// literal reads a string in brackets, which may hold others.
func (l *lexer) literal() string {
	var out []byte
	for open := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return string(out)
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r': // an end of line, however it is written, is one byte
			l.skip("\n")
			c = '\n'
		}
		out = append(out, c)
	}
	return string(out)
}

// escape reads what follows a backslash in a literal string. Strings are bytes, glyph numbers among them: of
// \b, \f and \r nothing may be lost.
func (l *lexer) escape(out []byte) []byte {
	octal := l.data[l.pos:min(len(l.data), l.pos+3)]
	octal = octal[:len(octal)-len(bytes.TrimLeft(octal, "01234567"))]
	if code, err := strconv.ParseUint(string(octal), 8, 16); err == nil {
		l.pos += len(octal)
		return append(out, byte(code))
	}
	if l.skip("\r\n") || l.skip("\n") || l.skip("\r") || l.pos >= len(l.data) {
		return out // a line that goes on
	}
	c := l.data[l.pos]
	l.pos++
	if named := strings.IndexByte("nrtbf", c); named >= 0 {
		c = "\n\r\t\b\f"[named]
	}
	return append(out, c)
}

func (l *lexer) hex() string {
	digits, _, closed := bytes.Cut(l.data[l.pos:], []byte(">"))
	if l.pos += len(digits); closed {
		l.pos++
	}
	digits = bytes.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return r
		}
		return -1
	}, digits)
	if len(digits)%2 != 0 {
		digits = append(digits, '0')
	}
	n, _ := hex.Decode(digits, digits)
	return string(digits[:n])
}

// word reads a number or a keyword.
func (l *lexer) word() any {
	w := l.regular()
	if strings.IndexByte("0123456789+-.", w[0]) >= 0 {
		return number(w)
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	}
	return keyword(w[:min(len(w), nameMost)])
}

// number reads what writers make of numbers; what is none counts as zero.
func number(w []byte) float64 {
	const longest, largest = 40, 1e10 // permissions are seen to be unsigned
	v, err := strconv.ParseFloat(string(w[:min(len(w), longest)]), 64)
	if err != nil || v != v {
		return 0
	}
	return max(-largest, min(largest, v))
}
