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
