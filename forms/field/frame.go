package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
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
	head, inline := b.heading(w)
	b.left, b.top = gutterCells, len(head)
	switch {
	case b.bare:
		b.left, b.top = 0, 0
	case inline:
		b.left, b.top = gutterCells+labelColumn(w), 0
	case b.label != "" && w >= 40:
		b.left += indentCells
	}
	cw := max(w-b.left, 1)
	d := b.self.draw(cw, b.height)

	indent := strings.Repeat(" ", b.left)
	first := indent
	var out []string
	switch {
	case b.bare:
	case inline:
		first = cells.Pad(head[0], b.left)
	case b.label == "" && b.focused:
		first = cells.Paint(b.styles.Marker, ">") + indent[1:]
	default:
		out = head
	}
	for i, line := range append(d.lines, b.below(d, cw)...) {
		lead := indent
		if i == 0 {
			lead = first
		}
		out = append(out, strings.TrimRight(lead+line, " "))
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

// below is what stands under the control: echo and hints, and while focused the
// description and the keys.
func (b *base[F]) below(d drawing, w int) []string {
	var out []string
	if d.echo != "" {
		out = append(out, cells.Paint(b.styles.Dim, cells.Cut(cells.Visible(d.echo), w)))
	}
	for _, h := range b.hints(d) {
		out = append(out, b.hintLines(h, w)...)
	}
	out = append(out, b.aboutLines(w)...)
	if b.focused && !b.bare {
		binds := b.self.KeyBinds()
		if b.offer != "" && !slices.ContainsFunc(binds, func(k key.Binding) bool { return slices.Equal(k.Keys(), AcceptOffer.Keys()) }) {
			binds = slices.Insert(slices.Clone(binds), 0, AcceptOffer)
		}
		if keys := keyLine(binds, w); keys != "" {
			out = append(out, cells.Paint(b.styles.Dim, keys))
		}
	}
	return out
}

// mostHints is how many hints stand under a field at a time.
const mostHints = 2

// hints returns the hints to show, the more serious first, and among equals the one from outside.
// A problem from outside replaces the field's own: both judge the same value, and two lines about
// one fault are one too many. News of the field say something else, and stay; but an offer is
// dropped if the problem makes one itself.
func (b *base[F]) hints(d drawing) []Hint {
	hint := b.hint
	if b.early && !b.hintNow || d.typed {
		hint = Hint{}
	}
	own := d.own
	if own == hint || hint.Kind >= HintWarning && own.Kind >= HintWarning {
		own = Hint{}
	}
	event := d.event
	if d.offers && b.offer != "" && hint != (Hint{}) {
		event = Hint{}
	}
	said := slices.DeleteFunc([]Hint{hint, event, own}, func(h Hint) bool { return h.Text == "" })
	slices.SortStableFunc(said, func(x, y Hint) int { return int(y.Kind) - int(x.Kind) })
	return said[:min(len(said), mostHints)]
}

func (b *base[F]) hintLines(h Hint, w int) []string {
	if h.Text == "" {
		return nil
	}
	mark, style := "i ", b.styles.Info
	switch h.Kind {
	case HintWarning:
		mark, style = "! ", b.styles.Warning
	case HintError:
		mark, style = "✗ ", b.styles.Error
	}
	lines := cells.Wrap(h.Text, w-2)
	for i, line := range lines {
		lines[i] = cells.Paint(style, mark+line)
		mark = "  "
	}
	return lines
}

// keyLine is the one-line help of a focused field, from the bindings themselves: as
// many as fit, the first ones first.
func keyLine(binds []key.Binding, w int) string {
	out := ""
	for _, k := range binds {
		if !k.Enabled() || k.Help().Desc == "" {
			continue
		}
		more := words.Join(" · ", out, k.Help().Key+" "+k.Help().Desc)
		if cells.Width(more) > w {
			break
		}
		out = more
	}
	return out
}

func (b *base[F]) faults(w int) []Hint {
	var out []Hint
	for _, h := range b.hints(b.self.draw(w, 1)) {
		if h.Kind >= HintWarning {
			out = append(out, h)
		}
	}
	return out
}
