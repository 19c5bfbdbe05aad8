package pdftext

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spell makes the text of a line: a piece for each glyph, and one for each blank between words.
func spell(line []mark) []string {
	var seen []mark // without the blanks
	var blanks []int
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
		seen, blanks, typed = append(seen, m), append(blanks, typed), 0
	}
	tracking, letterSpaced := trackingOf(seen, blanks)
	var pieces []string
	for i, m := range seen {
		if i > 0 {
			if gap := gap(seen[i-1], m, blanks[i], tracking, letterSpaced); gap != "" {
				pieces = append(pieces, gap)
			}
		}
		pieces = append(pieces, m.text)
	}
	return pieces
}

// overstruck puts an accent and the letter that it was painted over together.
func overstruck(a, b string) (string, bool) {
	if s, ok := accented(a, b); ok {
		return s, true
	}
	return accented(b, a)
}

// gap is the blank between two glyphs: none inside a word, one between words,
// several between columns, which the reader of the lines takes apart there.
func gap(a, b mark, typed int, tracking float64, letterSpaced bool) string {
	const typedColumn = 3 // blanks in a row that stand for a tab
	height := max(min(a.size, b.size), 1)
	d := b.x0 - a.x1
	word := wordGap(a, b, height, tracking)
	if letterSpaced {
		word = max(1.6*tracking, tracking+0.1*height)
	}
	switch {
	case d > 1.6*height+2*tracking, typed >= typedColumn && !letterSpaced:
		return "   "
	case d > word, typed > 0 && !letterSpaced:
		return " "
	}
	return ""
}

// wordGap is how much room there is between two words at least: less than half of the font's own blank.
func wordGap(a, b mark, height, tracking float64) float64 {
	least := 0.1 * height
	if space := min(a.space, b.space); space > 0 {
		least = max(0.07*height, min(0.4*space, 0.13*height))
	}
	return max(least, tracking+0.08*height)
}

// trackingOf is the room that a line leaves between all letters, and whether it is that of a heading set in
// S P A C E D letters, between which even typed blanks mean nothing. Of a line without letters it is the room between
// figures that no blank parts, unless they stand in columns.
func trackingOf(seen []mark, blanks []int) (tracking float64, letterSpaced bool) {
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
		case is(unicode.Nd, a, b) && blanks[i+1] == 0:
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

// runsRight reports letters of all other scripts.
func runsRight(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) && !runsLeft(s)
}

func isNumber(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r) || r == '+'
}

// inReadingOrder turns what was painted from left to right into the order in which it is read. toLeft says that most
// lines around are read from the right, which decides if the ends of the line do not.
func inReadingOrder(pieces []string, toLeft bool) []string {
	strong := slices.DeleteFunc(slices.Clone(pieces), func(p string) bool { return !runsLeft(p) && !runsRight(p) })
	if first, last := runsLeft(strong[0]), runsLeft(strong[len(strong)-1]); first && last || toLeft && (first || last) {
		turn(pieces)
		return pieces
	}
	for from := 0; from < len(pieces); from++ {
		if !runsLeft(pieces[from]) {
			continue
		}
		to := from + 1
		for i := to; i < len(pieces) && !runsRight(pieces[i]); i++ {
			if runsLeft(pieces[i]) {
				to = i + 1
			}
		}
		turn(pieces[from:to])
		from = to
	}
	return pieces
}

// turn reverses a run that is read from the right, but for the numbers and the Latin words in it.
func turn(run []string) {
	slices.Reverse(run)
	for from := 0; from < len(run); from++ {
		if !runsRight(run[from]) && !isNumber(run[from]) {
			continue
		}
		to, words := from+1, runsRight(run[from])
		for i := to; i < len(run) && !runsLeft(run[i]); i++ {
			words = words || runsRight(run[i])
			if runsRight(run[i]) || isNumber(run[i]) {
				to = i + 1
			}
		}
		if words || isNumber(run[to-1]) && strings.HasPrefix(run[to-1], "+") {
			slices.Reverse(run[from:to]) // words, or a number that was marked to run to the right as a whole
		} else {
			turnNumbers(run[from:to])
		}
		from = to - 1
	}
	mirror(run)
}

// turnNumbers reverses each of some numbers, of which the right one is first. A plus that is painted behind its number
// belongs in front of it.
func turnNumbers(run []string) {
	for from := 0; from < len(run); from++ {
		to := from
		for to < len(run) && strings.TrimSpace(run[to]) != "" {
			to++
		}
		number := run[from:to]
		slices.Reverse(number)
		if last := len(number) - 1; last > 0 && number[last] == "+" {
			copy(number[1:], number[:last])
			number[0] = "+"
		}
		from = to
	}
}

// mirror turns the brackets of a line round if they are mapped to what they are drawn as: to the right of what it
// opens, a bracket is drawn like a closing one.
func mirror(run []string) {
	first := slices.IndexFunc(run, func(p string) bool { return mirrored[p] != "" })
	if first < 0 || strings.Contains("([{<«", run[first]) {
		return
	}
	for i := range run {
		run[i] = cmp.Or(mirrored[run[i]], run[i])
	}
}

// mirrored are the brackets that point to the other side.
var mirrored = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«"}
