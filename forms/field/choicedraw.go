package field

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/find"
)

// unfocusedRows is up to how many options are all shown without focus. Of longer lists only what is chosen is.
const unfocusedRows = 8

// shortens reports whether a list that is always listed shows only what is chosen while it has no focus.
func (c *Choice) shortens() bool { return c.display != Whole && len(c.list.opts) > unfocusedRows }

// draw draws radio buttons, marks, or the drop-down.
func (c *Choice) draw(w, h int) drawing {
	switch {
	case c.list.loading != "" && !c.open:
		line := cells.Paint(c.styles.Dim, cells.InParens(c.list.loading, w))
		if len(c.value) > 0 {
			line = cells.Paint(c.styles.Value, cells.Cut(c.Summary(), max(w/2, 1))) + " " + line
		}
		return drawing{lines: []string{line}}
	case c.open || c.always() && (c.focused || !c.shortens()):
		return c.drawListed(w, h)
	case c.several:
		return c.drawChosen(w, h)
	}
	text := cells.Paint(c.valueStyle(), cells.Cut(c.Summary(), max(w-2, 1)))
	if len(c.value) == 0 {
		text = cells.Paint(c.styles.Placeholder, cells.InParens(cmp.Or(c.holder, "choose"), max(w-2, 1)))
	}
	return drawing{real: true, lines: []string{text + cells.Paint(c.styles.Dim, " ▾")}, own: c.list.unmet()}
}

func (c *Choice) drawListed(w, h int) (d drawing) {
	most := mostListed
	if c.open {
		most = mostOpened
	}
	switch h = min(h, most); {
	case h == 1:
	case c.open || c.list.filtering():
		d = c.list.drawFilter(w, c.styles)
	case c.several:
		d.lines = []string{c.drawCount(w)}
	}
	c.above = len(d.lines)
	c.list.drawBelow(&d, w, h, c.styles, func(opt int, lit bool) string {
		return c.drawOption(opt, w, lit && (c.open || c.focused))
	})
	d.own = c.list.unmet()
	return d
}

// drawChosen lists only what is chosen, for long lists without focus.
func (c *Choice) drawChosen(w, h int) drawing {
	d := drawing{lines: []string{c.drawCount(w)}, own: c.list.unmet()}
	for i, id := range c.value {
		o := c.list.indexOf(id)
		if o < 0 || len(d.lines) == h {
			break
		}
		if len(d.lines) == h-1 && i < len(c.value)-1 {
			d.lines = append(d.lines, dimLine(fmt.Sprintf("and %d more", len(c.value)-i), w, c.styles))
			break
		}
		d.lines = append(d.lines, c.drawOption(o, w, false))
	}
	return d
}

func (c *Choice) drawCount(w int) string {
	return cells.Paint(c.styles.Dim, cells.Cut(fmt.Sprintf("%d of %d chosen", len(c.value), len(c.list.opts)), w))
}

// marks stand before an option that is not chosen and one that is, of which there can be one or several.
var marks = map[[2]bool]string{{false, false}: "( ) ", {false, true}: "(•) ", {true, false}: "[ ] ", {true, true}: "[x] "}

func (c *Choice) drawOption(opt, w int, lit bool) string {
	lead, style, chosen := "  ", c.styles.Value, c.chosen(opt)
	switch {
	case lit:
		lead, style = "› ", c.styles.Highlight
	case c.display == Whole && !c.focused && !chosen:
		style = c.styles.Dim
	}
	return c.list.drawOption(opt, w, lead+marks[[2]bool{c.several, chosen}], style, c.styles)
}

// LineOf is the line of View on which an option was drawn; -1 if it is out of sight.
func (c *Choice) LineOf(id string) int {
	for row := range c.list.shown {
		if opt := c.list.option(c.list.top + row); opt >= 0 && c.list.opts[opt].ID == id {
			return c.top + c.above + row
		}
	}
	return -1
}

func (c *Choice) lean() bool { return !c.always() }

func (c *Choice) form() string {
	if c.several {
		return "one or more, with commas"
	}
	return ""
}

func (c *Choice) Ask() Prompt {
	p := c.base.Ask()
	p.Options, p.Several = c.list.source, c.several
	return p
}

// Answer takes the option that the line names, or several with commas between them. If there are
// no options, it takes the line as the value.
func (c *Choice) Answer(line string, listed bool) (out Said) {
	parts := []string{line}
	if opt, _ := c.list.named(line, listed); opt < 0 && c.several {
		parts = strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' })
	} else if line == "" || len(c.list.source) == 0 {
		c.choose(parts)
		return Said{}
	}
	otherwise := false // an option is called otherwise than the line says
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		if opt, among := c.list.named(parts[i], listed); opt < 0 {
			out = unnamed(parts[i], among)
		} else {
			otherwise = otherwise || !find.Same(c.list.name(opt), parts[i])
			parts[i] = c.list.opts[opt].ID
		}
	}
	c.choose(parts)
	switch kept := c.acc.Get(); {
	case out.Hint.Kind != HintNone && !slices.Equal(kept, c.value):
		c.value, out.Lost = kept, true
	case out.Hint.Kind != HintNone:
	case c.detail != nil && c.detail() != "":
		out.Echo = "= " + c.detail()
	case otherwise:
		out.Echo = "= " + c.Summary()
	}
	return out
}

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
