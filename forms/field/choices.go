package field

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
)

// Choices is several of several options. Its value are IDs, in the order of the
// options.
type Choices struct {
	base[*Choices]
	acc     huh.Accessor[[]string]
	chosen  map[string]bool
	value   []string
	list    list
	limit   int
	full    bool // the last key asked for more than the limit
	loading string
}

// NewChoices makes a field for several options.
func NewChoices(key, label string, acc huh.Accessor[[]string], opts ...Option) *Choices {
	c := &Choices{acc: bound(acc)}
	c.setUp(c, key, label)
	c.list.at = -1
	c.take(c.acc.Get())
	c.SetOptions(opts)
	return c
}

// Limit is how many options may be chosen; 0 for any number. Values that are over
// it already are kept.
func (c *Choices) Limit(n int) *Choices {
	c.limit = n
	c.touch()
	return c
}

// Loading says that the options are on their way; SetOptions ends it.
func (c *Choices) Loading(text string) *Choices {
	c.loading = text
	c.touch()
	return c
}

// SetOptions replaces the options and keeps the values, offered or not.
func (c *Choices) SetOptions(opts []Option) {
	c.loading = ""
	c.list.setOptions(opts, c.value)
	c.touch()
}

func (c *Choices) take(ids []string) {
	c.value = slices.Clone(ids)
	c.chosen = make(map[string]bool, len(ids))
	for _, id := range ids {
		c.chosen[id] = true
	}
}

// GetValue are the IDs of the chosen options.
func (c *Choices) GetValue() any { return slices.Clone(c.value) }

// Summary are the labels of the chosen options.
func (c *Choices) Summary() string {
	names := make([]string, 0, len(c.value))
	for _, id := range c.value {
		name := id
		if i := c.list.indexOf(id); i >= 0 {
			name = c.list.opts[i].Label
		}
		names = append(names, visible(name))
	}
	return strings.Join(names, ", ")
}

// Reload reads the bound value again.
func (c *Choices) Reload() {
	if v := c.acc.Get(); !slices.Equal(v, c.value) {
		c.take(v)
		text := c.loading
		c.SetOptions(c.list.offered())
		c.loading = text
	}
	c.touch()
}

// Focus puts the highlight on the first option.
func (c *Choices) Focus() tea.Cmd {
	c.list.prepare()
	if c.list.at < 0 {
		c.list.move(1)
	}
	return c.base.Focus()
}

// Blur drops the filter.
func (c *Choices) Blur() tea.Cmd {
	c.list.clearFilter()
	c.full = false
	return c.base.Blur()
}

// toggle chooses an option or lets go of it.
func (c *Choices) toggle(opt int) {
	c.full = false
	if opt < 0 || c.list.opts[opt].Off && !c.chosen[c.list.opts[opt].ID] {
		return
	}
	id := c.list.opts[opt].ID
	if !c.chosen[id] && c.limit > 0 && len(c.value) >= c.limit {
		c.full = true
		return
	}
	c.chosen[id] = !c.chosen[id]
	c.value = c.value[:0:0]
	for _, o := range c.list.opts {
		if c.chosen[o.ID] {
			c.value = append(c.value, o.ID)
		}
	}
	c.acc.Set(slices.Clone(c.value))
}

func (c *Choices) clear() {
	c.take(nil)
	c.acc.Set(nil)
}

// Update handles keys, pastes and the wheel.
func (c *Choices) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		c.press(msg)
		c.touch()
	case tea.PasteMsg:
		c.list.filter.paste(msg.Content)
		c.list.refilter()
		c.touch()
	case tea.MouseWheelMsg:
		c.list.move(wheelStep(msg))
		c.touch()
	}
	return c, nil
}

func (c *Choices) press(k tea.KeyPressMsg) {
	l := &c.list
	switch k.Keystroke() {
	case "up":
		l.move(-1)
	case "down":
		l.move(1)
	case "pgup":
		l.move(-pageRows)
	case "pgdown":
		l.move(pageRows)
	case "home":
		l.move(-len(l.opts))
	case "end":
		l.move(len(l.opts))
	case "space":
		c.toggle(l.current())
	case "enter":
		// After a search enter takes the hit and makes room for the next search.
		c.toggle(l.current())
		l.clearFilter()
	case "esc":
		l.clearFilter()
	case "ctrl+x":
		c.clear()
	default:
		l.press(k)
	}
	if l.at < 0 {
		l.move(1)
	}
}

// Wants keeps the arrows inside the list until its edges, and enter and esc while
// there is a filter.
func (c *Choices) Wants(k tea.KeyPressMsg) bool {
	l := &c.list
	switch k.Keystroke() {
	case "up", "pgup", "home":
		return l.at > 0
	case "down", "pgdown", "end":
		return l.at < l.rows()-1
	case "left", "right", "esc":
		return l.filtering()
	case "enter":
		return l.filtering() && l.rows() > 0
	}
	return false
}

var (
	toggleOption = key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "chooses"))
	takeHit      = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "chooses, next search"))
	clearAll     = key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "clears all"))
)

// KeyBinds are the keys that do something just now.
func (c *Choices) KeyBinds() []key.Binding {
	if c.list.filtering() {
		return []key.Binding{toggleOption, takeHit, dropFilter}
	}
	out := []key.Binding{toggleOption, typeSearch}
	if len(c.value) > 0 {
		out = append(out, clearAll)
	}
	return out
}

// Click chooses the row that was clicked.
func (c *Choices) Click(x, y int) tea.Cmd {
	_, line, ok := c.at(x, y)
	if line--; ok && line >= 0 && line < c.list.shown {
		c.list.at = c.list.top + line
		c.toggle(c.list.current())
		c.touch()
	}
	return nil
}

func (c *Choices) draw(w, h int) drawing {
	if c.loading != "" && len(c.list.offered()) == 0 {
		return drawing{lines: []string{paint(c.styles.Dim, cut(visible(c.loading), w))}}
	}
	var d drawing
	switch {
	case h == 1:
	case c.list.filtering():
		d = filterLine(&c.list, w, c.styles)
	default:
		d.lines = []string{paint(c.styles.Dim, cut(c.count(), w))}
	}
	nothing := "nothing to choose from"
	if len(c.list.opts) > 0 {
		nothing = "no match · esc clears the filter"
	}
	d = c.list.drawBelow(d, w, h, c.focused, c.styles, c.mark, nothing)
	if c.full {
		d.note = Hint{fmt.Sprintf("no more than %d can be chosen", c.limit), HintWarning}
	}
	return d
}

func (c *Choices) count() string {
	if c.limit > 0 {
		return fmt.Sprintf("%d of at most %d chosen", len(c.value), c.limit)
	}
	return fmt.Sprintf("%d of %d chosen", len(c.value), len(c.list.opts))
}

func (c *Choices) mark(opt int) string {
	if c.chosen[c.list.opts[opt].ID] {
		return "[x]"
	}
	return "[ ]"
}

// Zoom asks for the wheel while there is more than fits.
func (c *Choices) Zoom() bool { return c.list.shown < c.list.rows() }
