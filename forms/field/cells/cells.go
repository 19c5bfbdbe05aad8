// Package cells measures, wraps and draws text in the cells of a terminal. It segments text with the library that the
// renderer uses, so that what counts as one character here is one character on the screen.
package cells

import (
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
	b.Grow(len(s))
	for s != "" {
		c, n := Cluster(s)
		s = s[len(c):]
		g, _ := Glyph(c, n)
		b.WriteString(g)
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
	if n := w - Width(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
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
