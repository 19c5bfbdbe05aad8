package prefill

import (
	"slices"
	"strings"
)

// closers are the brackets that CVs use, by the one that opens.
var closers = map[rune]rune{'(': ')', '[': ']', '（': '）', '【': '】', '「': '」'}

// bracket is a bracket that was found: its position, its length in bytes, and the position of its
// other half, -1 if there is none.
type bracket struct {
	at, size, mate int
	opens          bool
}

// brackets pairs the brackets of a text. An opening one that nothing closes, and a
// closing one that nothing opens, have no mate: half of what they hold is elsewhere.
func brackets(s string) []bracket {
	const most = 50 // a line with more of them is hostile, or no title
	var all []bracket
	var open []int // positions in all
	for at, r := range s {
		if len(all) >= most {
			break
		}
		size := len(string(r))
		if _, ok := closers[r]; ok {
			open = append(open, len(all))
			all = append(all, bracket{at, size, -1, true})
			continue
		}
		if !strings.ContainsRune(")]）】」", r) {
			continue
		}
		b := bracket{at, size, -1, false}
		if n := len(open) - 1; n >= 0 && closers[runeAt(s, all[open[n]].at)] == r {
			b.mate = all[open[n]].at
			all[open[n]].mate = at
			open = open[:n]
		}
		all = append(all, b)
	}
	return all
}

func runeAt(s string, at int) rune {
	for _, r := range s[at:] {
		return r
	}
	return 0
}

// enclosed reports whether a position lies between two brackets that belong together: what
// separates parts elsewhere separates nothing there, as in "Shift lead (24 people, 3 shifts)".
func enclosed(all []bracket, at int) bool {
	return slices.ContainsFunc(all, func(b bracket) bool { return b.opens && b.mate > at && b.at < at })
}

// unwrap takes away brackets around the whole text, and half ones at its ends.
func unwrap(s string) string {
	const deepest = 8
	s = strings.TrimSpace(s)
	for range deepest {
		all := brackets(s)
		if len(all) == 0 {
			return s
		}
		first, last := all[0], all[len(all)-1]
		end := last.at+last.size == len(s)
		switch {
		case first.at == 0 && first.opens && (first.mate < 0 || end && first.mate == last.at):
			if first.mate >= 0 {
				s = s[:last.at]
			}
			s = s[first.size:]
		case end && last.mate < 0:
			s = s[:last.at]
		default:
			return s
		}
		s = strings.TrimSpace(s)
	}
	return s
}

// balance cuts a text off at a bracket that nothing closes. cut says that words were lost by
// it, or on the way here: what remains may not be all that was meant.
func balance(s string) (whole string, cut bool) {
	s = unwrap(s)
	for _, b := range brackets(s) {
		switch {
		case b.mate >= 0:
		case b.opens:
			return strings.TrimRight(s[:b.at], " ,;:–-"), true
		default: // what it closes is in another part
			whole, _ = balance(strings.TrimSpace(s[b.at+b.size:]))
			return whole, true
		}
	}
	return s, false
}
