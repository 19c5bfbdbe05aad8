package pdftext

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/value/words"
)

// spell makes the text of a line: a piece for each glyph, and one for each blank between words.
func spell(line []mark) []string {
	var seen []mark // without the blanks
	typed := 0
	for _, m := range line {
		if m.blank() {
			typed++
			continue
		}
		if n := len(seen); n > 0 && typed == 0 && m.x0 < seen[n-1].x1-0.2*m.size {
			if text, ok := overstruck(seen[n-1].text, m.text); ok {
				seen[n-1].text, seen[n-1].x1 = text, max(seen[n-1].x1, m.x1)
				continue
			}
		}
		m.typed, typed = typed, 0
		seen = append(seen, m)
	}
	tracking, letterSpaced := trackingOf(seen)
	var pieces []string
	for i, m := range seen {
		if i > 0 {
			if gap := gap(seen[i-1], m, tracking, letterSpaced); gap != "" {
				pieces = append(pieces, gap)
			}
		}
		pieces = append(pieces, m.text)
	}
	return pieces
}

// gap is the blank between two glyphs: none inside a word, one between words,
// several between columns, which the reader of the lines takes apart there.
func gap(a, b mark, tracking float64, letterSpaced bool) string {
	const typedColumn = 3 // blanks in a row that stand for a tab
	height := max(min(a.size, b.size), 1)
	d, word := b.x0-a.x1, 0.1*height // at least this far apart are two words:
	switch space := min(a.space, b.space); {
	case letterSpaced:
		word = max(1.6*tracking, tracking+0.1*height)
	case space > 0: // less than half of the font's own blank
		word = max(0.07*height, min(0.4*space, 0.13*height), tracking+0.08*height)
	default:
		word = max(word, tracking+0.08*height)
	}
	switch {
	case d > 1.6*height+2*tracking, b.typed >= typedColumn && !letterSpaced:
		return "   "
	case d > word, b.typed > 0 && !letterSpaced:
		return " "
	}
	return ""
}

// trackingOf is the room that a line leaves between all letters, and whether it is that of a heading set in
// S P A C E D letters, between which even typed blanks mean nothing. Of a line without letters it is the room between
// figures that no blank parts, unless they stand in columns.
func trackingOf(seen []mark) (tracking float64, letterSpaced bool) {
	const fewest = 4 // gaps whose median says something
	var letters, figures []float64
	wide, between := 0, max(0, len(seen)-1)
	for i := range between {
		a, b := seen[i], seen[i+1]
		d := b.x0 - a.x1
		if d > 0.1*max(1, min(a.size, b.size)) {
			wide++
		}
		switch {
		case is(unicode.Letter, a, b): // dots lead the eye
			letters = append(letters, d)
		case is(unicode.Nd, a, b) && b.typed == 0:
			figures = append(figures, d)
		}
	}
	median := func(gaps []float64) float64 { slices.Sort(gaps); return max(0, gaps[len(gaps)/2]) }
	const most = 0.85
	switch {
	case len(letters) >= fewest:
		return median(letters), float64(min(wide, len(letters))) > most*float64(between)
	case len(letters) == 0 && len(figures) >= fewest:
		if tracking = median(figures); tracking < 0.4*seen[0].size {
			return tracking, false
		}
	}
	return 0, false
}

// is reports two glyphs of one letter each, both of a kind.
func is(kind *unicode.RangeTable, a, b mark) bool {
	first, size := utf8.DecodeRuneInString(a.text)
	second, other := utf8.DecodeRuneInString(b.text)
	return size == len(a.text) && other == len(b.text) && unicode.Is(kind, first) && unicode.Is(kind, second)
}

// runsLeft reports letters of scripts that are written to the left.
func runsLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana) && unicode.IsLetter(r)
	})
}

// directions has a letter for each piece: l and r for letters that run to the left and to the right, n for figures
// and a plus, a blank, and a point for all others.
func directions(pieces []string) string {
	b := make([]byte, len(pieces))
	for i, p := range pieces {
		first, _ := utf8.DecodeRuneInString(p)
		switch {
		case runsLeft(p):
			b[i] = 'l'
		case strings.ContainsFunc(p, unicode.IsLetter):
			b[i] = 'r'
		case unicode.IsDigit(first) || first == '+':
			b[i] = 'n'
		case strings.TrimSpace(p) == "":
			b[i] = ' '
		default:
			b[i] = '.'
		}
	}
	return string(b)
}

// The parts of a line, by its directions.
var (
	leftRun  = words.Pattern(`l(?:[^r]*l)?`)
	rightRun = words.Pattern(`[rn](?:[^l]*[rn])?`)
	figures  = words.Pattern(`[^ ]+`)
)

// inReadingOrder turns what was painted from left to right into the order in which it is read. toLeft says that most
// lines around are read from the right, which decides if the ends of the line do not.
func inReadingOrder(pieces []string, toLeft bool) []string {
	run := directions(pieces)
	first, last := run[strings.IndexAny(run, "lr")] == 'l', run[strings.LastIndexAny(run, "lr")] == 'l'
	if first && last || toLeft && (first || last) {
		turn(pieces)
		return pieces
	}
	for _, m := range leftRun().FindAllStringIndex(run, -1) {
		turn(pieces[m[0]:m[1]])
	}
	return pieces
}

// turn reverses a run that is read from the right, but for the numbers and the Latin words in it.
func turn(pieces []string) {
	slices.Reverse(pieces)
	run := directions(pieces)
	for _, m := range rightRun().FindAllStringIndex(run, -1) {
		part, whole := pieces[m[0]:m[1]], run[m[0]:m[1]]
		if strings.Contains(whole, "r") || strings.HasPrefix(part[len(part)-1], "+") {
			slices.Reverse(part) // words, or a number that was marked to run to the right as a whole
			continue
		}
		for _, m := range figures().FindAllStringIndex(whole, -1) { // numbers, of which the right one is first
			number := part[m[0]:m[1]]
			slices.Reverse(number)
			if last := len(number) - 1; last > 0 && number[last] == "+" { // painted behind its number
				copy(number[1:], number[:last])
				number[0] = "+"
			}
		}
	}
	// Brackets may be mapped to what they are drawn as: to the right of what it opens, one is drawn like a closing one.
	first := slices.IndexFunc(pieces, func(p string) bool { return mirrored[p] != "" })
	if first >= 0 && !strings.Contains("([{<«", pieces[first]) {
		for i, p := range pieces {
			pieces[i] = cmp.Or(mirrored[p], p)
		}
	}
}

// mirrored are the brackets that point to the other side.
var mirrored = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«"}
