package field

import (
	"strings"

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

// drawBelow adds the rows to what was drawn above them, or says that there are none; mark is what
// stands before a label.
func (l *list) drawBelow(d drawing, w, h int, focused bool, st *Styles, mark func(opt int) string) drawing {
	rows, at := l.draw(l.rows(), w, max(h-len(d.lines), 1), st, func(row int, lit bool) string {
		return l.drawOption(l.option(row), w, focused && lit, st, mark)
	})
	if len(rows) == 0 {
		rows = []string{dimLine(l.nothing(len(d.lines) == 0), w, st)}
	}
	d.focus = len(d.lines) + at
	d.lines = append(d.lines, rows...)
	return d
}

// nothing says why there are no rows, and what was searched for if there is no line that shows it.
func (l *list) nothing(unseen bool) string {
	switch {
	case l.loading != "":
		return cells.Visible(l.loading)
	case len(l.opts) == 0:
		return "nothing to choose from"
	}
	if unseen {
		return "no match for “" + cells.Visible(l.filter.Text()) + "”"
	}
	return "no match"
}

func (l *list) drawOption(i, w int, lit bool, st *Styles, mark func(int) string) string {
	o := &l.opts[i]
	lead, text := "  ", st.Value
	if lit {
		lead, text = "› ", st.Highlight
	}
	m := mark(i)
	if m != "" {
		lead += m + " "
	}
	if l.dim != nil && l.dim(i) {
		text = st.Dim
	}
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
func highlight(label, query string, text, match lipgloss.Style) string {
	hit := find.Marked(label, query)
	if hit == nil {
		return cells.Paint(text, label)
	}
	var out, run strings.Builder
	on := false
	flush := func() {
		style := text
		if on {
			style = match
		}
		out.WriteString(cells.Paint(style, run.String()))
		run.Reset()
	}
	for n, s := 0, label; s != ""; n++ {
		c, _ := cells.Cluster(s)
		s = s[len(c):]
		if is := n < len(hit) && hit[n]; is != on {
			flush()
			on = is
		}
		run.WriteString(c)
	}
	flush()
	return out.String()
}
