package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mark is a painted glyph. Its positions are along the direction of the text and across it, in points, so that
// turned pages read like upright ones.
type mark struct {
	text    string
	x0, x1  float64
	y       float64
	size    float64
	space   float64 // the width of the font's own blank, in points; 0 if it has none
	dir     [2]float64
	guessed bool
	typed   int // the blanks in front of it
}

func (m *mark) blank() bool { return strings.TrimSpace(m.text) == "" }

// layout makes lines of glyphs in the order in which they are painted, which in
// nearly all CVs is the order of reading; sorting by height would mix columns.
type layout struct {
	lines    []positioned
	line     []mark
	rtl      bool // the open line has letters that run to the left
	toLeft   int  // by how many lines those that begin and end with such letters are in the majority
	bytes    int
	compared int
	unnamed  int
}

// positioned is a line, and its position on the page.
type positioned struct {
	Line
	x0, x1, y float64
}

// The limits of what is kept.
const (
	textMost     = 2_000_000 // bytes
	linesMost    = 20_000
	lineMost     = 5_000     // glyphs
	comparedMost = 5_000_000 // glyphs
)

func (l *layout) full() bool { return l.bytes > textMost || len(l.lines) >= linesMost }

func (l *layout) add(m mark) {
	if l.full() || math.IsNaN(m.x0+m.x1+m.y+m.size) {
		return
	}
	l.bytes += len(m.text)
	if m.text == unnamed {
		l.unnamed++
	}
	if l.painted(m) {
		return
	}
	if len(l.line) > 0 && !l.continues(m) {
		l.flush()
	}
	l.rtl = l.rtl || runsLeft(m.text)
	l.line = append(l.line, m)
}

// rule adds a drawn underscore to an upright line, if a rule can be one.
func (l *layout) rule(x, y, width, height float64) {
	if len(l.line) == 0 {
		return
	}
	y, height = min(y, y+height), math.Abs(height)
	last := l.line[len(l.line)-1]
	if em := last.size; last.dir[0] == 1 && !last.blank() && height < 0.1*em && width > 0.2*em && width < 0.6*em &&
		math.Abs(x-last.x1) < 0.1*em && y < last.y+0.05*em && y > last.y-0.3*em {
		last.text, last.x0, last.x1 = "_", x, x+width
		l.add(last)
	}
}

// painted reports a glyph that is there already: text is painted twice to be bold, or to cast a shadow.
func (l *layout) painted(m mark) bool {
	near := min(0.15*m.size, 0.5*math.Abs(m.x1-m.x0))
	same := func(had mark) bool {
		return had.text == m.text && math.Abs(m.x0-had.x0) < near && math.Abs(m.y-had.y) < 0.15*m.size
	}
	last := len(l.line) - 1
	if last < 0 || same(l.line[last]) || m.x0 >= l.line[last].x0 {
		return last >= 0 && same(l.line[last])
	}
	l.compared += last
	return l.compared < comparedMost && slices.ContainsFunc(l.line, same)
}

// continues reports whether a glyph stands on the line of the last one, to its right, or anywhere
// on it if letters run to the left.
func (l *layout) continues(m mark) bool {
	last := &l.line[len(l.line)-1]
	height := max(m.size, last.size, 1)
	const parallel = 0.98 // the cosine between two directions
	if m.dir[0]*last.dir[0]+m.dir[1]*last.dir[1] < parallel || math.Abs(m.y-last.y) >= 0.4*height || len(l.line) >= lineMost {
		return false
	}
	return m.x0 > last.x1-0.8*height || l.rtl || runsLeft(m.text)
}

// flush ends a line and writes it down.
func (l *layout) flush() {
	if l.rtl {
		slices.SortStableFunc(l.line, func(a, b mark) int { return cmp.Compare(a.x0, b.x0) })
	}
	if len(l.line) > 0 {
		pieces := spell(l.line)
		if l.rtl {
			pieces = inReadingOrder(pieces, l.toLeft >= 0)
			l.toLeft++
		} else {
			l.toLeft--
		}
		first, last := l.line[0], l.line[len(l.line)-1]
		p := positioned{Line: Line{Text: plain(strings.Join(pieces, ""))}, x0: first.x0, x1: last.x1, y: last.y}
		for _, m := range l.line {
			p.Size = max(p.Size, math.Round(m.size*10)/10)
			p.Guessed = p.Guessed || m.guessed
		}
		l.lines = append(l.lines, p)
	}
	l.line, l.rtl = l.line[:0], false
}

// plain makes text of what is painted: ligatures and the forms that letters take beside others come apart, accents
// are composed, every kind of white space is a blank, and a hyphen that is seen is no soft one.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\u00ad':
			b.WriteByte('-')
		case r == 'ˋ':
			b.WriteByte('`')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r >= 0xfb00 && r <= 0xfdff, r >= 0xfe70 && r <= 0xfefc, r >= 0x2f00 && r <= 0x2fdf:
			b.WriteString(norm.NFKC.String(string(r))) // Latin, Hebrew and Arabic forms, and radicals for characters
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
