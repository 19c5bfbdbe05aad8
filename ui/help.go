package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// helpBox explains the focused field and lists the keys that work here, drawn
// from the bindings that decide them.
type helpBox struct {
	title  string
	text   string
	groups []helpGroup
	// why says of keys that are off, as they are shown, why they are.
	why map[string]string
	scroller
}

type helpGroup struct {
	title    string
	bindings []key.Binding
}

func (h *helpBox) Update(k tea.KeyPressMsg) (bool, action) {
	by, ok := h.moved(k.String())
	h.by(by)
	return !ok, nil
}

// Paste has no meaning here.
func (h *helpBox) Paste(string) {}

func (h *helpBox) View(look *theme.Styles, width, height int) []string {
	var body []string
	if h.text != "" {
		body = append(paragraph(look.Text, h.text, width), "")
	}
	for _, g := range h.groups {
		if len(g.bindings) == 0 {
			continue
		}
		body = append(body, look.Section.Render(g.title))
		for _, b := range g.bindings {
			keys := fitLine(b.Help().Key, 14)
			if b.Enabled() {
				body = append(body, "  "+look.Key.Render(keys)+" "+look.KeyText.Render(b.Help().Desc))
			} else {
				body = append(body, h.offLines(b, keys, look, width)...)
			}
		}
	}
	rows := max(height-3, 1)
	shown := h.shown(body, rows)
	foot := "any key closes"
	if h.more() {
		foot = "↑ ↓ scroll · " + foot
	}
	out := append([]string{look.Title.Render(h.title), ""}, shown...)
	return append(out, look.Faint.Render(foot))
}

// offLines are a key that is off, with the reason beside it or, where there is no
// room, below.
func (h *helpBox) offLines(b key.Binding, keys string, look *theme.Styles, width int) []string {
	line, why := "  "+keys+" "+b.Help().Desc, h.why[b.Help().Key]
	if why == "" {
		return []string{look.KeyOff.Render(line + " (not now)")}
	}
	if full := line + " (" + why + ")"; ansi.StringWidth(full) <= width {
		return []string{look.KeyOff.Render(full)}
	}
	return append([]string{look.KeyOff.Render(line)}, hanging("    ", look.KeyOff, "("+why+")", width)...)
}
