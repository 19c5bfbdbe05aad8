package field

import (
	"cmp"
	"fmt"

	"kombo-apply/forms/field/cells"
)

// unfocusedRows is up to how many options are all shown without focus. Of longer lists only what is chosen is.
const unfocusedRows = 8

// shortens reports whether a list that is always listed shows only what is chosen while it has no focus.
func (c *Choice) shortens() bool { return !c.whole && len(c.list.opts) > unfocusedRows }

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
	case c.whole && !c.focused && !chosen:
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
