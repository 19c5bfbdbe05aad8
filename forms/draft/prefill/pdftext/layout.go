package pdftext

import (
	"math"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// span is a piece of text at a place of the page, in points from its lower left.
type span struct {
	text   string
	x0, x1 float64
	y      float64
	size   float64
}

// layout makes lines of spans in the order in which they are painted, which in
// nearly all CVs is the order of reading; sorting by height would mix columns.
type layout struct {
	lines   []Line
	text    strings.Builder
	last    span
	open    bool
	bytes   int
	missing int
}

// The limits of what is kept.
const (
	textMost  = 2_000_000 // bytes
	linesMost = 20_000
)

func (l *layout) full() bool { return l.bytes > textMost || len(l.lines) >= linesMost }

func (l *layout) add(s span, missing bool) {
	if missing {
		l.missing++
	}
	if s.text == "" || l.full() || math.IsNaN(s.x0+s.x1+s.y+s.size) {
		return
	}
	l.bytes += len(s.text)
	if l.open && s.text == l.last.text && math.Abs(s.x0-l.last.x0)+math.Abs(s.y-l.last.y) < 0.2*s.size {
		return // painted twice to look bold
	}
	if l.open && !l.continues(s) {
		l.flush()
	}
	if l.open {
		l.text.WriteString(l.gap(s))
		s.size = max(s.size, l.last.size)
	}
	l.text.WriteString(s.text)
	l.last, l.open = s, true
}

// continues reports whether a span stands on the line of the last one, to its
// right.
func (l *layout) continues(s span) bool {
	height := max(s.size, l.last.size, 1)
	return math.Abs(s.y-l.last.y) < 0.4*height && s.x0 > l.last.x1-0.8*height
}

// gap is the blank between two spans: none inside a word, one between words,
// several between columns, which the reader of the lines takes apart there.
func (l *layout) gap(s span) string {
	height := max(min(s.size, l.last.size), 1)
	blank := strings.HasSuffix(l.last.text, " ") || strings.HasPrefix(s.text, " ")
	switch d := s.x0 - l.last.x1; {
	case d > 1.6*height:
		return "   "
	case d > 0.16*height && !blank:
		return " "
	}
	return ""
}

func (l *layout) flush() {
	if l.open {
		l.lines = append(l.lines, Line{Text: plain(l.text.String()), Size: math.Round(l.last.size*10) / 10})
	}
	l.text.Reset()
	l.open = false
}

// plain takes the ligatures of typesetting apart and composes accents.
func plain(s string) string {
	return norm.NFC.String(strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ").Replace(s))
}
