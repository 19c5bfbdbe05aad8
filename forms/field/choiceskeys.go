package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
)

func (c *Choices) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		c.press(msg)
		c.invalidate()
	case tea.PasteMsg:
		c.list.filter.Paste(msg.Content)
		c.list.refilter()
		c.acted = false
		c.invalidate()
	case tea.MouseWheelMsg:
		c.list.move(wheelStep(msg))
		c.invalidate()
	}
	return c, nil
}

func (c *Choices) press(k tea.KeyPressMsg) {
	l := &c.list
	name, held := k.Keystroke(), l.erasing
	l.erasing = false
	if l.walk(name) {
		return
	}
	switch name {
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
	case "backspace", "delete":
		if l.erase(k, held) {
			c.acted = false
		} else if len(c.value) > 0 {
			c.clear()
		}
	case "ctrl+z":
		if c.cleared != nil {
			c.restore()
		}
	default:
		if n := digit(k); n >= 0 && l.numbered() {
			l.at = min(n, l.rows()-1)
			c.toggle(l.option(n))
			break
		}
		c.acted = false
		l.press(k)
	}
	if l.at < 0 {
		l.move(1)
	}
}

// HandlesKey keeps the arrows inside the list until its edges, and enter and esc while
// there is a filter.
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

// Click chooses the row that was clicked.
func (c *Choices) Click(x, y int) tea.Cmd {
	_, line, ok := c.at(x, y)
	if line--; ok && line >= 0 && line < c.list.shown {
		c.list.at = c.list.top + line
		c.toggle(c.list.current())
		c.invalidate()
	}
	return nil
}
