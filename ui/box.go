package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/field/cells"
)

// fitLine returns exactly width cells: s cut with an ellipsis, or padded.
func fitLine(s string, width int) string {
	if width <= 0 {
		return ""
	}
	n := ansi.StringWidth(s)
	if n > width {
		s = ansi.Truncate(s, width, "…")
		n = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", width-n)
}

// fitBox returns exactly height lines of exactly width cells.
func fitBox(lines []string, width, height int) string {
	out := make([]string, max(height, 0))
	for i := range out {
		if i < len(lines) {
			out[i] = fitLine(lines[i], width)
		} else {
			out[i] = strings.Repeat(" ", max(width, 0))
		}
	}
	return strings.Join(out, "\n")
}

// spread puts left and right at the two ends of a line; left wins when there is
// no room for both.
func spread(left, right string, width int) string {
	gap := width - ansi.StringWidth(left) - ansi.StringWidth(right)
	if gap < 1 {
		return fitLine(left, width)
	}
	return left + strings.Repeat(" ", gap) + right
}

// beside joins boxes of equal height line by line.
func beside(boxes ...string) string {
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

// wrap breaks plain text into lines of at most width cells, words kept whole where they
// fit; whoever wants them in a style puts it around each line.
func wrap(s string, width int) []string { return cells.Wrap(s, width) }

// window returns which of total lines to show in height so that line at stays
// visible with a little context, moving as little as possible from top.
func window(top, at, total, height int) int {
	const context = 1
	if at-context < top {
		top = at - context
	}
	if at+context >= top+height {
		top = at + context - height + 1
	}
	return max(0, min(top, total-height))
}

// lowScreen is the height below which a screen leaves out what it can.
const lowScreen = 12

// moreMark says that lines lie above or below the window; empty while all are shown.
func moreMark(above, below int) string {
	switch {
	case above > 0 && below > 0:
		return "↑↓ more"
	case above > 0:
		return "↑ more"
	case below > 0:
		return "↓ more"
	}
	return ""
}
