package pdftext

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"kombo-apply/forms/value/words"
)

// fillIn puts what was filled in on a page, in form fields and annotations, to the spot where it is seen: behind
// the text to its left, else before the first line below. The lines of the page begin at first.
func (f *file) fillIn(out *layout, first int, page dict) {
	const fieldsMost, longest = 500, 4_000 // bytes
	annotations := f.list(page["Annots"])
	for _, v := range annotations[:min(len(annotations), fieldsMost)] {
		a := f.dict(v)
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
	if f.integer(a["F"])&hidden != 0 {
		return ""
	}
	switch f.get(a["Subtype"]) {
	case name("FreeText"):
		return textString(f.text(a["Contents"]))
	case name("Widget"):
	default:
		return ""
	}
	for range parentsMost {
		if f.integer(a["Ff"])&password != 0 {
			return ""
		}
		if text := f.text(a["V"]); text != "" {
			return textString(text)
		}
		if a = f.dict(a["Parent"]); a == nil {
			break
		}
	}
	return ""
}

// textString reads a string that is meant for people: UTF-16 or UTF-8 by its mark, else nearly Latin-1.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"), strings.HasPrefix(s, "\xff\xfe"):
		s, _ = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().String(s)
	case strings.HasPrefix(s, "\ufeff") && utf8.ValidString(s):
		s = strings.TrimPrefix(s, "\ufeff")
	default:
		s, _ = charmap.Windows1252.NewDecoder().String(s)
	}
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

// joinDates puts dates that were painted before the page behind the line at whose right they stand: browsers paint
// what floats first. Other text stays in its order, since a column may stand beside another.
func (l *layout) joinDates(first int) {
	const most = 200 // a page has few lines, and a CV few dates
	joined := 0
	for i := first; i < len(l.lines) && joined < most; i++ {
		date := l.lines[i]
		if !isDate(date.Text) {
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

// isDate reports a short line with a year in it.
func isDate(s string) bool {
	const longest = 40 // letters
	return utf8.RuneCountInString(s) <= longest && year().MatchString(s)
}
