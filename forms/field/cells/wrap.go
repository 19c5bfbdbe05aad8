package cells

import (
	"sort"
	"strings"
)

// Wrap breaks a text into lines of at most w cells, behind spaces if it can, and makes it safe to draw. The text has no
// styles yet: they are put around the lines. (ansi.Wrap may return a line that is a cell too long if a hyphen between
// two spaces stands at the edge.)
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var out []string
	for para := range strings.SplitSeq(s, "\n") {
		para = Visible(strings.TrimSuffix(para, "\r"))
		for _, l := range Break(para, w) {
			// Only what is wider than w by itself is cut: in one cell, a character of two.
			out = append(out, Cut(strings.TrimRight(para[l.From:l.To], " "), w))
		}
	}
	return out
}

// Range is one line on the screen of a text that is wrapped: a range of its bytes. The newline that ends it belongs to
// no line; spaces it was broken at hang over its right edge.
type Range struct{ From, To int }

// Break breaks a text at w cells, behind spaces if it can, and returns at least one line.
func Break(s string, w int) []Range {
	w = max(w, 1)
	lines := make([]Range, 0, len(s)/w+1)
	from, used := 0, 0
	breakAt, cellsAtBreak := -1, 0 // behind the last space of this line
	for p := 0; p < len(s); {
		if s[p] == '\n' {
			lines = append(lines, Range{from, p})
			p++
			from, used, breakAt = p, 0, -1
			continue
		}
		size, n := Measure(s, p)
		if space := size == 1 && s[p] == ' '; !space && used+n > w && p > from {
			if breakAt > from {
				lines = append(lines, Range{from, breakAt})
				from, used = breakAt, used-cellsAtBreak
			}
			if used+n > w && p > from {
				lines = append(lines, Range{from, p})
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
	return append(lines, Range{from, len(s)})
}

// Measure is the length in bytes and the width in cells of the cluster at p. Between
// ASCII characters it does not need the tables of Unicode.
func Measure(s string, p int) (size, cells int) {
	if b := s[p]; b >= ' ' && b < 0x7f && (p+1 == len(s) || s[p+1] < 0x80) {
		return 1, 1
	}
	c, n := Cluster(s[p:])
	_, n = Glyph(c, n)
	return len(c), n
}

// LineAt is the line that a position is on. At a soft break it is the lower one.
func LineAt(lines []Range, pos int) int {
	return max(sort.Search(len(lines), func(i int) bool { return lines[i].From > pos })-1, 0)
}
