package field

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/edit"
)

var (
	openList   = key.NewBinding(key.WithKeys("space", "alt+down"), key.WithHelp("space", "opens"))
	typeSearch = key.NewBinding(key.WithKeys("type"), key.WithHelp("type", "to search"))
	pickOption = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "picks"))
	pickRadio  = key.NewBinding(key.WithKeys("space", "enter"), key.WithHelp("space", "picks"))
	closeList  = key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "closes"))
	dropFilter = key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "clears the search"))
	clearValue = key.NewBinding(key.WithKeys("delete", "backspace"), key.WithHelp("del", "clears"))
)

func (c *Choice) KeyBinds() []key.Binding {
	var out []key.Binding
	if c.listed() && !c.numbered() && c.list.rows() > 0 {
		out = append(out, pickOption)
	}
	switch {
	case c.list.loading != "" && !c.open:
		return nil
	case c.open && c.list.rows() > 0:
		out = append(out, closeList)
	case !c.listed():
		out = append(out, openList, typeSearch)
	case c.list.filtering():
		out = append(out, dropFilter)
	case c.numbered():
		out = append(out, numbers(c.list.rows(), "picks"))
	default:
		out = []key.Binding{pickRadio, typeSearch}
	}
	if c.value != "" && !c.list.filtering() {
		out = append(out, clearValue)
	}
	return out
}

// numbers are the keys that do something to an option in a list of n.
func numbers(n int, what string) key.Binding {
	keys := slices.Concat(pickRadio.Keys(), strings.Split("123456789", "")[:n])
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(fmt.Sprintf("space or 1–%d", n), what))
}

// numbered reports whether the number keys pick.
func (c *Choice) numbered() bool { return c.radio() && c.list.numbered() }

// HandlesKey keeps the arrows inside the list until its edges, and enter only if it would pick something new, so that
// enter alone walks through a form. A filter without hits keeps it too: enter means a pick then, not going on.
func (c *Choice) HandlesKey(k tea.KeyPressMsg) bool {
	name := k.Keystroke()
	if c.open {
		return stepOf(name, 1, 1) != 0 || slices.Contains([]string{"enter", "esc", "left", "right"}, name)
	}
	if !c.radio() {
		return name == "alt+down"
	}
	i := c.list.current()
	return c.list.wants(name) || name == "enter" && i >= 0 && c.list.opts[i].ID != c.value
}

func (c *Choice) press(k tea.KeyPressMsg) {
	name, l := k.Keystroke(), &c.list
	switch {
	case !c.listed() && key.Matches(k, clearValue):
		c.set("")
		c.close()
	case !c.listed() && key.Matches(k, openList):
		c.show()
	case !c.listed():
		if edit.Typed(k) != "" {
			c.show()
			l.search(k)
		}
	case name == "enter":
		c.pick(l.current())
	case name == "esc", name == "alt+up":
		c.close()
	case name == "space" && !l.filtering():
		if l.at < 0 {
			l.move(1)
		}
		c.pick(l.current())
	default:
		l.press(k, c.numbered(), c.pick, func() { c.set("") })
	}
}

func (c *Choice) Click(x, y int) tea.Cmd {
	_, line, ok := c.at(x, y)
	if !ok || line < 0 {
		return nil
	}
	if !c.listed() {
		if line == 0 && c.list.loading == "" {
			c.show()
		}
		return nil
	}
	if c.open || c.list.filtering() {
		if line--; line < 0 {
			c.close()
			return nil
		}
	}
	if line < c.list.shown {
		c.pick(c.list.option(c.list.top + line))
	}
	return nil
}

func (c *Choice) lean() bool { return !c.radio() }

func (c *Choice) Zoom() bool { return c.open || c.radio() && c.list.shown < c.list.rows() }
