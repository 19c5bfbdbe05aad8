package prefill

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// closers are the brackets that CVs use, by the one that opens.
var closers = map[rune]rune{'(': ')', '[': ']', '（': '）', '【': '】', '「': '」'}

// bracket is a pair of brackets, by their positions. One of them is -1 if half of what they hold is elsewhere.
type bracket struct {
	from, to int
	closer   rune
}

// brackets pairs the brackets of a text, in the order of the text.
func brackets(s string) []bracket {
	const most = 50 // a line with more of them is hostile, or no title
	var all []bracket
	var open []int // positions in all
	for at, r := range s {
		last := len(open) - 1
		switch closer := closers[r]; {
		case len(all) >= most:
			return all
		case closer != 0:
			open, all = append(open, len(all)), append(all, bracket{at, -1, closer})
		case !strings.ContainsRune(")]）】」", r):
		case last >= 0 && all[open[last]].closer == r:
			all[open[last]].to, open = at, open[:last]
		default:
			all = append(all, bracket{-1, at, r})
		}
	}
	return all
}

// enclosed reports whether a position lies between two brackets that belong together: what
// separates parts elsewhere separates nothing there, as in "Shift lead (24 people, 3 shifts)".
func enclosed(all []bracket, at int) bool {
	return slices.ContainsFunc(all, func(b bracket) bool { return b.from >= 0 && b.from < at && at < b.to })
}

// unwrap takes away brackets around the whole text, and half ones at its ends.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	_, first := utf8.DecodeRuneInString(s)
	_, last := utf8.DecodeLastRuneInString(s)
	for _, b := range brackets(s) {
		switch end := len(s) - last; {
		case b.from == 0 && b.to < 0:
			return unwrap(s[first:])
		case b.from == 0 && b.to == end:
			return unwrap(s[first:end])
		case max(b.from, b.to) == end && min(b.from, b.to) < 0:
			return unwrap(s[:end])
		}
	}
	return s
}

// balance cuts a text off at a bracket that nothing closes. cut says that words were lost by
// it, or on the way here: what remains may not be all that was meant.
func balance(s string) (whole string, cut bool) {
	s = unwrap(s)
	for _, b := range brackets(s) {
		switch {
		case b.to < 0:
			return strings.TrimRight(s[:b.from], " ,;:–-"), true
		case b.from < 0: // what it closes is in another part
			whole, _ = balance(s[b.to+utf8.RuneLen(b.closer):])
			return whole, true
		}
	}
	return s, false
}
