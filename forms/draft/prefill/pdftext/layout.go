package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"kombo-apply/forms/value/words"
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
	links    []string
	line     []mark
	rtl      bool // the open line has letters that run to the left
	twin     int  // the glyph of the open line that was painted again last
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
	same := func(i int) bool {
		had := &l.line[i]
		return had.text == m.text && math.Abs(m.x0-had.x0) < near && math.Abs(m.y-had.y) < 0.15*m.size
	}
	switch last := len(l.line) - 1; {
	case last < 0 || !same(last) && m.x0 >= l.line[last].x0:
		return false
	case same(last):
		return true
	case l.twin < last && same(l.twin+1): // a line has most of its letters painted again in their order
		l.twin++
		return true
	}
	for l.twin = range l.line {
		if l.compared++; l.compared > comparedMost || same(l.twin) {
			break
		}
	}
	return same(l.twin)
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
	if len(l.line) == 0 {
		return
	}
	if l.rtl {
		slices.SortStableFunc(l.line, func(a, b mark) int { return cmp.Compare(a.x0, b.x0) })
	}
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
	l.line, l.rtl = l.line[:0], false
}

// ownForms are ligatures, the forms that letters take beside others, and radicals that stand for characters.
var ownForms = words.Pattern(`[\x{fb00}-\x{fdff}\x{fe70}-\x{fefc}\x{2f00}-\x{2fdf}]`)

// plain makes text of what is painted: ligatures and the like come apart, accents are composed, every kind of white
// space is a blank, and a hyphen that is seen is no soft one.
func plain(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad':
			return '-'
		case r == 'ˋ':
			return '`'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, ownForms().ReplaceAllStringFunc(s, norm.NFKC.String)))
}

// joinDates puts dates that were painted before the page behind the line at whose right they stand: browsers paint
// what floats first. Other text stays in its order, since a column may stand beside another.
func (l *layout) joinDates(first int) {
	const most, dateMost = 200, 40 // lines, and letters of a date: a page has few lines, and a CV few dates
	joined := 0
	for i := first; i < len(l.lines) && joined < most; i++ {
		date := l.lines[i]
		if utf8.RuneCountInString(date.Text) > dateMost || !year().MatchString(date.Text) {
			continue
		}
		rest := l.lines[i+1:]
		for j := range rest[:min(len(rest), most)] {
			if line := &rest[j]; math.Abs(line.y-date.y) < 0.3*date.Size && line.x1 < date.x0 {
				line.Text, line.x1 = line.Text+"   "+date.Text, date.x1
				l.lines = slices.Delete(l.lines, i, i+1)
				joined++
				i--
				break
			}
		}
	}
}

var year = words.Pattern(`(?:19|20)\d\d`)

// annotate reads the annotations of a page: links, and what was filled in, which it puts to the spot where it is
// seen: behind the text to its left, else before the first line below. The lines of the page begin at first.
func (f *file) annotate(out *layout, first int, page dict) {
	const annotationsMost, longest = 500, 4_000 // bytes
	annotations := f.list(page["Annots"])
	for _, v := range annotations[:min(len(annotations), annotationsMost)] {
		a := f.dict(v)
		if uri := f.text(f.dict(a["A"])["URI"]); uri != "" && len(out.links) < linksMost {
			out.links = append(out.links, uri)
		}
		text := f.filledIn(a)
		text = text[:min(len(text), longest)]
		box := f.numbers(a["Rect"], 4)
		if !f.pay(10+len(text)) || out.full() || text == "" || box == nil {
			continue
		}
		left, low, high := min(box[0], box[2]), min(box[1], box[3]), max(box[1], box[3])
		at, beside := first, -1
		for i := first; i < len(out.lines) && f.pay(1); i++ {
			l := &out.lines[i]
			if l.y > low-2 && l.y < high && l.x1 < left+2 && (beside < 0 || l.x1 > out.lines[beside].x1) {
				beside = i
			}
			if l.y >= high && i == at {
				at++
			}
		}
		out.bytes += len(text)
		const partsMost = 50 // lines
		parts := strings.SplitN(text, "\n", partsMost)
		if beside >= 0 {
			out.lines[beside].Text += "   " + plain(parts[0])
			out.lines[beside].x1 = left
			at, parts = beside+1, parts[1:]
		}
		var below []positioned
		for _, part := range parts {
			const usual = 10 // points
			below = append(below, positioned{Line{Text: plain(part), Size: usual}, left, left, low})
		}
		out.lines = slices.Insert(out.lines, at, below...)
	}
}

// filledIn is the text of a form field or a text annotation; of all other annotations it is empty.
func (f *file) filledIn(a dict) string {
	const hidden, password, parentsMost = 1<<1 | 1<<5, 1 << 13, 5
	subtype := f.get(a["Subtype"])
	if f.integer(a["F"])&hidden != 0 {
		return ""
	}
	if subtype == name("FreeText") {
		return textString(f.text(a["Contents"]))
	}
	for i := 0; i < parentsMost && subtype == name("Widget") && f.integer(a["Ff"])&password == 0; i++ {
		if text := f.text(a["V"]); text != "" {
			return textString(text)
		}
		a = f.dict(a["Parent"])
	}
	return ""
}

// textString reads a string that is meant for people: UTF-16 or UTF-8 by its mark, else nearly Latin-1.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"), strings.HasPrefix(s, "\xff\xfe"):
		s, _ = utf.UTF16(utf.BigEndian, utf.UseBOM).NewDecoder().String(s)
	case strings.HasPrefix(s, "\ufeff") && utf8.ValidString(s):
		s = strings.TrimPrefix(s, "\ufeff")
	default:
		s, _ = charmap.Windows1252.NewDecoder().String(s)
	}
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}
