package field

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/words"
)

// window is the part that is drawn of more rows than fit.
type window struct {
	at    int // the highlighted row; -1 for none
	top   int // the first row drawn
	shown int // how many were drawn
}

// draw draws as many of n rows as fit in w cells and h lines, around the highlight, and says in a line
// how many are out of sight. It returns the line of the highlight.
func (v *window) draw(n, w, h int, st *Styles, row func(i int, lit bool) string) (lines []string, at int) {
	v.shown = min(n, max(h, 1))
	more := n > v.shown && h >= 3
	if more {
		v.shown--
	}
	v.top = scrolled(v.top, v.at, v.shown, n)
	for i := v.top; i < v.top+v.shown; i++ {
		if i == v.at {
			at = len(lines)
		}
		lines = append(lines, row(i, i == v.at))
	}
	if more {
		lines = append(lines, dimLine(unseen(v.top, n-v.top-v.shown, "more"), w, st))
	}
	return lines, at
}

// dimLine is a line that is no row.
func dimLine(text string, w int, st *Styles) string {
	return cells.Paint(st.Dim, cells.Cut("  "+text, w))
}

// scrolled is the first of n lines to draw in h, so that one of them is seen; at is -1 for none.
func scrolled(top, at, h, n int) int {
	if at >= 0 {
		top = clamp(top, at-h+1, at)
	}
	return clamp(top, 0, max(n-h, 0))
}

// unseen says how much lies above and below a window; a direction in which nothing lies is left out.
func unseen(above, below int, what string) string {
	up, down := "", ""
	if above > 0 {
		up = fmt.Sprintf("↑ %d", above)
	}
	if below > 0 {
		down = fmt.Sprintf("↓ %d", below)
	}
	return words.Join("  ", up, down) + " " + what
}

const pageRows = 10

// stepOf is how far a key goes that walks along lines or rows; 0 for any other key.
func stepOf(name string, page, all int) int {
	return map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page, "home": -all, "end": all}[name]
}

// walkingKeys are the keys that walk along rows, as far as there are more in their direction.
func walkingKeys(at, last int) (names []string) {
	if at > 0 {
		names = append(names, "up", "pgup")
	}
	if at < last {
		names = append(names, "down", "pgdown")
	}
	return names
}

func wheelStep(m tea.MouseWheelMsg) int {
	return map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[m.Button]
}
