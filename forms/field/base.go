package field

import (
	"cmp"
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
	lipgloss "charm.land/lipgloss/v2"
)

// base is what all fields share: name, size, focus, hint, the way of keys and clicks, and the
// memory of the last view. F is the field itself, so that options can be chained.
type base[F Field] struct {
	self     F
	key      string
	label    string
	help     string
	about    string // the description from outside, at length
	holder   string // placeholder
	required bool
	focused  bool
	bare     bool // drawn by a row, without label and gutter
	wide     bool // wants its label above, whatever the width
	early    bool // too early for hints: the row is being filled in for the first time
	hint     Hint
	hintNow  bool   // the hint is shown even while it is early
	offer    string // the value that a problem suggests
	fold     *Fold  // hides the field while it is closed; nil for none
	styles   *Styles
	width    int
	height   int

	grown    bool        // the focus made the control larger, and it was not drawn since
	valid    bool        // shown is what View would draw
	outdated func() bool // for fields made of others: one of them changed
	shown    string
	cursor   *tea.Cursor
	focus    int // the first of FocusLines
	until    int // and the last
	left     int // the first cell of the control in the view
	top      int
}

// inside is what the package sees of a field.
type inside interface {
	// draw draws the control alone, without label and hints, in w cells and at most h lines.
	draw(w, h int) drawing
	// acts are what keys do now, in the order in which the line below the field names them.
	acts() acts
	// typed takes a key that is none of them, paste a text, wheel the mouse wheel, click a click at a cell of the control.
	typed(tea.KeyPressMsg) tea.Cmd
	paste(text string) tea.Cmd
	wheel(tea.MouseWheelMsg)
	click(x, y int) tea.Cmd
	// form is the form of a value, as a prompt says it; may be empty.
	form() string
	// lean fields are one line while they are closed; rows put them side by side.
	lean() bool
	// faults are the warnings and errors about the value, in w cells.
	faults(w int) []Hint
	isValid() bool
	setBare(bool)
	setEarly(bool)
	hideBehind(*Fold)
}

// act is what keys do now. Without a help the line below the field does not name them; without do they are only named.
type act struct {
	key.Binding
	do func(name string) tea.Cmd
}

type acts []act

// when adds acts if they are possible.
func (a acts) when(possible bool, more ...act) acts {
	if possible {
		return append(a, more...)
	}
	return a
}

// quiet are the same acts, not named.
func (a acts) quiet() acts {
	for i := range a {
		a[i].SetHelp("", "")
	}
	return a
}

// keys are keys that need no help.
func keys(names ...string) key.Binding { return key.NewBinding(key.WithKeys(names...)) }

// just makes an act of a function that brings no command.
func just(f func()) func(string) tea.Cmd {
	return func(string) tea.Cmd {
		f()
		return nil
	}
}

// byName makes an act of a function that asks which key it was.
func byName(f func(name string)) func(string) tea.Cmd {
	return func(name string) tea.Cmd {
		f(name)
		return nil
	}
}

var noStyles = &Styles{}

const (
	defaultWidth  = 80
	defaultHeight = 10
)

func (b *base[F]) setUp(self F, key, label string) {
	b.self, b.key, b.label = self, key, label
	b.styles, b.width, b.height = noStyles, defaultWidth, defaultHeight
}

// Update takes keys, pastes and the wheel. All other messages are for the kinds of fields that expect them.
func (b *base[F]) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		b.invalidate()
		for _, a := range b.self.acts() {
			if a.do != nil && key.Matches(msg, a.Binding) {
				return b.self, a.do(msg.String())
			}
		}
		return b.self, b.self.typed(msg)
	case tea.PasteMsg:
		b.invalidate()
		return b.self, b.self.paste(msg.Content)
	case tea.MouseWheelMsg:
		b.invalidate()
		b.self.wheel(msg)
	}
	return b.self, nil
}

func (b *base[F]) KeyBinds() (out []key.Binding) {
	for _, a := range b.self.acts() {
		if a.Help().Desc != "" {
			out = append(out, a.Binding)
		}
	}
	return out
}

func (b *base[F]) HandlesKey(k tea.KeyPressMsg) bool {
	return slices.ContainsFunc(b.self.acts(), func(a act) bool { return a.do != nil && key.Matches(k, a.Binding) })
}

// Click hands a click to the control. One that gave the focus was aimed at what was shown
// before, so that it hits nothing of a control that grew.
func (b *base[F]) Click(x, y int) tea.Cmd {
	b.render()
	if x < b.left || y < b.top || b.grown {
		return nil
	}
	b.invalidate()
	return b.self.click(x-b.left, y-b.top)
}

