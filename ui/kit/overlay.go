package kit

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

// Overlay is a box on top of the screen that has all the keys while it is open.
type Overlay interface {
	// Update takes a key; the overlay closes when done, and may ask for an action.
	Update(keys *Keys, k tea.KeyPressMsg) (done bool, act Action)
	// Paste takes pasted text; most overlays have no use for it.
	Paste(string)
	// View returns the content of the box, at most width × height.
	View(keys *Keys, styles *theme.Styles, width, height int) []string
}

// PlaceOverlay puts the overlay's box in the middle of the screen below it.
func PlaceOverlay(base string, o Overlay, keys *Keys, styles *theme.Styles, width, height int) string {
	const border, padding = 2, 2
	inner := min(width-border-padding, 76)
	content := o.View(keys, styles, inner, height-border)
	if len(content) > height-border {
		content = slices.DeleteFunc(content, func(l string) bool { return l == "" }) // closer together, but whole
	}
	content = content[:min(len(content), height-border)]
	w := 0
	for _, l := range content {
		w = max(w, ansi.StringWidth(l))
	}
	w = min(max(w, 30), inner)
	if margin := width - w - border - padding; margin > 0 && margin <= 8 {
		w += margin // a strip of the screen beside the box would only confuse
	}
	for i, l := range content {
		content[i] = FitLine(l, w)
	}
	box := strings.Split(styles.Dialog.Render(strings.Join(content, "\n")), "\n")
	if len(box) > height {
		box = box[:height]
	}
	lines := strings.Split(base, "\n")
	boxWidth := ansi.StringWidth(box[0])
	x, y := max((width-boxWidth)/2, 0), max((height-len(box))/3, 0)
	for i, b := range box {
		if y+i >= len(lines) {
			break
		}
		l := lines[y+i]
		lines[y+i] = FitLine(ansi.Truncate(l, x, ""), x) + b + ansi.TruncateLeft(l, x+boxWidth, "")
	}
	return strings.Join(lines, "\n")
}
