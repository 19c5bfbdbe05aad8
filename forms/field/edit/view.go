package edit

import (
	"strings"

	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field/cells"
)

// Line draws a single-line editor in w cells and says in which cell the cursor
// stands. Without focus the text starts at its beginning and ends in an ellipsis.
func (e *Editor) Line(w int, focused bool, text, selection lipgloss.Style) (string, int) {
	if !focused {
		return cells.Paint(text, cells.Cut(cells.Visible(cells.Clip(e.text, w)), w)), 0
	}
	e.follow(w)
	s, x := e.Span(cells.Range{From: e.scroll, To: len(e.text)}, w, text, selection)
	return s, min(x, max(w-1, 0))
}

// Span draws a range of the text in at most w cells, with the part of the selection
// that is in it, and says in which cell the cursor stands.
func (e *Editor) Span(v cells.Range, w int, text, selection lipgloss.Style) (out string, x int) {
	from, to := e.Selected()
	var parts [3]strings.Builder // before the selection, in it, behind it
	used := 0
	for p := v.From; p < v.To; {
		c, n := cells.Cluster(e.text[p:v.To])
		g, n := cells.Glyph(c, n)
		if used += n; used > w {
			break
		}
		if p < e.pos {
			x += n
		}
		at := 2
		switch {
		case p < from:
			at = 0
		case p < to:
			at = 1
		}
		parts[at].WriteString(g)
		p += len(c)
	}
	return cells.Paint(text, parts[0].String()) + cells.Paint(selection, parts[1].String()) + cells.Paint(text, parts[2].String()), x
}

// follow scrolls so that the cursor is inside w cells, one of which is its own.
func (e *Editor) follow(w int) {
	e.scroll = cells.Snap(e.text, min(e.scroll, len(e.text)))
	if e.pos <= e.scroll {
		// Scrolling back shows some of what stands before the cursor.
		e.scroll = e.pos
		for context := w / 3; e.scroll > 0 && context > 0; context-- {
			e.scroll = e.prev(e.scroll)
		}
	}
	room := w - 1
	for p := e.pos; p > e.scroll; {
		q := e.prev(p)
		_, n := cells.Measure(e.text, q)
		if room -= n; room < 0 {
			e.scroll = p
			return
		}
		p = q
	}
	// Room that deleting freed at the right is filled from the left.
	for e.pos == len(e.text) && e.scroll > 0 {
		q := e.prev(e.scroll)
		_, n := cells.Measure(e.text, q)
		if room -= n; room < 0 {
			return
		}
		e.scroll = q
	}
}

// OffsetAt is the position in a single line that was clicked at cell x.
func (e *Editor) OffsetAt(x int, focused bool) int {
	from := 0
	if focused {
		from = e.scroll
	}
	return e.OffsetIn(cells.Range{From: from, To: len(e.text)}, x)
}

// OffsetIn is the position at cell x of a range.
func (e *Editor) OffsetIn(v cells.Range, x int) int {
	p := v.From
	for p < v.To {
		size, n := cells.Measure(e.text, p)
		if x < n {
			break
		}
		x -= n
		p += size
	}
	return min(p, v.To)
}