// invalidate says that the next View must be drawn anew.
func (b *base[F]) invalidate() { b.valid = false }

// assign sets a property of a field, whose view is no longer valid if that is a change.
func assign[T comparable](valid *bool, property *T, value T) {
	if *property != value {
		*property, *valid = value, false
	}
}

// WithHelp sets what Help says.
func (b *base[F]) WithHelp(text string) F {
	b.help = text
	return b.self
}

// Placeholder is shown, dim and in parentheses, while nothing is entered.
func (b *base[F]) Placeholder(text string) F {
	assign(&b.valid, &b.holder, text)
	return b.self
}

func (b *base[F]) SetHint(h Hint, now bool) {
	if h != b.hint && h.Kind >= HintWarning {
		b.Unfold()
	}
	assign(&b.valid, &b.hint, h)
	assign(&b.valid, &b.hintNow, now)
}

func (b *base[F]) TakeOffer() bool {
	value := b.offer
	if b.SetOffer(""); value != "" {
		b.self.Answer(value, false)
	}
	return value != ""
}

func (b *base[F]) Focus() tea.Cmd {
	b.focused, b.valid = true, false
	return nil
}

func (b *base[F]) Blur() tea.Cmd {
	b.focused, b.valid = false, false
	return nil
}

func (b *base[F]) Cursor() *tea.Cursor {
	b.render()
	return b.cursor
}

func (b *base[F]) FocusLines() (line, end int) {
	b.render()
	return b.focus, b.until
}

// WithWidth sets the width of View in cells.
func (b *base[F]) WithWidth(w int) huh.Field {
	assign(&b.valid, &b.width, max(w, 1))
	return b.self
}

// WithHeight sets how many lines the control may use.
func (b *base[F]) WithHeight(h int) huh.Field {
	assign(&b.valid, &b.height, max(h, 1))
	return b.self
}

// Error is the error that the field itself finds in its value; the problems of a draft are hints.
func (b *base[F]) Error() error {
	if own := b.self.draw(b.width, b.height).own; own.Kind == HintError {
		return errors.New(own.Text)
	}
	return nil
}

func (b *base[F]) SetStyles(s *Styles)   { assign(&b.valid, &b.styles, cmp.Or(s, noStyles)) }
func (b *base[F]) SetOffer(value string) { assign(&b.valid, &b.offer, value) }
func (b *base[F]) Star(yes bool)         { assign(&b.valid, &b.required, yes) }
func (b *base[F]) setBare(on bool)       { assign(&b.valid, &b.bare, on) }
func (b *base[F]) setEarly(on bool)      { assign(&b.valid, &b.early, on) }
func (b *base[F]) isValid() bool         { return b.valid && (b.outdated == nil || !b.outdated()) }

// What a kind of field defines anew if it does more.

func (b *base[F]) Label() string                            { return b.label }
func (b *base[F]) Help() string                             { return b.help }
func (b *base[F]) GetKey() string                           { return b.key }
func (b *base[F]) Summary() string                          { return "" }
func (b *base[F]) Reload()                                  {}
func (b *base[F]) typed(tea.KeyPressMsg) tea.Cmd            { return nil }
func (b *base[F]) paste(string) tea.Cmd                     { return nil }
func (b *base[F]) wheel(tea.MouseWheelMsg)                  {}
func (b *base[F]) click(int, int) tea.Cmd                   { return nil }
func (b *base[F]) form() string                             { return "" }
func (b *base[F]) lean() bool                               { return false }
func (b *base[F]) EditBinds() []key.Binding                 { return nil }
func (b *base[F]) Settle() tea.Cmd                          { return nil }
func (b *base[F]) Skip() bool                               { return false } // the focus stops here
func (b *base[F]) Zoom() bool                               { return false } // no wheel is asked for
func (b *base[F]) Init() tea.Cmd                            { return nil }
func (b *base[F]) Run() error                               { return huh.Run(b.self) }
func (b *base[F]) WithTheme(huh.Theme) huh.Field            { return b.self } // see SetStyles
func (b *base[F]) WithKeyMap(*huh.KeyMap) huh.Field         { return b.self }
func (b *base[F]) WithPosition(huh.FieldPosition) huh.Field { return b.self }

// valueStyle is the style of what was entered, or is being entered.
func (b *base[F]) valueStyle() lipgloss.Style {
	if b.focused {
		return b.styles.ValueFocused
	}
	return b.styles.Value
}

func clamp[T int | float64](n, lo, hi T) T { return max(lo, min(n, hi)) }
