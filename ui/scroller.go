package ui

import tea "charm.land/bubbletea/v2"

// scroller is a window onto lines that are read, not chosen.
type scroller struct {
	top int // the first line that is shown
	// total and height are those of the last frame.
	total, height int
}

// shown returns the lines that are in the window.
func (s *scroller) shown(lines []string, height int) []string {
	s.total, s.height = len(lines), height
	s.top = max(0, min(s.top, s.total-height))
	return lines[s.top:min(s.top+max(height, 0), len(lines))]
}

// by moves the window; shown keeps it from leaving the lines.
func (s *scroller) by(lines int) { s.top = max(0, s.top+lines) }

// more reports whether not all lines fit.
func (s *scroller) more() bool { return s.total > s.height }

// moved is by how many lines a key moves where letters are keys too; false for other keys.
func (s *scroller) moved(k string) (by int, ok bool) {
	switch k {
	case "j":
		k = "down"
	case "k":
		k = "up"
	case "space":
		k = "pgdown"
	}
	return moved(k, max(s.height-1, 1))
}

// moved is by how many rows a key moves the highlight or the window; false for other keys.
func moved(k string, page int) (by int, ok bool) {
	const all = 1 << 20
	by, ok = map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page, "home": -all, "end": all}[k]
	return by, ok
}

// wheelNotch is by how many lines the wheel moves at once.
const wheelNotch = 3

// wheeled is by how many lines the wheel moves; 0 for a wheel that turns sideways.
func wheeled(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelDown:
		return wheelNotch
	case tea.MouseWheelUp:
		return -wheelNotch
	}
	return 0
}
