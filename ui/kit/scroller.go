package kit

import tea "charm.land/bubbletea/v2"

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

// Scroll moves the window; shown keeps it from leaving the lines.
func (s *Scroller) Scroll(lines int) { s.Top = max(0, s.Top+lines) }

// Overflows reports whether not all lines fit.
func (s *Scroller) Overflows() bool { return s.total > s.Height }

// Moved returns by how many lines a key moves if letters are keys too; false for other keys.
func (s *Scroller) Moved(k string) (by int, ok bool) {
	switch k {
	case "j":
		k = "down"
	case "k":
		k = "up"
	case "space":
		k = "pgdown"
	}
	return RowsMoved(k, max(s.Height-1, 1))
}

// RowsMoved is by how many rows a key moves the highlight or the window; false for other keys.
func RowsMoved(k string, page int) (by int, ok bool) {
	const all = 1 << 20
	by, ok = map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page, "home": -all, "end": all}[k]
	return by, ok
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
