package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

func (c *Choices) press(k tea.KeyPressMsg) {
	l := &c.list
	switch k.Keystroke() {
	case "space":
		c.toggle(l.current())
	case "enter":
		// After a search enter takes the hit and makes room for the next search.
		if l.current() >= 0 {
			c.toggle(l.current())
			l.clearFilter()
		}
	case "esc":
		l.clearFilter()
	case "ctrl+z":
		c.restore()
	default:
		l.press(k, l.numbered(), c.toggle, c.clear)
	}
	if l.at < 0 {
		l.move(1)
	}
}

// HandlesKey keeps the arrows inside the list until its edges, and enter and esc while there is a filter.
func (c *Choices) HandlesKey(k tea.KeyPressMsg) bool { return c.list.wants(k.Keystroke()) }

var (
	ToggleKey = key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "chooses"))
	takeHit   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "chooses, next search"))
	unclear   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "brings all back"))
	clearAll  = key.NewBinding(key.WithKeys("delete", "backspace"), key.WithHelp("del", "clears all"))
)

func (c *Choices) KeyBinds() []key.Binding {
	if c.list.filtering() {
		if c.list.rows() == 0 {
			return []key.Binding{dropFilter}
		}
		return []key.Binding{ToggleKey, takeHit, dropFilter}
	}
	out := []key.Binding{ToggleKey, typeSearch}
	if c.list.numbered() {
		out = []key.Binding{numbers(c.list.rows(), "chooses")}
	}
	switch {
	case len(c.value) > 0:
		out = append(out, clearAll)
	case c.cleared != nil:
		out = append(out, unclear)
	}
	return out
}

func (c *Choices) Click(x, y int) tea.Cmd {
	_, line, ok := c.at(x, y)
	if line--; ok && line >= 0 && line < c.list.shown {
		c.list.at = c.list.top + line
		c.toggle(c.list.current())
		c.invalidate()
	}
	return nil
}
