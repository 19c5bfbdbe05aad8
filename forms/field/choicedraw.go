package field

import (
	"cmp"
	"fmt"

	"kombo-apply/forms/field/cells"
)

// unfocusedRows is up to how many options are all shown without focus. Of longer lists only what is chosen is.
const unfocusedRows = 8

// draw draws the radio buttons or the drop-down.
func (c *Choice) draw(w, h int) drawing {
	if c.list.loading != "" && !c.open {
		line := cells.Paint(c.styles.Dim, cells.InParens(c.list.loading, w))
		if c.value != "" {
			line = cells.Paint(c.styles.Value, cells.Cut(c.Summary(), max(w/2, 1))) + " " + line
		}
		return drawing{lines: []string{line}}
	}
	if c.open || c.radio() && (c.focused || len(c.list.opts) <= unfocusedRows) {
		return c.drawListed(w, h)
	}
	text := cells.Paint(c.valueStyle(), cells.Cut(c.Summary(), max(w-2, 1)))
	if c.value == "" {
		text = cells.Paint(c.styles.Placeholder, cells.InParens(cmp.Or(c.holder, "choose"), max(w-2, 1)))
	}
	return drawing{real: true, lines: []string{text + cells.Paint(c.styles.Dim, " ▾")}, own: c.list.unmet()}
}

func (c *Choice) drawListed(w, h int) drawing {
	var d drawing
	most := mostListed
	if c.open {
		most = mostOpened
	}
	if h = min(h, most); h > 1 && (c.open || c.list.filtering()) {
		d = filterLine(&c.list, w, c.styles)
	}
	d = c.list.drawBelow(d, w, h, c.open || c.focused, c.styles, c.mark)
	d.own = c.list.unmet()
	return d
}

// filterLine is the line that a filter is typed in.
func filterLine(l *list, w int, st *Styles) drawing {
	count, d := fmt.Sprintf("%d ▴", len(l.opts)), drawing{real: true}
	if l.filtering() {
		count = fmt.Sprintf("%d of %d ▴", l.rows(), len(l.opts))
	}
	room := max(w-cells.Width(count)-2, 1)
	text := cells.Paint(st.Placeholder, cells.InParens("type to search", room))
	if l.filtering() {
		text, d.x = l.filter.Line(room, true, st.ValueFocused, st.Selection)
	}
	d.lines = []string{cells.Pad(text, room) + "  " + cells.Paint(st.Dim, count)}
	return d
}

func (c *Choice) mark(opt int) string {
	if c.value != "" && c.list.opts[opt].ID == c.value {
		return "(•)"
	}
	return "( )"
}
