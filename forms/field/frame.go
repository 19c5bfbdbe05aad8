package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	lipgloss "charm.land/lipgloss/v2"

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
		out[i] = cells.Cut(line, w) // the last guard: whatever a control drew, no line leaves the box
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
	lines = painted(style, cells.Wrap(b.label, room))
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

// below is what stands under the control: echo and hints, and while focused the description and the keys.
func (b *base[F]) below(d drawing, w int) []string {
	var out []string
	if d.echo != "" {
		out = append(out, cells.Paint(b.styles.Dim, cells.Cut(cells.Visible(d.echo), w)))
	}
	for _, h := range b.hints(d) {
		out = append(out, b.hintLines(h, w)...)
	}
	if !b.focused || b.bare {
		return out
	}
	out = append(out, b.aboutLines(w)...)
	binds := b.self.KeyBinds()
	if b.offer != "" && !slices.ContainsFunc(binds, func(k key.Binding) bool { return slices.Equal(k.Keys(), AcceptOffer.Keys()) }) {
		binds = slices.Insert(binds, 0, AcceptOffer)
	}
	if keys := keyLine(binds, w); keys != "" {
		out = append(out, cells.Paint(b.styles.Dim, keys))
	}
	return out
}

// keyLine is the one-line help of a focused field: as many of its keys as fit, the first ones first.
func keyLine(binds []key.Binding, w int) (line string) {
	for _, k := range binds {
		more := words.Join(" · ", line, k.Help().Key+" "+k.Help().Desc)
		if cells.Width(more) > w {
			break
		}
		line = more
	}
	return line
}

// mostHints is how many hints stand under a field at a time.
const mostHints = 2

// hints returns the hints to show, the more serious first, and among equals the one from outside. A problem from
// outside replaces the field's own: both judge the same value, and two lines about one fault are one too many. News of
// the field say something else, and stay; but an offer is dropped if the problem makes one itself.
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

func (b *base[F]) faults(w int) []Hint {
	return slices.DeleteFunc(b.hints(b.self.draw(w, 1)), func(h Hint) bool { return h.Kind < HintWarning })
}

// A field may have a long description: it is shown below the control while the field has the
// focus, and announced by a mark behind the label at other times.
const (
	aboutMark      = "(i)"
	mostAboutLines = 4
	aboutShare     = 3 // a description takes one line in so many of the window
	showsAll       = "shows all"
)

func (b *base[F]) Describe(about, help string) {
	b.about, b.help = strings.TrimSpace(about), help
	b.invalidate()
}

// aboutLines are the description in w cells, or as much of it as there is room for.
func (b *base[F]) aboutLines(w int) []string {
	if b.about == "" {
		return nil
	}
	// Paragraphs need no gap in so little room.
	lines := slices.DeleteFunc(cells.Wrap(b.about, w), func(line string) bool { return line == "" })
	if most := min(max(b.height/aboutShare, 1), mostAboutLines); len(lines) > most {
		lines = lines[:most]
		rest := " … " + b.styles.HelpKey + " " + showsAll
		last := strings.TrimRight(cells.Cut(lines[most-1], max(w-cells.Width(rest), 1)), " …")
		lines[most-1] = cells.Cut(last+rest, w)
	}
	return painted(b.styles.Dim, lines)
}

// painted draws each line in a style, in place.
func painted(style lipgloss.Style, lines []string) []string {
	for i, line := range lines {
		lines[i] = cells.Paint(style, line)
	}
	return lines
}
