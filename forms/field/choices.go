package field

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
)

// Choices is several of several options. Its value are IDs, in the order of the options.
type Choices struct {
	picker[*Choices]
	acc     huh.Accessor[[]string]
	value   []string
	whole   bool     // every option is listed, focus or not
	cleared []string // what was chosen before all was cleared
	above   int      // lines drawn above the options
}

// NewChoices makes a field for several options.
func NewChoices(key, label string, acc huh.Accessor[[]string], opts ...Option) *Choices {
	c := &Choices{acc: bound(acc)}
	c.setUp(c, key, label)
	c.list.at, c.list.dim = -1, c.dimmed
	c.value = slices.Clone(c.acc.Get())
	c.SetOptions(opts)
	return c
}

func (c *Choices) values() []string { return c.value }
func (c *Choices) listed() bool     { return true }
func (c *Choices) show()            {}

// chosen reports whether an option is chosen.
func (c *Choices) chosen(opt int) bool { return slices.Contains(c.value, c.list.opts[opt].ID) }

func (c *Choices) GetValue() any { return slices.Clone(c.value) }

func (c *Choices) Summary() string {
	names := make([]string, 0, len(c.value))
	for _, id := range c.value {
		names = append(names, c.list.summary(id))
	}
	return strings.Join(names, ", ")
}

func (c *Choices) Reload() {
	if v := c.acc.Get(); !slices.Equal(v, c.value) {
		c.value, c.cleared = slices.Clone(v), nil
		c.list.setUnmet("")
		c.list.setOptions(c.list.source, v)
	}
	c.invalidate()
}

func (c *Choices) Focus() tea.Cmd {
	c.list.prepare()
	c.list.resume()
	c.grown = !c.focused && !c.whole && len(c.list.opts) > unfocusedRows
	if c.list.at < 0 {
		c.list.move(1)
	}
	return c.base.Focus()
}

// Settle chooses the highlighted hit of a filter, unless a key has chosen already.
func (c *Choices) Settle() tea.Cmd {
	if i := c.list.meant(); i >= 0 && !c.list.acted && !c.chosen(i) {
		c.toggle(i)
		c.invalidate()
	}
	return nil
}

// Blur closes the search, and keeps what came to nothing.
func (c *Choices) Blur() tea.Cmd {
	if i := c.list.meant(); !c.list.acted && (i < 0 || !c.chosen(i)) {
		c.list.setUnmet(c.list.filter.Text())
	}
	c.list.clearFilter()
	return c.base.Blur()
}

// toggle chooses an option, or drops it if it was chosen.
func (c *Choices) toggle(opt int) {
	if opt < 0 {
		return
	}
	id := c.list.opts[opt].ID
	ids := slices.DeleteFunc(slices.Clone(c.value), func(v string) bool { return v == id })
	if len(ids) == len(c.value) {
		ids = append(ids, id)
	}
	c.list.acted, c.cleared = true, nil
	c.store(ids)
}

// store keeps what is chosen, in the order of the options.
func (c *Choices) store(ids []string) {
	left := make(map[string]bool, len(ids))
	for _, id := range ids {
		left[id] = true
	}
	c.value = nil
	for _, o := range c.list.opts {
		if left[o.ID] {
			c.value = append(c.value, o.ID)
			delete(left, o.ID)
		}
	}
	c.acc.Set(slices.Clone(c.value))
}

// choose chooses exactly these, offered or not.
func (c *Choices) choose(ids []string) {
	c.list.setUnmet("")
	c.list.setOptions(c.list.source, ids)
	c.store(ids)
	c.invalidate()
}

func (c *Choices) clear() {
	if len(c.value) > 0 {
		c.cleared = c.value
		c.store(nil)
	}
}

// restore takes back what clear did, as long as nothing was chosen since.
func (c *Choices) restore() {
	if c.cleared != nil {
		c.choose(c.cleared)
		c.cleared = nil
	}
}

func (c *Choices) draw(w, h int) drawing {
	if !c.focused && !c.whole && len(c.list.opts) > unfocusedRows {
		return c.drawChosen(w, h)
	}
	var d drawing
	h = min(h, mostListed)
	switch {
	case h == 1:
	case c.list.filtering():
		d = filterLine(&c.list, w, c.styles)
	default:
		d.lines = []string{cells.Paint(c.styles.Dim, cells.Cut(c.count(), w))}
	}
	c.above = len(d.lines)
	d = c.list.drawBelow(d, w, h, c.focused, c.styles, c.mark)
	d.own = c.list.unmet()
	return d
}

// drawChosen lists only what is chosen, for long lists without focus.
func (c *Choices) drawChosen(w, h int) drawing {
	d := drawing{lines: []string{cells.Paint(c.styles.Dim, cells.Cut(c.count(), w))}, own: c.list.unmet()}
	for i, id := range c.value {
		o := c.list.indexOf(id)
		if o < 0 || len(d.lines) == h {
			break
		}
		if len(d.lines) == h-1 && i < len(c.value)-1 {
			d.lines = append(d.lines, cells.Paint(c.styles.Dim, cells.Cut(fmt.Sprintf("  and %d more", len(c.value)-i), w)))
			break
		}
		d.lines = append(d.lines, c.list.drawOption(o, w, false, c.styles, c.mark))
	}
	return d
}

func (c *Choices) count() string {
	return fmt.Sprintf("%d of %d chosen", len(c.value), len(c.list.opts))
}

func (c *Choices) mark(opt int) string {
	if c.chosen(opt) {
		return "[x]"
	}
	return "[ ]"
}

func (c *Choices) Zoom() bool { return c.list.shown < c.list.rows() }

// Whole lists every option also without the focus, those that are not chosen dimmed: for a list of
// what will be done, if the rest has to be seen too.
func (c *Choices) Whole() *Choices {
	c.whole = true
	c.invalidate()
	return c
}

// Highlighted is the option with the highlight and whether it is chosen; empty for none.
func (c *Choices) Highlighted() (id string, chosen bool) {
	if i := c.list.current(); i >= 0 {
		return c.list.opts[i].ID, c.chosen(i)
	}
	return "", false
}

// dimmed reports whether an option is drawn dim: one that is not chosen, in a Whole list without the focus.
func (c *Choices) dimmed(opt int) bool {
	return c.whole && !c.focused && !c.chosen(opt)
}

// LineOf is the line of View on which an option was drawn; -1 if it is out of sight.
func (c *Choices) LineOf(id string) int {
	for row := c.list.top; row < c.list.top+c.list.shown; row++ {
		if opt := c.list.option(row); opt >= 0 && c.list.opts[opt].ID == id {
			return c.top + c.above + row - c.list.top
		}
	}
	return -1
}
