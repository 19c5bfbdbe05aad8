package kit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/field/cells"
	"kombo-apply/ui/theme"
)

// LowScreen is the height below which a screen leaves out what it can.
const LowScreen = 12

// FitLine returns exactly width cells: s cut with an ellipsis, or padded.
func FitLine(s string, width int) string { return cells.Pad(s, width) }

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
		for _, lines := range split {
			out.WriteString(lines[row])
		}
	}
	return out.String()
}

// Wrap breaks plain text into lines of at most width cells, words kept whole if they fit. A style
// is put around each line.
func Wrap(s string, width int) []string { return cells.Wrap(s, width) }

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

// MoveCursor is a cursor that stands elsewhere by so many cells; nil stays nil.
func MoveCursor(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X+x, c.Y+y
	return &moved
}

// ScrollTo returns which of total lines to show in height so that line at stays
// visible with a little context, moving as little as possible from top.
func ScrollTo(top, at, total, height int) int {
	const context = 1
	top = max(min(top, at-context), at+context-height+1)
	return max(0, min(top, at, total-height))
}

// MoreArrows says in one or two cells that lines lie above or below the window; empty while all are shown.
func MoreArrows(above, below int) (arrows string) {
	if above > 0 {
		arrows = "↑"
	}
	if below > 0 {
		arrows += "↓"
	}
	return arrows
}

// MoreMark says it in a word more.
func MoreMark(above, below int) string {
	if arrows := MoreArrows(above, below); arrows != "" {
		return arrows + " more"
	}
	return ""
}

// Scroller is a window onto lines that are read, not chosen.
type Scroller struct {
	Top int // the first line that is shown
	// total and Height are those of the last frame.
	total, Height int
}

// Window returns the lines that are in the window.
func (s *Scroller) Window(lines []string, height int) []string {
	s.total, s.Height = len(lines), height
	s.Top = max(0, min(s.Top, s.total-height))
	return lines[s.Top:min(s.Top+max(height, 0), len(lines))]
}

// Marked returns the lines that are in the window. If not all are, the last one says in which direction
// there are more.
func (s *Scroller) Marked(lines []string, l *theme.Styles, width, height int) []string {
	if len(lines) <= height || height < 2 {
		return s.Window(lines, height)
	}
	shown := slices.Clone(s.Window(lines, height-1))
	return append(shown, Justify("", l.Dim.Render(MoreMark(s.Hidden())), width))
}

// Cursor is that of what is only read: there is nothing to type.
func (s *Scroller) Cursor() *tea.Cursor { return nil }

// Scroll moves the window; Window keeps it from leaving the lines.
func (s *Scroller) Scroll(lines int) { s.Top = max(0, s.Top+lines) }

// Hidden tells how many lines lie above and below the window.
func (s *Scroller) Hidden() (above, below int) { return s.Top, max(s.total-s.Top-s.Height, 0) }

// Overflows reports whether not all lines fit.
func (s *Scroller) Overflows() bool { return s.total > s.Height }

// move is by how many rows a key moves.
type move struct {
	key key.Binding
	by  int
}

func moved(k tea.KeyPressMsg, moves ...move) int {
	for _, m := range moves {
		if key.Matches(k, m.key) {
			return m.by
		}
	}
	return 0
}

// Moved returns by how many lines a key moves if letters are keys too; 0 for other keys.
func (s *Scroller) Moved(k tea.KeyPressMsg, keys *Keys) int {
	page := max(s.Height-1, 1)
	if by := moved(k, move{keys.ReadUp, -1}, move{keys.ReadDown, 1}, move{keys.ReadPage, page}); by != 0 {
		return by
	}
	return RowsMoved(k, keys, page)
}

// RowsMoved is by how many rows a key moves the highlight or the window; 0 for other keys.
func RowsMoved(k tea.KeyPressMsg, keys *Keys, page int) int {
	const all = 1 << 20
	return moved(k, move{keys.Up, -1}, move{keys.Down, 1}, move{keys.PageUp, -page}, move{keys.PageDown, page}, move{keys.First, -all}, move{keys.Last, all})
}

// WheelNotch is by how many lines the wheel moves at once.
const WheelNotch = 3

// WheelLines is by how many lines the wheel moves; 0 for a wheel that turns sideways.
func WheelLines(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelDown:
		return WheelNotch
	case tea.MouseWheelUp:
		return -WheelNotch
	}
	return 0
}
