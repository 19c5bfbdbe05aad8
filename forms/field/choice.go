package field

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
)

// Display is how a choice shows itself.
type Display int

// The displays of a choice.
const (
	DisplayAuto Display = iota // radio buttons for a few options, else a drop-down
	Radio                      // all options, one a line
	Dropdown                   // the chosen one; the list opens on demand
	Whole                      // of several, all options, with the focus or without; those that are not chosen are dimmed then
)

// autoRadioMax is up to how many options DisplayAuto shows as radio buttons.
const autoRadioMax = 5

// Choice is one of several options, several of them, or none.
type Choice struct {
	base[*Choice]
	list    list
	acc     huh.Accessor[[]string]
	value   []string // IDs, in the order of the options
	several bool     // more than one can be chosen
	display Display
	open    bool          // the list of a drop-down
	cleared []string      // what was chosen before all was cleared
	above   int           // lines drawn above the options
	detail  func() string // what the owner says of the choice, in lines only; nil for nothing
}

// NewChoice makes a field for one of several options. Its value is the ID of an option.
func NewChoice(key, label string, acc huh.Accessor[string], opts ...Option) *Choice {
	acc = bound(acc)
	return newChoice(key, label, Via(func() []string {
		return slices.DeleteFunc([]string{acc.Get()}, func(id string) bool { return id == "" })
	}, func(ids []string) { acc.Set(strings.Join(ids, "")) }), false, opts)
}

// NewChoices makes a field for several options. Its value are IDs, in the order of the options.
func NewChoices(key, label string, acc huh.Accessor[[]string], opts ...Option) *Choice {
	return newChoice(key, label, bound(acc), true, opts)
}

func newChoice(key, label string, acc huh.Accessor[[]string], several bool, opts []Option) *Choice {
	c := &Choice{acc: acc, several: several, value: slices.Clone(acc.Get())}
	c.setUp(c, key, label)
	c.list.at = -1
	c.SetOptions(opts)
	return c
}

// SetOptions replaces the options and keeps the values, offered or not.
func (c *Choice) SetOptions(opts []Option) {
	c.list.loading = ""
	c.list.setOptions(opts, c.value)
	c.invalidate()
}

// Loading says that the options are on their way; SetOptions ends it.
func (c *Choice) Loading(text string) *Choice {
	assign(&c.valid, &c.list.loading, text)
	return c
}

// Unmet keeps what was typed to find an option and names none, and takes up what is kept.
func (c *Choice) Unmet(acc huh.Accessor[string]) *Choice {
	c.list.setUnmet(acc.Get())
	c.list.kept = acc
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

// always reports whether the options are always listed; listed, whether they are now.
func (c *Choice) always() bool {
	if c.several || c.display != DisplayAuto {
		return c.several || c.display == Radio
	}
	return c.list.loading == "" && len(c.list.source) > 0 && len(c.list.source) <= autoRadioMax
}

func (c *Choice) listed() bool { return c.open || c.always() }

// chosen reports whether an option is chosen.
func (c *Choice) chosen(opt int) bool { return slices.Contains(c.value, c.list.opts[opt].ID) }

func (c *Choice) GetValue() any {
	if c.several {
		return slices.Clone(c.value)
	}
	return strings.Join(c.value, "")
}

func (c *Choice) Summary() string {
	names := make([]string, len(c.value))
	for i, id := range c.value {
		names[i] = c.list.summary(id)
	}
	return strings.Join(names, ", ")
}

func (c *Choice) Reload() {
	if v := c.acc.Get(); !slices.Equal(v, c.value) {
		c.value, c.cleared = slices.Clone(v), nil
		c.list.setUnmet("") // a value from outside replaces a search that found nothing
		c.list.setOptions(c.list.source, v)
	}
	c.invalidate()
}

// Focus highlights the chosen option, and takes up a search that came to nothing.
func (c *Choice) Focus() tea.Cmd {
	c.list.prepare()
	c.grown = !c.focused && c.always() && c.shortens()
	c.highlightChosen()
	if c.list.resume() {
		c.open = !c.always()
	}
	return c.base.Focus()
}

// Blur closes the list, and keeps a search that came to nothing. What was only highlighted is not taken; an option whose
// name was typed in full is, if one has to do.
func (c *Choice) Blur() tea.Cmd {
	if !c.several {
		c.take(c.list.exact())
	}
	if i := c.list.meant(); !c.list.acted && (i < 0 || !c.chosen(i)) {
		c.list.setUnmet(c.list.filter.Text())
	}
	c.close()
	return c.base.Blur()
}

// Settle takes the highlighted hit of a filter if it is clear that it was meant, unless a key has chosen already.
func (c *Choice) Settle() tea.Cmd {
	if i := c.list.meant(); i >= 0 && !c.list.acted && !(c.several && c.chosen(i)) {
		c.take(i)
		c.invalidate()
	}
	return nil
}

// highlightChosen highlights the option that is chosen; where several can be, some option at least.
func (c *Choice) highlightChosen() {
	switch {
	case c.several && c.list.at < 0:
		c.list.move(1)
	case c.several:
	case len(c.value) == 0:
		c.list.at = -1
	default:
		c.list.at = c.list.indexOf(c.value[0])
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
}

// take chooses an option, if it is one: the only one, or one more, which is dropped if it was chosen.
func (c *Choice) take(opt int) {
	if opt < 0 {
		return
	}
	id := c.list.opts[opt].ID
	c.list.acted, c.list.erasing, c.cleared = true, false, nil
	if !c.several {
		c.store([]string{id})
		c.close()
		return
	}
	ids := slices.DeleteFunc(slices.Clone(c.value), func(v string) bool { return v == id })
	if len(ids) == len(c.value) {
		ids = append(ids, id)
	}
	c.store(ids)
}

// store keeps what is chosen, in the order of the options.
func (c *Choice) store(ids []string) {
	c.list.setUnmet("")
	left := make(map[string]bool, len(ids))
	for _, id := range ids {
		left[id] = id != ""
	}
	was := c.value
	c.value = nil
	add := func(id string) {
		if left[id] {
			c.value = append(c.value, id)
			delete(left, id)
		}
	}
	for _, o := range c.list.opts {
		add(o.ID)
	}
	for _, id := range ids {
		add(id) // what is not offered, behind the others
	}
	if !slices.Equal(c.value, was) {
		c.acc.Set(slices.Clone(c.value))
	}
}

// choose chooses exactly these, offered or not.
func (c *Choice) choose(ids []string) {
	if c.several {
		c.list.setOptions(c.list.source, ids)
	}
	if c.store(ids); !c.several {
		c.close()
	}
	c.invalidate()
}

func (c *Choice) clear() {
	if len(c.value) > 0 {
		c.cleared = c.value
		c.store(nil)
	}
}

// restore takes back what clear did, as long as nothing was chosen since.
func (c *Choice) restore() {
	if c.cleared != nil {
		c.choose(c.cleared)
		c.cleared = nil
	}
}

// Highlighted is the option with the highlight and whether it is chosen; empty for none.
func (c *Choice) Highlighted() (id string, chosen bool) {
	if i := c.list.current(); i >= 0 {
		return c.list.opts[i].ID, c.chosen(i)
	}
	return "", false
}
