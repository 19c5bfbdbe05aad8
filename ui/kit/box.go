package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/field/cells"
)

// FitLine returns exactly width cells: s cut with an ellipsis, or padded.
func FitLine(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(s) > width {
		s = ansi.Truncate(s, width, "…")
	}
	return s + strings.Repeat(" ", width-ansi.StringWidth(s))
}

// Fitting returns the first of the texts that fits into width cells, or else the last one.
func Fitting(width int, texts ...string) string {
	for _, text := range texts {
		if ansi.StringWidth(text) <= width {
			return text
		}
	}
	return texts[len(texts)-1]
}

// Place returns exactly height lines of exactly width cells.
func Place(lines []string, width, height int) string {
	out := make([]string, max(height, 0))
	for i := range out {
		if i < len(lines) {
			out[i] = FitLine(lines[i], width)
		} else {
			out[i] = strings.Repeat(" ", max(width, 0))
		}
	}
	return strings.Join(out, "\n")
}

// Justify puts left and right at the two ends of a line; left wins when there is no room for both.
func Justify(left, right string, width int) string {
	gap := width - ansi.StringWidth(left) - ansi.StringWidth(right)
	if gap < 1 {
		return FitLine(left, width)
	}
	return left + strings.Repeat(" ", gap) + right
}

// JoinHorizontal joins boxes of equal height line by line.
func JoinHorizontal(boxes ...string) string {
	split := make([][]string, len(boxes))
	for i, b := range boxes {
		split[i] = strings.Split(b, "\n")
	}
	var out strings.Builder
	for row := range split[0] {
		if row > 0 {
			out.WriteByte('\n')
		}
		for i := range split {
			if row < len(split[i]) {
				out.WriteString(split[i][row])
			}
		}
	}
	return out.String()
}

// Wrap breaks plain text into lines of at most width cells, words kept whole if they fit. A style
// is put around each line.
func Wrap(s string, width int) []string { return cells.Wrap(s, width) }

// ScrollTo returns which of total lines to show in height so that line at stays
// visible with a little context, moving as little as possible from top.
func ScrollTo(top, at, total, height int) int {
	const context = 1
	if at-context < top {
		top = at - context
	}
	if at+context >= top+height {
		top = at + context - height + 1
	}
	return max(0, min(top, at, total-height))
}

// MoveCursor is a cursor that stands elsewhere by so many cells; nil stays nil.
func MoveCursor(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X+x, c.Y+y
	return &moved
}

// LowScreen is the height below which a screen leaves out what it can.
const LowScreen = 12

// MoreMark says that lines lie above or below the window; empty while all are shown.
func MoreMark(above, below int) string {
	if arrows := MoreArrows(above, below); arrows != "" {
		return arrows + " more"
	}
	return ""
}

// MoreArrows is the same in one or two cells.
func MoreArrows(above, below int) string {
	switch {
	case above > 0 && below > 0:
		return "↑↓"
	case above > 0:
		return "↑"
	case below > 0:
		return "↓"
	}
	return ""
}

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

// Hanging is a paragraph behind a mark, or a label: its first line begins with it, the others stand below the text.
func Hanging(mark string, style lipgloss.Style, text string, width int) []string {
	indent := ansi.StringWidth(mark)
	lines := Paragraph(style, text, max(width-indent, min(width, 10)))
	for i, line := range lines {
		lines[i] = mark + line
		mark = strings.Repeat(" ", indent)
	}
	return lines
}
