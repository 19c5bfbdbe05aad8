package field

import (
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
)

// Display is how a choice shows itself.
type Display int

// The displays of a choice.
const (
	DisplayAuto Display = iota // radio buttons for a few options, else a drop-down
	Radio                      // all options, one a line
	Dropdown                   // the chosen one; the list opens on demand
)

// autoRadioMax is up to how many options DisplayAuto shows as radio buttons.
const autoRadioMax = 5

// Choice is one of several options, or none. Its value is the ID of an option.
type Choice struct {
	picker[*Choice]
	acc     huh.Accessor[string]
	value   string
	display Display
	open    bool          // the list of a drop-down
	detail  func() string // what the owner says of the choice, in lines only; nil for nothing
}

// NewChoice makes a field for one of several options.
func NewChoice(key, label string, acc huh.Accessor[string], opts ...Option) *Choice {
	c := &Choice{acc: bound(acc)}
	c.setUp(c, key, label)
	c.value = c.acc.Get()
	c.list.at = -1
	c.SetOptions(opts)
	return c
}

// Forgive tells which options a text with slips in it may mean, by their IDs. The only one is
// taken for it; of several a person chooses.
func (c *Choice) Forgive(slips func(text string) []string) *Choice {
	c.list.slips = slips
	return c
}

// Display sets how the choice shows itself.
func (c *Choice) Display(d Display) *Choice {
	assign(&c.valid, &c.display, d)
	return c
}

// Detail says in a line what a choice means together with other values, such as a salary for either period.
func (c *Choice) Detail(text func() string) *Choice {
	c.detail = text
	return c
}

// Loading says that the options are on their way; SetOptions ends it.
func (c *Choice) Loading(text string) *Choice {
	assign(&c.valid, &c.list.loading, text)
	return c
}

func (c *Choice) values() []string { return []string{c.value} }

func (c *Choice) radio() bool {
	if c.display == DisplayAuto {
		return c.list.loading == "" && len(c.list.source) > 0 && len(c.list.source) <= autoRadioMax
	}
	return c.display == Radio
}

func (c *Choice) listed() bool { return c.open || c.radio() }

func (c *Choice) GetValue() any { return c.value }

func (c *Choice) Summary() string {
	if c.value == "" || c.list.loading != "" {
		return cells.Visible(c.value)
	}
	return c.list.summary(c.value)
}

func (c *Choice) Reload() {
	if v := c.acc.Get(); v != c.value {
		c.value = v
		c.list.setUnmet("") // a value from outside replaces a search that found nothing
		c.list.setOptions(c.list.source, c.values())
	}
	c.invalidate()
}

// Focus highlights the chosen option.
func (c *Choice) Focus() tea.Cmd {
	c.list.prepare()
	c.grown = !c.focused && c.radio() && len(c.list.opts) > unfocusedRows
	c.highlightChosen()
	if c.list.resume() {
		c.open = !c.radio()
	}
	return c.base.Focus()
}

// Blur closes the list. What was only highlighted is not taken; an option whose name was typed in full is.
func (c *Choice) Blur() tea.Cmd {
	if i := c.list.exact(); i >= 0 {
		c.pick(i)
	}
	c.list.setUnmet(c.list.filter.Text())
	c.close()
	return c.base.Blur()
}

// Settle takes the highlighted hit of a filter if it is clear that it was meant.
func (c *Choice) Settle() tea.Cmd {
	c.pick(c.list.meant())
	return nil
}

func (c *Choice) highlightChosen() {
	c.list.at = -1
	if c.value != "" {
		c.list.at = c.list.indexOf(c.value)
	}
}

func (c *Choice) close() {
	c.list.clearFilter()
	c.open = false
	c.highlightChosen()
	c.invalidate()
}

func (c *Choice) show() {
	if c.listed() {
		return
	}
	c.open = true
	if c.list.at < 0 {
		c.list.move(1)
	}
	c.invalidate()
}

// pick takes an option, if it is one, and closes the list.
func (c *Choice) pick(opt int) {
	if opt >= 0 {
		c.set(c.list.opts[opt].ID)
		c.close()
	}
}

func (c *Choice) set(id string) {
	c.list.setUnmet("")
	if id != c.value {
		c.value = id
		c.acc.Set(id)
	}
	c.invalidate()
}
