package pdftext

import (
	"slices"
	"unicode"
)

// runsLeft reports letters of scripts that are written to the left.
func runsLeft(s string) bool {
	for _, r := range s {
		if r >= 0x590 && (unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana) && unicode.IsLetter(r)) {
			return true
		}
	}
	return false
}

// runsRight reports letters of all other scripts.
func runsRight(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return !runsLeft(s)
		}
	}
	return false
}

func isNumber(s string) bool {
	for _, r := range s {
		return unicode.IsDigit(r) || r == '+'
	}
	return false
}

// inReadingOrder turns what was painted from left to right into the order in which it is read.
func inReadingOrder(pieces []string) []string {
	left, right := 0, 0
	for _, p := range pieces {
		if runsLeft(p) {
			left++
		} else if runsRight(p) {
			right++
		}
	}
	if left >= right {
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
		words := runsRight(run[from])
		if !words && !isNumber(run[from]) {
			run[from] = mirrored(run[from])
			continue
		}
		to := from + 1
		for i := to; i < len(run) && !runsLeft(run[i]); i++ {
			if blank := run[i] == " " || run[i] == "   "; blank && !words {
				break // between two numbers, the right one is first
			}
			words = words || runsRight(run[i])
			if runsRight(run[i]) || isNumber(run[i]) {
				to = i + 1
			}
		}
		slices.Reverse(run[from:to])
		from = to - 1
	}
}

// mirrored is a bracket the way it is written: painted to the right of what it opens, it looks like a closing one.
func mirrored(s string) string {
	const brackets, mirror = "()[]{}<>«»", ")(][}{><»«"
	for i, r := range []rune(brackets) {
		if s == string(r) {
			return string([]rune(mirror)[i])
		}
	}
	return s
}
