package field

import (
	"strings"

	lipgloss "charm.land/lipgloss/v2"
)

// line draws a single-line editor in w cells and says in which cell the cursor
// stands. Without focus the text starts at its beginning and ends in an ellipsis.
func (e *editor) line(w int, focused bool, text, selection lipgloss.Style) (string, int) {
	if !focused {
		return paint(text, cut(visible(clip(e.text, w)), w)), 0
	}
	e.follow(w)
	s, x := e.span(vline{e.scroll, len(e.text)}, w, text, selection)
	return s, min(x, max(w-1, 0))
}

// span draws a range of the text in at most w cells, with the part of the selection
// that is in it, and says in which cell the cursor stands.
func (e *editor) span(v vline, w int, text, selection lipgloss.Style) (string, int) {
	from, to := e.selected()
	var before, inside, after strings.Builder
	x, used := 0, 0
	for p := v.from; p < v.to; {
		c, n := cluster(e.text[p:v.to])
		g, n := glyph(c, n)
		if used+n > w {
			break
		}
		if p < e.pos {
			x += n
		}
		switch {
		case p < from:
			before.WriteString(g)
		case p < to:
			inside.WriteString(g)
		default:
			after.WriteString(g)
		}
		used += n
		p += len(c)
	}
	out := ""
	if before.Len() > 0 {
		out = paint(text, before.String())
	}
	if inside.Len() > 0 {
		out += paint(selection, inside.String())
	}
	if after.Len() > 0 {
		out += paint(text, after.String())
	}
	return out, x
}

// follow scrolls so that the cursor is inside w cells, one of which is its own.
func (e *editor) follow(w int) {
	e.scroll = snap(e.text, min(e.scroll, len(e.text)))
	if e.pos <= e.scroll {
		// Scrolling back shows some of what stands before the cursor.
		e.scroll = e.pos
		for context := w / 3; e.scroll > 0 && context > 0; context-- {
			e.scroll = e.prev(e.scroll)
		}
	}
	room, p := w-1, e.pos
	for p > e.scroll {
		q := e.prev(p)
		if _, n := measure(e.text, q); n > room {
			e.scroll = p
			return
		} else {
			room -= n
		}
		p = q
	}
	if e.pos < len(e.text) {
		return
	}
	// Room that deleting freed at the right is filled from the left.
	for e.scroll > 0 {
		q := e.prev(e.scroll)
		_, n := measure(e.text, q)
		if n > room {
			return
		}
		room -= n
		e.scroll = q
	}
}

// offsetAt is the position in a single line that was clicked at cell x.
func (e *editor) offsetAt(x int, focused bool) int {
	from := 0
	if focused {
		from = e.scroll
	}
	return e.offsetIn(vline{from, len(e.text)}, x)
}

// offsetIn is the position at cell x of a range.
func (e *editor) offsetIn(v vline, x int) int {
	p := v.from
	for p < v.to {
		size, n := measure(e.text, p)
		if x < n {
			break
		}
		x -= n
		p += size
	}
	return min(p, v.to)
}
