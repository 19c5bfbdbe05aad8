package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// paragraph is a text in a style, in lines of at most width cells.
func paragraph(style lipgloss.Style, text string, width int) []string {
	lines := wrap(text, width)
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// hanging is a paragraph behind a mark, or a label: its first line begins with it, the others
// stand below the text.
func hanging(mark string, style lipgloss.Style, text string, width int) []string {
	indent := ansi.StringWidth(mark)
	lines := paragraph(style, text, max(width-indent, min(width, 10)))
	for i, line := range lines {
		lines[i] = mark + line
		mark = strings.Repeat(" ", indent)
	}
	return lines
}

// joinSentences puts the parts that are not empty one below the other.
func joinSentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}
