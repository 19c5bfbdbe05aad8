package kit

import (
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// HelpBox explains the focused field and lists the keys that work here, drawn from the bindings that decide them.
type HelpBox struct {
	Title, Text string
	Groups      []HelpGroup
	// Off are the keys that do nothing here, the first reason for each counts.
	Off Acts
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
		if len(g.Bindings) > 0 {
			body = append(body, styles.Section.Render(g.Title))
		}
		for _, b := range g.Bindings {
			shown := FitLine(b.Help().Key, min(14, width/3))
			if b.Enabled() {
				body = append(body, Hanging("  "+styles.Key.Render(shown)+" ", styles.KeyText, b.Help().Desc, width)...)
			} else if why := h.why(b); why != "" {
				body = append(body, offLines("  "+styles.KeyOff.Render(shown)+" ", b.Help().Desc, "("+why+")", styles, width)...)
			}
		}
	}
	shown := h.Window(body, max(height-3, 1))
	foot := "any key closes"
	if h.Overflows() {
		foot = keys.Up.Help().Key + " " + keys.Down.Help().Key + " scroll · " + foot
	}
	return slices.Concat([]string{styles.Title.Render(h.Title), ""}, shown, []string{styles.Faint.Render(foot)})
}

// why says why a key does nothing here; empty if another binding gives it something to do.
func (h *HelpBox) why(b key.Binding) string {
	for _, g := range h.Groups {
		if slices.ContainsFunc(g.Bindings, func(other key.Binding) bool { return other.Enabled() && SameKey(other, b) }) {
			return ""
		}
	}
	if i := slices.IndexFunc(h.Off, func(a Act) bool { return SameKey(a.Key, b) }); i >= 0 {
		return h.Off[i].Off
	}
	return ""
}

// offLines are a key that is off, with the reason beside what it does or, if there is no room, below.
func offLines(lead, does, why string, styles *theme.Styles, width int) []string {
	if full := does + " " + why; ansi.StringWidth(lead+full) <= width {
		return Hanging(lead, styles.KeyOff, full, width)
	}
	return append(Hanging(lead, styles.KeyOff, does, width), Hanging("    ", styles.KeyOff, why, width)...)
}

// Cache keeps what was drawn until the key or the styles change. It is for parts
// of the frame that hardly ever change but would cost something at every key.
type Cache struct {
	key, drawn string
	styles     *theme.Styles
}

func (c *Cache) Get(key string, styles *theme.Styles, draw func() string) string {
	if c.styles != styles || c.key != key {
		c.key, c.styles, c.drawn = key, styles, draw()
	}
	return c.drawn
}

// KeyBar draws as many bindings as fit, in their order; last always has its position, since it leads to all the
// others. Those that are off are omitted; the palette says why they are.
func (c *Cache) KeyBar(bindings []key.Binding, last key.Binding, styles *theme.Styles, width int) string {
	bindings = slices.DeleteFunc(bindings, func(b key.Binding) bool { return !b.Enabled() })
	id := strconv.Itoa(width)
	for _, b := range bindings {
		id += "|" + b.Help().Key + " " + b.Help().Desc
	}
	return c.Get(id, styles, func() string {
		const gap = 3
		item := func(b key.Binding) string {
			return styles.Key.Render(b.Help().Key) + " " + styles.KeyText.Render(b.Help().Desc)
		}
		line, end := " ", item(last)
		used := 1 + ansi.StringWidth(end)
		for _, b := range bindings {
			s := item(b)
			if n := ansi.StringWidth(s) + gap; used+n <= width { // if not, a shorter one may still fit
				line += s + styles.Faint.Render(" · ")
				used += n
			}
		}
		return FitLine(line+end, width)
	})
}
