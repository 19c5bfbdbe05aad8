package ui

import (
	"strings"

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
	top int
}

type helpGroup struct {
	title    string
	bindings []key.Binding
}

func (h *helpBox) Update(k tea.KeyPressMsg) (bool, action) {
	switch k.String() {
	case "down", "pgdown", "space", "j":
		h.top++
	case "up", "pgup", "k":
		h.top = max(h.top-1, 0)
	default:
		return true, nil
	}
	return false, nil
}

// Paste has no meaning here.
func (h *helpBox) Paste(string) {}

func (h *helpBox) View(look *theme.Styles, width, height int) []string {
	var body []string
	if h.text != "" {
		for _, l := range wrap(h.text, width) {
			body = append(body, look.Text.Render(l))
		}
		body = append(body, "")
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
	h.top = max(0, min(h.top, len(body)-rows))
	end := min(h.top+rows, len(body))
	foot := "any key closes"
	if len(body) > rows {
		foot = "↑ ↓ scroll · " + foot
	}
	out := append([]string{look.Title.Render(h.title), ""}, body[h.top:end]...)
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
	out := []string{look.KeyOff.Render(line)}
	const indent = 4
	for _, l := range wrap("("+why+")", max(width-indent, 1)) {
		out = append(out, strings.Repeat(" ", indent)+look.KeyOff.Render(l))
	}
	return out
}
