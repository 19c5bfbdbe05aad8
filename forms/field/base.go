package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
	lipgloss "charm.land/lipgloss/v2"
)

// control is what each kind of field adds to base.
type control interface {
	Field
	// draw draws the control alone, without label and hints, in w cells and at
	// most h lines.
	draw(w, h int) drawing
}

// base is what all fields share: name, size, focus, hint, and the memory of the
// last view. F is the field itself, so that options can be chained.
type base[F control] struct {
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
	focus    int // the line of FocusLine
	until    int // the line of FocusEnd
	left     int // the first cell of the control in the view
	top      int
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

// invalidate says that the next View must be drawn anew.
func (b *base[F]) invalidate() { b.valid = false }

// assign sets a property of a field, whose view is no longer valid if that is a change.
func assign[T comparable](valid *bool, property *T, value T) {
	if *property != value {
		*property, *valid = value, false
	}
}

// Required marks the field with a star. It does not check anything.
func (b *base[F]) Required(yes bool) F {
	b.Star(yes)
	return b.self
}

func (b *base[F]) Star(yes bool) { assign(&b.valid, &b.required, yes) }

// WithHelp sets what Help says.
func (b *base[F]) WithHelp(text string) F {
	b.help = text
	return b.self
}

// Placeholder is shown, dim and in parentheses, while nothing is entered.
func (b *base[F]) Placeholder(text string) F {
	b.holder = text
	b.invalidate()
	return b.self
}

// Init does nothing: fields are complete when they are made.
func (b *base[F]) Init() tea.Cmd { return nil }

// Label is the field's name.
func (b *base[F]) Label() string { return b.label }

// SetLabel renames the field.
func (b *base[F]) SetLabel(label string) {
	b.label = label
	b.invalidate()
}

// Help is what the help panel says.
func (b *base[F]) Help() string { return b.help }

// GetKey is the field's key.
func (b *base[F]) GetKey() string { return b.key }

// SetHint shows a line below the control.
func (b *base[F]) SetHint(h Hint) { b.setHint(h, false) }

// ShowHintNow shows a line below the control, also in a row that is being filled in.
func (b *base[F]) ShowHintNow(h Hint) { b.setHint(h, true) }

func (b *base[F]) setHint(h Hint, insist bool) {
	if h != b.hint || insist != b.hintNow {
		b.hint, b.hintNow = h, insist
		b.invalidate()
		if h.Kind >= HintWarning {
			b.Unfold()
		}
	}
}

// SetOffer gives the value that a problem suggests.
func (b *base[F]) SetOffer(value string) { assign(&b.valid, &b.offer, value) }

// TakeOffer takes the value that a problem suggests.
func (b *base[F]) TakeOffer() bool {
	value := b.offer
	if b.offer = ""; value != "" {
		b.self.Answer(value, false)
	}
	return value != ""
}

// SetStyles sets the role styles.
func (b *base[F]) SetStyles(s *Styles) {
	if s == nil {
		s = noStyles
	}
	assign(&b.valid, &b.styles, s)
}

// Focus gives the field the focus.
func (b *base[F]) Focus() tea.Cmd {
	b.focused = true
	b.invalidate()
	return nil
}

// Blur takes the focus away.
func (b *base[F]) Blur() tea.Cmd {
	b.focused = false
	b.invalidate()
	return nil
}

// Cursor is the position of the terminal's cursor; nil for none.
func (b *base[F]) Cursor() *tea.Cursor {
	b.render()
	return b.cursor
}

// FocusLine is the line of View that must stay visible.
func (b *base[F]) FocusLine() int {
	b.render()
	return b.focus
}

// FocusEnd is the last line of what belongs to FocusLine, such as the hints of a cell in a list:
// it should be visible as well, if there is room.
func (b *base[F]) FocusEnd() int {
	b.render()
	return b.until
}

// HandlesKey answers no: most keys for moving are the container's.
func (b *base[F]) HandlesKey(tea.KeyPressMsg) bool { return false }

// Click does nothing by default.
func (b *base[F]) Click(int, int) tea.Cmd { return nil }

// Update does nothing by default.
func (b *base[F]) Update(tea.Msg) (huh.Model, tea.Cmd) { return b.self, nil }

// Error is nil: hints report what is wrong with a value.
func (b *base[F]) Error() error { return nil }

// Skip is false: the focus stops here.
func (b *base[F]) Skip() bool { return false }

// Zoom is false: no field takes the whole window.
func (b *base[F]) Zoom() bool { return false }

// KeyBinds are the keys of the field's own.
func (b *base[F]) KeyBinds() []key.Binding { return nil }

// Run shows the field alone.
func (b *base[F]) Run() error { return huh.Run(b.self) }

// WithTheme is ignored; see SetStyles.
func (b *base[F]) WithTheme(huh.Theme) huh.Field { return b.self }

// WithKeyMap is ignored.
func (b *base[F]) WithKeyMap(*huh.KeyMap) huh.Field { return b.self }

// WithPosition is ignored.
func (b *base[F]) WithPosition(huh.FieldPosition) huh.Field { return b.self }

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

// at turns a cell of View into one of the control. A click that gave the focus was aimed
// at what was shown before, so that it hits nothing of a control that grew.
func (b *base[F]) at(x, y int) (cx, cy int, inside bool) {
	b.render()
	return x - b.left, y - b.top, x >= b.left && y >= b.top && !b.grown
}

// cell is what a row sees of a field.
type cell interface {
	setBare(bool)
	setEarly(bool)
	isValid() bool
	lean() bool
	faults(w int) []Hint
	hideBehind(*Fold)
}

func (b *base[F]) setBare(on bool) { assign(&b.valid, &b.bare, on) }

func (b *base[F]) setEarly(on bool) { assign(&b.valid, &b.early, on) }

func (b *base[F]) isValid() bool { return b.valid && (b.outdated == nil || !b.outdated()) }

// lean fields are one line while they are closed; rows put them side by side.
func (b *base[F]) lean() bool { return false }

// valueStyle is the style of what was entered, or is being entered.
func (b *base[F]) valueStyle() lipgloss.Style {
	if b.focused {
		return b.styles.ValueFocused
	}
	return b.styles.Value
}

func clamp(n, lo, hi int) int { return max(lo, min(n, hi)) }
