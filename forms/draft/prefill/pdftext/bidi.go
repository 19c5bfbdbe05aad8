package pdftext

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

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
	for _, r := range s {
		return unicode.IsDigit(r) || r == '+'
	}
	return false
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
	const opening, closing = "([{<«", ")]}>»"
	for _, p := range run {
		if strings.Contains(opening, p) && p != "" {
			return
		}
		if strings.Contains(closing, p) && p != "" {
			break
		}
	}
	for i := range run {
		run[i] = cmp.Or(mirrored[run[i]], run[i])
	}
}

// mirrored are the brackets that point to the other side.
var mirrored = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«"}
