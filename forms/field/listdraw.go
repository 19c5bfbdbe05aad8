package field

import (
	"fmt"

	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/find"
)

// A list takes no more lines than these, however tall the window is: a list that is opened covers what is below it only
// in part, and what has to be read is narrowed by typing. Each row is also written to the terminal at every letter.
const (
	mostOpened = 15 // lines of a drop-down, with the line for the filter
	mostListed = 24 // lines of a list that is always open
)

// drawFilter draws the line that a filter is typed in.
func (l *list) drawFilter(w int, st *Styles) drawing {
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

// drawBelow adds the rows to what was drawn above them, or says that there are none.
func (l *list) drawBelow(d *drawing, w, h int, st *Styles, row func(opt int, lit bool) string) {
	rows, at := l.draw(l.rows(), w, max(h-len(d.lines), 1), st, func(i int, lit bool) string { return row(l.option(i), lit) })
	if len(rows) == 0 {
		rows = []string{dimLine(l.nothing(len(d.lines) == 0), w, st)}
	}
	d.focus = len(d.lines) + at
	d.lines = append(d.lines, rows...)
}

// nothing says why there are no rows, and what was searched for if there is no line that shows it.
func (l *list) nothing(unseen bool) string {
	switch {
	case l.loading != "":
		return cells.Visible(l.loading)
	case len(l.opts) == 0:
		return "nothing to choose from"
	case unseen:
		return "no match for “" + cells.Visible(l.filter.Text()) + "”"
	}
	return "no match"
}

// drawOption draws an option behind what stands before its label.
func (l *list) drawOption(i, w int, lead string, text lipgloss.Style, st *Styles) string {
	o := &l.opts[i]
	label := cells.Cut(cells.Visible(cells.Clip(o.Label, w)), max(w-cells.Width(lead), 1))
	detail := o.Detail
	if alias := l.alias(i); alias != "" {
		detail = alias
	}
	if l.isGone(i) {
		detail = "(no longer offered)"
	}
	room := w - cells.Width(lead) - cells.Width(label) - 2
	out := cells.Paint(text, lead) + highlight(label, l.filter.Text(), text, st.Match.Inherit(text))
	if detail != "" && room >= 4 {
		out += "  " + cells.Paint(st.Dim, cells.Cut(cells.Visible(cells.Clip(detail, w)), room))
	}
	return out
}

// alias is the other name of an option by which the filter found it, or its ID.
func (l *list) alias(i int) string {
	if !l.filtering() || l.index == nil || i >= l.index.Len() {
		return ""
	}
	switch alias, byID := l.index.FoundBy(i, l.filter.Text()); {
	case byID:
		return l.opts[i].ID
	case alias >= 0:
		return l.opts[i].Aliases[alias]
	}
	return ""
}

// highlight draws a label with the matched letters in a style of their own.
func highlight(label, query string, text, match lipgloss.Style) (out string) {
	hit := find.Marked(label, query)
	if hit == nil {
		return cells.Paint(text, label)
	}
	matched := func(n int) bool { return n < len(hit) && hit[n] }
	for n := 0; label != ""; {
		style, on, run := text, matched(n), 0
		if on {
			style = match
		}
		for ; run < len(label) && matched(n) == on; n++ {
			run = cells.After(label, run)
		}
		out += cells.Paint(style, label[:run])
		label = label[run:]
	}
	return out
}
