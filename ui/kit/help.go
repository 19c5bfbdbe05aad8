package kit

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// HelpBox explains the focused field and lists the keys that work here, drawn from the bindings that decide them.
type HelpBox struct {
	Title  string
	Text   string
	Groups []HelpGroup
	// Why says of keys that are off, as they are shown, why they are.
	Why map[string]string
	Scroller
}

// HelpGroup is some keys under a heading.
type HelpGroup struct {
	Title    string
	Bindings []key.Binding
}

func (h *HelpBox) Update(keys *Keys, k tea.KeyPressMsg) (bool, Action) {
	by := h.Moved(k, keys)
	h.Scroll(by)
	return by == 0, nil
}

func (h *HelpBox) View(keys *Keys, styles *theme.Styles, width, height int) []string {
	var body []string
	if h.Text != "" {
		body = append(Paragraph(styles.Text, h.Text, width), "")
	}
	for _, g := range h.Groups {
		if len(g.Bindings) == 0 {
			continue
		}
		body = append(body, styles.Section.Render(g.Title))
		for _, b := range g.Bindings {
			keys := FitLine(b.Help().Key, min(14, width/3))
			switch {
			case b.Enabled():
				body = append(body, Hanging("  "+styles.Key.Render(keys)+" ", styles.KeyText, b.Help().Desc, width)...)
			case h.Why[b.Help().Key] != "" && !h.works(b.Help().Key):
				body = append(body, h.offLines(b, keys, styles, width)...)
			}
		}
	}
	rows := max(height-3, 1)
	shown := h.Window(body, rows)
	foot := "any key closes"
	if h.Overflows() {
		foot = keys.Up.Help().Key + " " + keys.Down.Help().Key + " scroll · " + foot
	}
	out := append([]string{styles.Title.Render(h.Title), ""}, shown...)
	return append(out, styles.Faint.Render(foot))
}

// works reports whether a key does something here, by whatever binding.
func (h *HelpBox) works(shown string) bool {
	return slices.ContainsFunc(h.Groups, func(g HelpGroup) bool {
		return slices.ContainsFunc(g.Bindings, func(b key.Binding) bool { return b.Enabled() && b.Help().Key == shown })
	})
}

// offLines are a key that is off, with the reason beside it or, if there is no room, below.
func (h *HelpBox) offLines(b key.Binding, keys string, styles *theme.Styles, width int) []string {
	lead, why := "  "+styles.KeyOff.Render(keys)+" ", "("+h.Why[b.Help().Key]+")"
	if full := b.Help().Desc + " " + why; ansi.StringWidth(lead+full) <= width {
		return Hanging(lead, styles.KeyOff, full, width)
	}
	return append(Hanging(lead, styles.KeyOff, b.Help().Desc, width), Hanging("    ", styles.KeyOff, why, width)...)
}
