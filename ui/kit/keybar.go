package kit

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

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

// KeyBar is the key bar.
func (c *Cache) KeyBar(bindings []key.Binding, last key.Binding, styles *theme.Styles, width int) string {
	id := strconv.Itoa(width)
	for _, k := range bindings {
		if k.Enabled() {
			id += "|" + k.Help().Key + " " + k.Help().Desc
		}
	}
	return c.Get(id, styles, func() string { return drawKeyBar(bindings, last, styles, width) })
}

// drawKeyBar draws as many bindings as fit, in their order; last always has its position, since it leads to all the
// others. Those that are off are omitted; the palette says why they are.
func drawKeyBar(bindings []key.Binding, last key.Binding, styles *theme.Styles, width int) string {
	const gap = 3
	item := func(b key.Binding) (string, int) {
		h := b.Help()
		s := styles.Key.Render(h.Key) + " " + styles.KeyText.Render(h.Desc)
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
			continue // a shorter one may still fit
		}
		line += s + styles.Faint.Render(" · ")
		used += n + gap
	}
	return FitLine(line+end, width)
}
