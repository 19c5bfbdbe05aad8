package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/words"
)

// drawing is a control as drawn, before the frame is put around it.
type drawing struct {
	lines  []string
	x, y   int    // the terminal's cursor
	real   bool   // there is one
	focus  int    // the line that must stay visible
	until  int    // the last of the lines that should be visible, if there are more
	echo   string // what the field understood; dim, below the control
	own    Hint   // what the field itself holds against the value, or says of it
	event  Hint   // what only the field knows: an offer, or the result of a paste
	offers bool   // the news are an offer
	typed  bool   // the value is only half typed: hints from outside have to wait
}

const (
	gutterCells   = 2
	inlineCells   = 60 // from this width on, labels stand left of the control
	maxLabelCells = 26
	indentCells   = 2 // of a control below its label, if there is room
)

// View draws the field. An unchanged field returns what it drew before.
func (b *base[F]) View() string {
	b.render()
	b.grown = false
	return b.shown
}

func (b *base[F]) render() {
	if b.isValid() {
		return
	}
	w := b.width
	out, inline := b.heading(w)
	first := "" // what stands before the first line
	b.left = gutterCells
	switch {
	case b.bare:
		b.left = 0
	case inline:
		b.left, first, out = gutterCells+labelColumn(w), out[0], nil
	case b.label == "" && b.focused:
		first = cells.Paint(b.styles.Marker, ">")
	case b.label != "" && w >= 40:
		b.left += indentCells
	}
	b.top = len(out)
	cw := max(w-b.left, 1)
	d := b.self.draw(cw, b.height)
	for i, line := range append(d.lines, b.below(d, cw)...) {
		if i > 0 {
			first = ""
		}
		out = append(out, strings.TrimRight(cells.Pad(first, b.left)+line, " "))
	}
	for i, line := range out {
		// The last guard: whatever a control drew, no line leaves the box.
		if len(line) > w && cells.Width(line) > w {
			out[i] = cells.Cut(line, w)
		}
	}

	b.shown = strings.Join(out, "\n")
	b.focus, b.until = b.top+d.focus, b.top+max(d.focus, d.until)
	b.cursor = nil
	if d.real && b.focused {
		b.cursor = tea.NewCursor(min(b.left+d.x, w-1), b.top+d.y)
		b.cursor.Shape = tea.CursorBar
	}
	b.valid = true
}

func labelColumn(w int) int { return min(maxLabelCells, w/3) }

// heading is the label with gutter, star and mark, and whether it fits left of the control.
func (b *base[F]) heading(w int) (lines []string, inline bool) {
	if b.bare || b.label == "" {
		return nil, false
	}
	gutter, style, star, mark := "  ", b.styles.Label, "", ""
	if b.focused {
		gutter, style = cells.Paint(b.styles.Marker, ">")+" ", b.styles.LabelFocused
	}
	if b.required {
		star = cells.Paint(b.styles.Required, "*")
	}
	if b.about != "" { // with the focus too, so that no label is wrapped anew
		mark = cells.Paint(b.styles.Dim, aboutMark)
	}
	room := w - gutterCells
	for _, part := range cells.Wrap(b.label, room) {
		lines = append(lines, cells.Paint(style, part))
	}
	for _, sign := range []string{star, mark} {
		last := len(lines) - 1
		if more := words.Join(" ", lines[last], sign); sign == "" || cells.Width(more) <= room {
			lines[last] = more
		} else {
			lines = append(lines, sign)
		}
	}
	inline = !b.wide && w >= inlineCells && len(lines) == 1 && cells.Width(lines[0]) < labelColumn(w)
	for i := range lines {
		lines[i] = gutter + lines[i]
		gutter = "  "
	}
	return lines, inline
}

func (b *base[F]) Stacked() bool {
	_, inline := b.heading(b.width)
	return !inline
}
