package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	lipgloss "charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Text is measured and segmented by the same library that the renderer uses, so
// that what counts as one character here is one character on the screen.

// cluster splits the first grapheme cluster off s.
func cluster(s string) (c string, cells int) {
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}

// glyph is a cluster as it may be drawn: something without a cell of its own, or
// something that would drive the terminal, gets a stand-in of one cell.
func glyph(c string, cells int) (string, int) {
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

// visible makes a text of one line that is safe to draw.
func visible(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		c, n := cluster(s)
		s = s[len(c):]
		g, _ := glyph(c, n)
		b.WriteString(g)
	}
	return b.String()
}

func cellsOf(s string) int { return ansi.StringWidth(s) }

// cut shortens a line to w cells, with an ellipsis where something is missing.
func cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if len(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, "…")
}

// pad makes a line exactly w cells wide.
func pad(s string, w int) string {
	s = cut(s, w)
	if n := w - cellsOf(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// aside puts a text into parentheses, in at most w cells. All that stands where a value
// would is drawn so: without colour, being dim does not tell it from one.
func aside(s string, w int) string {
	if w < 3 {
		return cut("…", w)
	}
	return "(" + cut(visible(s), w-2) + ")"
}

// paint draws a text in a style. Style.Render would do, were it not that it draws
// underlined text rune by rune and so takes emoji and accented letters apart.
func paint(style lipgloss.Style, s string) string {
	if s == "" {
		return ""
	}
	open, end, ok := strings.Cut(style.Render("x"), "x")
	if !ok {
		return s
	}
	return open + s + end
}
