package pdftext

import (
	"encoding/hex"
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
	c := l.data[l.pos]
	switch {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.peek(1) == '<':
		l.pos += 2
		return pairs(l.items(">>"))
	case c == '<':
		return l.hex()
	case c == '[':
		l.pos++
		return l.items("]")
	case c == '>' && l.peek(1) == '>':
		l.pos += 2
		return keyword(">>")
	case isDelimiter(c):
		l.pos++
		return keyword(c)
	}
	return l.word()
}

func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
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
	for i := 0; i+1 < len(list); {
		key, ok := list[i].(name)
		if !ok {
			i++
			continue
		}
		d[key] = list[i+1]
		i += 2
	}
	return d
}

func (l *lexer) name() name {
	l.pos++
	var out []byte
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		c := l.data[l.pos]
		if c == '#' && l.pos+2 < len(l.data) {
			if b, err := hex.DecodeString(string(l.data[l.pos+1 : l.pos+3])); err == nil {
				c = b[0]
				l.pos += 2
			}
		}
		if len(out) < nameMost {
			out = append(out, c)
		}
		l.pos++
	}
	return name(out)
}
