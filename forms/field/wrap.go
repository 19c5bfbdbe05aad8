package field

import (
	"sort"
	"strings"
)

// Wrap breaks a text into lines of at most w cells, behind spaces where possible, and
// makes it safe to draw. The text has no styles yet: they are put around the lines.
// (ansi.Wrap may return a line that is a cell too long, where a hyphen between two
// spaces stands at the edge.)
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var out []string
	for para := range strings.SplitSeq(s, "\n") {
		para = visible(strings.TrimSuffix(para, "\r"))
		for _, l := range wrapLines(para, w) {
			// Only what is wider than w by itself is cut: in one cell, a character of two.
			out = append(out, cut(strings.TrimRight(para[l.from:l.to], " "), w))
		}
	}
	return out
}

// vline is one line on the screen of a text that is wrapped: a range of its bytes.
// The newline that ends it belongs to no line; spaces it was broken at hang over its
// right edge.
type vline struct{ from, to int }

// wrapLines breaks a text at w cells, behind spaces where possible. There always is at
// least one line.
func wrapLines(s string, w int) []vline {
	w = max(w, 1)
	lines := make([]vline, 0, len(s)/w+1)
	from, used := 0, 0
	breakAt, cellsAtBreak := -1, 0 // behind the last space of this line
	for p := 0; p < len(s); {
		if s[p] == '\n' {
			lines = append(lines, vline{from, p})
			p++
			from, used, breakAt = p, 0, -1
			continue
		}
		size, n := measure(s, p)
		if space := size == 1 && s[p] == ' '; !space && used+n > w && p > from {
			if breakAt > from {
				lines = append(lines, vline{from, breakAt})
				from, used = breakAt, used-cellsAtBreak
			}
			if used+n > w && p > from {
				lines = append(lines, vline{from, p})
				from, used = p, 0
			}
			breakAt = -1
		}
		used += n
		p += size
		if s[p-1] == ' ' {
			breakAt, cellsAtBreak = p, used
		}
	}
	return append(lines, vline{from, len(s)})
}

// measure is the length in bytes and the width in cells of the cluster at p. Between
// ASCII characters it does not have to look at the tables of Unicode.
func measure(s string, p int) (size, cells int) {
	if b := s[p]; b >= ' ' && b < 0x7f && (p+1 == len(s) || s[p+1] < 0x80) {
		return 1, 1
	}
	c, n := cluster(s[p:])
	_, n = glyph(c, n)
	return len(c), n
}

// lineOf is the line that a position is on. At a soft break it is the lower one.
func lineOf(lines []vline, pos int) int {
	return max(sort.Search(len(lines), func(i int) bool { return lines[i].from > pos })-1, 0)
}
