package field

import (
	"fmt"
	"strings"

	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// A list takes no more lines than these, however tall the window is: a list that is
// opened covers what is below it only in part, and what has to be read is narrowed by
// typing. Each row is also written to the terminal at every letter.
const (
	mostOpened = 15 // lines of a drop-down, with the line for the filter
	mostListed = 24 // lines of a list that is always open
)

// window is the range of rows to draw in h lines, around the highlight.
func (l *list) window(h int) (from, to int) {
	n := l.rows()
	h = max(h, 1)
	l.top = scrolled(l.top, l.at, h, n)
	return l.top, min(l.top+h, n)
}

// scrolled is the first of n lines to draw in h, so that one of them is seen; at is -1 for none.
func scrolled(top, at, h, n int) int {
	if at >= 0 {
		top = clamp(top, at-h+1, at)
	}
	return clamp(top, 0, max(n-h, 0))
}

// drawList draws rows in w cells and h lines; mark is what stands before a label.
// It returns the line of the highlight.
func (l *list) drawList(w, h int, focused bool, st *Styles, mark func(opt int) string) (lines []string, at int) {
	from, to := l.window(h)
	if to-from < l.rows() && h >= 3 {
		// One line says how many rows are out of sight.
		from, to = l.window(h - 1)
	}
	l.shown = to - from
	for row := from; row < to; row++ {
		if row == l.at {
			at = len(lines)
		}
		lines = append(lines, l.drawOption(l.option(row), w, focused && row == l.at, st, mark))
	}
	if to-from < l.rows() && h >= 3 {
		lines = append(lines, cells.Paint(st.Dim, cells.Cut("  "+unseen(from, l.rows()-to, "more"), w)))
	}
	return lines, at
}

// drawBelow adds the rows to what was drawn above them, or says that there are none.
func (l *list) drawBelow(d drawing, w, h int, focused bool, st *Styles, mark func(int) string) drawing {
	above := len(d.lines)
	rows, at := l.drawList(w, max(h-above, 1), focused, st, mark)
	if len(rows) == 0 {
		rows = []string{cells.Paint(st.Dim, cells.Cut("  "+l.nothing(), w))}
	}
	d.focus = above + at
	d.lines = append(d.lines, rows...)
	return d
}

// nothing says why there are no rows.
func (l *list) nothing() string {
	switch {
	case l.loading != "":
		return cells.Visible(l.loading)
	case len(l.opts) == 0:
		return "nothing to choose from"
	}
	return "no match · esc clears the filter"
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
		if run.Len() == 0 {
			return
		}
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
