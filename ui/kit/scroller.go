package kit

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/ui/theme"
)

// Scroller is a window onto lines that are read, not chosen.
type Scroller struct {
	Top int // the first line that is shown
	// total and height are those of the last frame.
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

// Cursor and Paste are those of what is only read: there is nothing to type.
func (s *Scroller) Cursor() *tea.Cursor { return nil }
func (s *Scroller) Paste(string)        {}

// Scroll moves the window; shown keeps it from leaving the lines.
func (s *Scroller) Scroll(lines int) { s.Top = max(0, s.Top+lines) }

// Hidden tells how many lines lie above and below the window.
func (s *Scroller) Hidden() (above, below int) { return s.Top, max(s.total-s.Top-s.Height, 0) }

// Overflows reports whether not all lines fit.
func (s *Scroller) Overflows() bool { return s.total > s.Height }

// Moved returns by how many lines a key moves if letters are keys too; 0 for other keys.
func (s *Scroller) Moved(k tea.KeyPressMsg, keys *Keys) (by int) {
	page := max(s.Height-1, 1)
	switch {
	case key.Matches(k, keys.ReadUp):
		return -1
	case key.Matches(k, keys.ReadDown):
		return 1
	case key.Matches(k, keys.ReadPage):
		return page
	}
	return RowsMoved(k, keys, page)
}

// RowsMoved is by how many rows a key moves the highlight or the window; 0 for other keys.
func RowsMoved(k tea.KeyPressMsg, keys *Keys, page int) (by int) {
	const all = 1 << 20
	switch {
	case key.Matches(k, keys.Up):
		return -1
	case key.Matches(k, keys.Down):
		return 1
	case key.Matches(k, keys.PageUp):
		return -page
	case key.Matches(k, keys.PageDown):
		return page
	case key.Matches(k, keys.First):
		return -all
	case key.Matches(k, keys.Last):
		return all
	}
	return 0
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
