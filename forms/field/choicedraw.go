package field

import (
	"cmp"
	"fmt"
)

// unfocusedRows is up to how many options are all shown without focus. Of longer lists
// only what is chosen is.
const unfocusedRows = 8

// draw draws the radio buttons or the drop-down.
func (c *Choice) draw(w, h int) drawing {
	if c.list.loading != "" && !c.open {
		line := paint(c.styles.Dim, aside(c.list.loading, w))
		if c.value != "" {
			line = paint(c.styles.Value, cut(c.Summary(), max(w/2, 1))) + " " + line
		}
		return drawing{lines: []string{line}}
	}
	if c.radio() && (c.focused || len(c.list.opts) <= unfocusedRows) {
		return c.drawRadio(w, h)
	}
	if c.open {
		return c.drawOpen(w, h)
	}
	d := drawing{real: true}
	text := paint(c.valueStyle(), cut(c.Summary(), max(w-2, 1)))
	if c.value == "" {
		text = paint(c.styles.Placeholder, aside(cmp.Or(c.holder, "choose"), max(w-2, 1)))
	}
	d.lines = []string{text + paint(c.styles.Dim, " ▾")}
	d.note = c.list.unmet()
	return d
}

func (c *Choice) drawRadio(w, h int) drawing {
	var d drawing
	h = min(h, mostListed)
	if c.list.filtering() && h > 1 {
		d = filterLine(&c.list, w, c.styles)
	}
	d = c.list.drawBelow(d, w, h, c.focused, c.styles, c.mark)
	d.note = c.list.unmet()
	return d
}

func (c *Choice) drawOpen(w, h int) drawing {
	var d drawing
	h = min(h, mostOpened)
	if h > 1 {
		d = filterLine(&c.list, w, c.styles)
	}
	return c.list.drawBelow(d, w, h, true, c.styles, c.mark)
}

// filterLine is the line that a filter is typed in.
func filterLine(l *list, w int, st *Styles) drawing {
	count := fmt.Sprintf("%d of %d ▴", l.rows(), len(l.opts))
	if !l.filtering() {
		count = fmt.Sprintf("%d ▴", len(l.opts))
	}
	room := max(w-cellsOf(count)-2, 1)
	d := drawing{real: true}
	var s string
	if l.filtering() {
		s, d.x = l.filter.line(room, true, st.ValueFocused, st.Selection)
	} else {
		s = paint(st.Placeholder, aside("type to search", room))
	}
	d.lines = []string{pad(s, room) + "  " + paint(st.Dim, count)}
	return d
}

func (c *Choice) mark(opt int) string {
	if c.value != "" && c.list.opts[opt].ID == c.value {
		return "(•)"
	}
	return "( )"
}
