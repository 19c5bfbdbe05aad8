package pdftext

import (
	"strconv"
	"strings"
)

// literal reads a string in brackets, which may hold others.
func (l *lexer) literal() string {
	l.pos++
	var out []byte
	open := 1
	for l.pos < len(l.data) {
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
			l.skipByte('\n')
			c = '\n'
		}
		out = append(out, c)
	}
	return string(out)
}

// escape reads what follows a backslash in a literal string. Strings are bytes, glyph numbers among them: of
// \b, \f and \r nothing may be lost.
func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.data) {
		return out
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case '\r':
		l.skipByte('\n')
		return out
	case '\n':
		return out
	}
	if named := strings.IndexByte("nrtbf", c); named >= 0 {
		return append(out, "\n\r\t\b\f"[named])
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		if d := l.peek(0); d >= '0' && d <= '7' {
			v = v*8 + int(d-'0')
			l.pos++
		}
	}
	return append(out, byte(v))
}

func (l *lexer) skipByte(c byte) {
	if l.pos < len(l.data) && l.data[l.pos] == c {
		l.pos++
	}
}

func (l *lexer) hex() string {
	l.pos++
	var out []byte
	half := -1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d := hexDigit(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return string(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// word reads a number or a keyword.
func (l *lexer) word() any {
	from := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	w := l.data[from:l.pos]
	if c := w[0]; c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' {
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

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
