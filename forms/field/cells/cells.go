// Package cells measures, wraps and draws text in the cells of a terminal. It segments text with the library that the
// renderer uses, so that what counts as one character here is one character on the screen.
package cells

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	lipgloss "charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Cluster splits the first grapheme cluster off s.
func Cluster(s string) (c string, cells int) {
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}

// Glyph is a cluster as it may be drawn: something without a cell of its own, or
// something that would drive the terminal, gets a stand-in of one cell.
func Glyph(c string, cells int) (string, int) {
	r, size := utf8.DecodeRuneInString(c)
	switch {
	case len(c) == 1 && r >= ' ' && r < 0x7f:
		return c, 1
	case r == '\t':
		return " ", 1
	case r == '\n', r == '\r', r == '\u2028', r == '\u2029':
		return "↵", 1
	case r < ' ':
		return string(rune(0x2400) + r), 1
	case r == 0x7f:
		return "␡", 1
	case r == utf8.RuneError && size <= 1, r >= 0x80 && r < 0xa0:
		return "�", 1
	case cells <= 0 && unicode.Is(unicode.M, r):
		return "◌" + c, 1
	case cells <= 0, unicode.Is(unicode.Cf, r):
		return "·", 1
	}
	return c, cells
}

// Visible makes a text of one line that is safe to draw.
func Visible(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
		return s
	}
	var b strings.Builder
	for s != "" {
		c, n := Cluster(s)
		g, _ := Glyph(c, n)
		b.WriteString(g)
		s = s[len(c):]
	}
	return b.String()
}

// Width is how many cells a text takes.
func Width(s string) int { return ansi.StringWidth(s) }

// Cut shortens a line to w cells, with an ellipsis if something is missing.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if len(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, "…")
}

// Pad makes a line exactly w cells wide.
func Pad(s string, w int) string {
	s = Cut(s, w)
	return s + strings.Repeat(" ", max(w-Width(s), 0))
}

// InParens puts a text into parentheses, in at most w cells. Every placeholder is drawn so:
// without colour, dim alone does not tell it from a value.
func InParens(s string, w int) string {
	if w < 3 {
		return Cut("…", w)
	}
	return "(" + Cut(Visible(s), w-2) + ")"
}

// Paint draws a text in a style. Style.Render would do, were it not that it draws
// underlined text rune by rune and so takes emoji and accented letters apart.
func Paint(style lipgloss.Style, s string) string {
	if s == "" {
		return ""
	}
	open, end, ok := strings.Cut(style.Render("x"), "x")
	if !ok {
		return s
	}
	return open + s + end
}

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

// After is the end of the cluster that begins at p.
func After(s string, p int) int {
	if p >= len(s) {
		return len(s)
	}
	c, _ := Cluster(s[p:])
	return p + len(c)
}

// Before is the start of the cluster that ends at p.
func Before(s string, p int) int {
	if p <= 0 {
		return 0
	}
	at := safeStart(s, p-1)
	for {
		n := After(s, at)
		if n >= p || n == at {
			return at
		}
		at = n
	}
}

// maxScanBytes bounds how far back safeStart reads. A run of emoji longer than that may be cut between two of them.
const maxScanBytes = 4 << 10

// safeStart is a cluster boundary at or before p. Between two simple characters
// there always is one; searching for such a pair avoids reading the whole text.
func safeStart(s string, p int) int {
	for p > 0 && !utf8.RuneStart(s[p]) {
		p--
	}
	right, _ := utf8.DecodeRuneInString(s[p:])
	for stop := p - maxScanBytes; p > 0 && p > stop; {
		before, size := utf8.DecodeLastRuneInString(s[:p])
		if simple(before) && simple(right) {
			return p
		}
		p -= size
		right = before
	}
	return p
}

// simple characters never join one another into a cluster.
func simple(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' ' && r < 0x7f || r == '\n'
	case r < 0x700:
		return unicode.IsLetter(r)
	}
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff
}

// Snap moves a position forward to the next cluster boundary.
func Snap(s string, p int) int {
	if p <= 0 || p >= len(s) {
		return max(0, min(p, len(s)))
	}
	at := safeStart(s, p)
	for at < p {
		at = After(s, at)
	}
	return at
}

// Clip drops what cannot be visible in w cells anyway, so that a text of 100 KB costs no more than a short one.
func Clip(s string, w int) string {
	const bytesPerCell = 64
	return s[:Snap(s, w*bytesPerCell)]
}
