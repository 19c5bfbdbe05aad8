package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
)

// Fold is a line that hides fields until it is opened: those that hardly anybody needs. It opens by
// itself if one of them has a value, or a problem, or is jumped to. Nothing of it is entered.
type Fold struct {
	base[*Fold]
	name  string
	given func() bool // one of the fields has a value
	open  bool
}

// NewFold makes a fold. What it hides is set by Hide.
func NewFold(key, name string, given func() bool) *Fold {
	f := &Fold{name: name, given: given}
	f.setUp(f, key, "")
	f.outdated = func() bool { return !f.open && f.given() }
	return f
}

// Hide puts fields behind the fold.
func (f *Fold) Hide(fields ...Field) {
	for _, h := range fields {
		h.hideBehind(f)
	}
}

// IsOpen reports whether the fields behind the fold are shown.
func (f *Fold) IsOpen() bool {
	if !f.open && f.given() {
		f.set(true)
	}
	return f.open
}

func (f *Fold) set(open bool) { assign(&f.valid, &f.open, open) }

func (f *Fold) Label() string { return f.name }

func (f *Fold) GetValue() any { return f.open }

var (
	openFold  = key.NewBinding(key.WithKeys("space", "right"), key.WithHelp("space", "shows more"))
	closeFold = key.NewBinding(key.WithKeys("space", "left"), key.WithHelp("space", "shows less"))
)

func (f *Fold) turn() key.Binding {
	if f.open {
		return closeFold
	}
	return openFold
}

func (f *Fold) acts() acts { return acts{{f.turn(), just(func() { f.set(!f.open) })}} }

func (f *Fold) Click(int, int) tea.Cmd {
	f.set(!f.open)
	return nil
}

func (f *Fold) draw(w, _ int) drawing {
	mark, style := "▸ ", f.styles.Dim
	if f.IsOpen() {
		mark = "▾ "
	}
	if f.focused {
		style = f.styles.Highlight
	}
	return drawing{lines: []string{cells.Paint(style, cells.Cut(mark+cells.Visible(f.name), w))}}
}

func (f *Fold) form() string { return "yes asks for them" }

func (f *Fold) Answer(line string, listed bool) Said {
	yes := NewToggle(f.key, f.name, nil)
	said := yes.Answer(line, listed)
	f.set(yes.Summary() == "Yes")
	return said
}

// Folded reports whether the field is hidden by a fold.
func (b *base[F]) Folded() bool { return b.fold != nil && !b.fold.IsOpen() }

// Unfold shows the field if a fold hides it.
func (b *base[F]) Unfold() {
	if b.fold != nil {
		b.fold.set(true)
	}
}

func (b *base[F]) hideBehind(f *Fold) { b.fold = f }
