package field

// Whole lists every option also without the focus, those that are not chosen dimmed: for a list of
// what will be done, if the rest has to be seen too.
func (c *Choices) Whole() *Choices {
	c.whole = true
	c.invalidate()
	return c
}

// Highlighted is the option with the highlight and whether it is chosen; empty for none.
func (c *Choices) Highlighted() (id string, chosen bool) {
	i := c.list.current()
	if i < 0 {
		return "", false
	}
	id = c.list.opts[i].ID
	return id, c.chosen[id]
}

// dimmed reports whether an option is drawn dim: one that is not chosen, in a Whole list without
// the focus.
func (c *Choices) dimmed(opt int) bool {
	return c.whole && !c.focused && !c.chosen[c.list.opts[opt].ID]
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
