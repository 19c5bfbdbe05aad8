package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/words"
)

// below is what stands under the control: echo and hints, and while focused the description and the keys.
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

// keyLine is the one-line help of a focused field, from the bindings themselves: as many as fit, the first ones first.
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
	if b.about == "" || !b.focused || b.bare {
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
	for i := range lines {
		lines[i] = cells.Paint(b.styles.Dim, lines[i])
	}
	return lines
}
