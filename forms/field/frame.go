package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
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
	d := b.self.draw(cw, max(b.height, 1))
	below := b.below(d, cw)

	indent := strings.Repeat(" ", b.left)
	out := make([]string, 0, len(head)+len(d.lines)+len(below))
	if !b.bare && !inline {
		out = append(out, head...)
	}
	for i, line := range d.lines {
		lead := indent
		switch {
		case i > 0 || b.bare:
		case inline:
			lead = cells.Pad(head[0], b.left)
		case b.label == "" && b.focused:
			lead = cells.Paint(b.styles.Marker, ">") + indent[1:]
		}
		out = append(out, strings.TrimRight(lead+line, " "))
	}
	for _, line := range below {
		out = append(out, indent+line)
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

// heading is the label with gutter and star, and whether it fits left of the
// control.
func (b *base[F]) heading(w int) (lines []string, inline bool) {
	if b.bare || b.label == "" {
		return nil, false
	}
	label := cells.Visible(b.label)
	star := ""
	if b.required {
		star = " *"
	}
	gutter := "  "
	style := b.styles.Label
	if b.focused {
		gutter = cells.Paint(b.styles.Marker, ">") + " "
		style = b.styles.LabelFocused
	}
	mark := "" // with the focus too, so that no label is wrapped anew
	if b.about != "" {
		mark = aboutMark
	}
	inline = !b.wide && w >= inlineCells && cells.Width(label)+len(star)+len(mark) < labelColumn(w)
	if inline {
		return []string{gutter + cells.Paint(style, label) + b.star(star) + cells.Paint(b.styles.Dim, mark)}, true
	}
	parts := cells.Wrap(b.label+star+mark, w-gutterCells)
	for i, p := range parts {
		if i > 0 {
			gutter = "  "
		}
		behind := ""
		if last := i == len(parts)-1; last {
			if mark != "" && strings.HasSuffix(p, mark) {
				p, behind = strings.TrimSuffix(p, mark), cells.Paint(b.styles.Dim, mark)
			}
			if star != "" && strings.HasSuffix(p, star) {
				p, behind = strings.TrimSuffix(p, star), b.star(star)+behind
			}
		}
		lines = append(lines, gutter+cells.Paint(style, p)+behind)
	}
	return lines, false
}

// Stacked reports whether the label stands above the control at the present
// width. A container keeps such fields apart; it does not depend on what is
// entered or focused, so that nothing jumps.
func (b *base[F]) Stacked() bool {
	_, inline := b.heading(b.width)
	return !inline
}

func (b *base[F]) star(s string) string {
	if s == "" {
		return ""
	}
	return " " + cells.Paint(b.styles.Required, "*")
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
			binds = append([]key.Binding{AcceptOffer}, binds...)
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
	var out []string
	for i, line := range cells.Wrap(h.Text, w-2) {
		if i > 0 {
			mark = "  "
		}
		out = append(out, cells.Paint(style, mark+line))
	}
	return out
}

// keyLine is the one-line help of a focused field, from the bindings themselves: as
// many as fit, the first ones first.
func keyLine(binds []key.Binding, w int) string {
	out := ""
	for _, k := range binds {
		if !k.Enabled() || k.Help().Desc == "" {
			continue
		}
		more := k.Help().Key + " " + k.Help().Desc
		if out != "" {
			more = " · " + more
		}
		if cells.Width(out)+cells.Width(more) > w {
			break
		}
		out += more
	}
	return out
}
