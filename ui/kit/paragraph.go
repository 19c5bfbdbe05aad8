package kit

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Paragraph is a text in a style, in lines of at most width cells.
func Paragraph(style lipgloss.Style, text string, width int) []string {
	return Styled(style, Wrap(text, width)...)
}

// Styled draws each line in a style, in place.
func Styled(style lipgloss.Style, lines ...string) []string {
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// Hanging is a paragraph behind a mark, or a label: its first line begins with it, the others
// stand below the text.
func Hanging(mark string, style lipgloss.Style, text string, width int) []string {
	indent := ansi.StringWidth(mark)
	lines := Paragraph(style, text, max(width-indent, min(width, 10)))
	for i, line := range lines {
		lines[i] = mark + line
		mark = strings.Repeat(" ", indent)
	}
	return lines
}
