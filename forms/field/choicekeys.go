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

	// ToggleKey chooses one of several options, or drops it.
	ToggleKey = key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "chooses"))
	takeHit   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "chooses, next search"))
	unclear   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "brings all back"))
	clearAll  = key.NewBinding(key.WithKeys("delete", "backspace"), key.WithHelp("del", "clears all"))
)

// numbers are the keys that do something to an option in a list of n.
func numbers(n int, what string) key.Binding {
	return key.NewBinding(key.WithKeys(slices.Concat(pickRadio.Keys(), digits[:n])...), key.WithHelp(fmt.Sprintf("space or 1–%d", n), what))
}

var digits = strings.Split("123456789", "")

func (c *Choice) acts() acts {
	l, filtering := &c.list, c.list.filtering()
	clears := clearValue
	if c.several {
		clears = clearAll
	}
	if !c.listed() {
		return acts{{openList, just(c.show)}, {typeSearch, nil}}.when(len(c.value) > 0, act{clears, just(func() {
			c.clear()
			c.close()
		})})
	}
	escape, walking := keys("esc"), walkingKeys(l.at, l.rows()-1)
	if filtering {
		escape = dropFilter
	}
	if c.open {
		walking = []string{"up", "down", "pgup", "pgdown"} // they do not leave an open list at its ends
	}
	if c.open && l.rows() > 0 {
		escape = closeList
	}
	return append(c.picking(), act{escape, just(c.close)}).
		when(len(c.value) > 0 && !filtering, act{clears, just(func() {
			if !l.erasing { // the backspace that erased the filter is still held
				c.clear()
			}
		})}).
		when(c.several && len(c.value) == 0 && c.cleared != nil && !filtering, act{unclear, just(c.restore)}).
		when(c.several, act{keys("ctrl+z"), just(c.restore)}).
		when(!c.several, act{keys("alt+up"), just(c.close)}).
		when(c.several || !filtering, act{keys("space"), byName(c.press)}).
		when(true, act{keys(append(walking, "home", "end")...), byName(func(name string) {
			l.erasing = false
			l.move(stepOf(name, pageRows, len(l.opts)))
		})})
}

// picking are the keys that take an option of a list on the screen.
func (c *Choice) picking() (out acts) {
	rows, filtering, picks, take := c.list.rows(), c.list.filtering(), "picks", byName(c.press)
	if c.several {
		picks = "chooses"
	}
	switch {
	case c.always() && !filtering && rows <= len(digits):
		return acts{{numbers(rows, picks), take}, {keys(digits[rows:]...), just(func() {})}}
	case c.several && filtering:
		// After a search enter takes the hit and makes room for the next search.
		return out.when(rows > 0, act{ToggleKey, take}, act{takeHit, just(func() {
			c.take(c.list.current())
			c.close()
		})})
	case filtering || c.open && rows > 0:
		return out.when(rows > 0, act{pickOption, take})
	case c.several:
		return acts{{ToggleKey, take}, {typeSearch, nil}}
	}
	return acts{{pickRadio, take}, {typeSearch, nil}}
}

// press takes the option that a number stands for, or the highlighted one.
func (c *Choice) press(name string) {
	if n := slices.Index(digits, name); n >= 0 {
		c.list.at = n
	} else if name == "space" && c.list.at < 0 {
		c.list.move(1)
	}
	c.take(c.list.current())
}

func (c *Choice) KeyBinds() []key.Binding {
	if c.list.loading != "" && !c.open {
		return nil
	}
	return c.base.KeyBinds()
}

// HandlesKey keeps the arrows inside the list until its edges, and enter only if it would pick something new, so that
// enter alone walks through a form. A filter without hits keeps it too: enter means a pick then, not going on.
func (c *Choice) HandlesKey(k tea.KeyPressMsg) bool {
	searching := c.open || c.listed() && c.list.filtering()
	switch k.Keystroke() {
	case "left", "right", "esc":
		return searching
	case "enter":
		i := c.list.current()
		return searching || !c.several && c.always() && i >= 0 && !c.chosen(i)
	}
	return c.base.HandlesKey(k)
}

// typed edits the filter, and opens the list for it.
func (c *Choice) typed(k tea.KeyPressMsg) tea.Cmd {
	if !c.listed() && edit.Typed(k) == "" {
		return nil
	}
	c.show()
	if c.list.search(k); c.several {
		c.highlightChosen()
	}
	return nil
}

func (c *Choice) paste(text string) tea.Cmd {
	c.show()
	c.list.filter.Paste(text)
	c.list.refilter()
	return nil
}

func (c *Choice) wheel(m tea.MouseWheelMsg) {
	if c.listed() {
		c.list.move(wheelStep(m))
	}
}

func (c *Choice) click(_, y int) tea.Cmd {
	switch row := y - c.above; {
	case !c.listed() && y == 0 && c.list.loading == "":
		c.show()
	case !c.listed(), row >= c.list.shown:
	case row >= 0:
		c.list.at = c.list.top + row
		c.take(c.list.current())
	case !c.several:
		c.close()
	}
	return nil
}

func (c *Choice) Zoom() bool { return c.open || c.always() && c.list.shown < c.list.rows() }
