package ui

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// globalKeys work on every screen. None of them is a key that a text field
// needs.
type globalKeys struct {
	help, goTo, submit, nextStep, prevStep, wire, drafts, fill, quit key.Binding
	// open, filter and reload belong to one step each; elsewhere they say so.
	open, filter, reload key.Binding
}

func newGlobalKeys() globalKeys {
	return globalKeys{
		help:     bind("f1", "F1", "help"),
		goTo:     bind("ctrl+g", "^G", "go to"),
		submit:   bind("ctrl+s", "^S", "review"),
		nextStep: bind("ctrl+n", "^N", "next step"),
		prevStep: bind("ctrl+p", "^P", "back"),
		wire:     bind("f2", "F2", "wire pane"),
		drafts:   bind("f4", "F4", "resume a draft"),
		fill:     bind("f5", "F5", "fill from a file"),
		quit:     bind("ctrl+c", "^C", "quit"),
		open:     bind("f3", "F3", "next unanswered"),
		filter:   bind("f6", "F6", "filter"),
		reload:   bind("ctrl+r", "^R", "reload"),
	}
}

// bind makes a binding: the key, how it is shown, and what it does.
func bind(k, shown, does string) key.Binding {
	return key.NewBinding(key.WithKeys(k), key.WithHelp(shown, does))
}

// memo keeps what was drawn until the key or the look changes. It is for parts
// of the frame that hardly ever change but would cost something at every key.
type memo struct {
	key   string
	look  *theme.Styles
	drawn string
}

func (c *memo) get(key string, look *theme.Styles, draw func() string) string {
	if c.look != look || c.key != key {
		c.key, c.look, c.drawn = key, look, draw()
	}
	return c.drawn
}

// bar is the key bar of the last frame.
type bar struct{ memo }

func (b *bar) draw(bindings []key.Binding, last key.Binding, look *theme.Styles, width int) string {
	id := strconv.Itoa(width)
	for _, k := range bindings {
		if k.Enabled() {
			id += "|" + k.Help().Key + " " + k.Help().Desc
		}
	}
	return b.get(id, look, func() string { return keyBar(bindings, last, look, width) })
}

// keyBar draws as many bindings as fit, in their order; last always has its
// place, since it leads to all the others. Those that are off are left out; the
// palette says why they are.
func keyBar(bindings []key.Binding, last key.Binding, look *theme.Styles, width int) string {
	const gap = 3
	item := func(b key.Binding) (string, int) {
		h := b.Help()
		s := look.Key.Render(h.Key) + " " + look.KeyText.Render(h.Desc)
		return s, ansi.StringWidth(s)
	}
	end, endWidth := item(last)
	line, used := " ", 1
	for _, b := range bindings {
		if !b.Enabled() {
			continue
		}
		s, n := item(b)
		if used+n+gap+endWidth > width {
			break
		}
		line += s + look.Faint.Render(" · ")
		used += n + gap
	}
	return fitLine(line+end, width)
}
