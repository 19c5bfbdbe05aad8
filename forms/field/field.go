// Package field holds the form fields of the wizard: each is a huh.Field of our own, since huh's
// own fall short. None of them knows what a candidate is.
//
//	Line, Text              typed text: of one line (e-mail, URL, phone), of many
//	Choice                  one or several of a list, with a filter
//	Toggle                  yes, no, or no answer
//	Number, Date            typed, understood, and echoed; a slider, a calendar
//	File                    a path, with completion and a listing
//	Rows                    a list of rows made of the others
//	Info                    text to read
//	Fold                    hides others until it is opened
//
// Each has a second face, for lines that are typed at a prompt (prompt.go). base.go and frame.go hold what the kinds
// share, entry.go what those share that are typed; list.go filters options. Text in cells, its editing, and paths on
// the disk are packages below: cells, edit, disk.
//
// A field never traps. It keeps what was typed, says in a hint what is wrong with it, and
// gives up the focus when asked.
package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
	lipgloss "charm.land/lipgloss/v2"
)

// Field is huh's field contract plus what a step container needs to lay fields out in a window, move the focus itself,
// and explain them. What a method does is said here; a kind of field says what it does besides.
type Field interface {
	huh.Field
	Liner
	inside

	// Label is the field's name as shown.
	Label() string
	// Help is what the help panel says about the field: a few plain sentences.
	Help() string
	// Star marks the field as required, or not any longer. It checks nothing.
	Star(yes bool)
	// Describe sets the description, which is shown while the field has the focus, and the help,
	// which is all of it and more.
	Describe(about, help string)
	// Summary is the value in words, in one line; empty if nothing is entered.
	Summary() string
	// SetHint shows a line below the control; the zero Hint removes it. In a row that is filled in
	// for the first time it waits until the cell loses the focus, unless it is to be shown now.
	SetHint(h Hint, now bool)
	// SetOffer gives the value that a problem suggests instead of the present one; empty for
	// none. TakeOffer takes it, and reports whether there was one.
	SetOffer(value string)
	TakeOffer() bool
	// SetStyles sets the role styles; they are shared, never copied.
	SetStyles(*Styles)
	// Cursor is the position of the terminal's cursor, relative to the first cell of View; nil if
	// the field shows none. Only called while focused.
	Cursor() *tea.Cursor
	// HandlesKey reports whether the focused field would use this key itself. The container asks only for keys that it
	// would use for moving (enter, tab, the arrows, page up and down, home, end, esc); all other keys go to the field.
	HandlesKey(tea.KeyPressMsg) bool
	// EditBinds are the keys of any text, if the field is one that is typed. They are too many for the
	// line below it, so that only the help names them.
	EditBinds() []key.Binding
	// Settle takes what is highlighted but not yet taken, such as the first hit of a filter. The
	// container calls it before it moves on with tab, so that typing "ger" and pressing tab means
	// Germany; leaving in any other way (a click, a jump, shift+tab) never takes it.
	Settle() tea.Cmd
	// Stacked reports whether the label stands above the control at the present width. A container
	// keeps such fields apart; it does not depend on what is entered or focused, so that nothing jumps.
	Stacked() bool
	// Click handles a left click at a cell of View, relative to its first cell.
	Click(x, y int) tea.Cmd
	// FocusLines are the line of View that must stay visible while focused, such as the highlighted
	// option or the line of the cursor, and the last line that should be visible with it.
	FocusLines() (line, end int)
	// Reload reads the bound value again, after it was changed from outside.
	Reload()
	// Folded reports whether a Fold hides the field now; Unfold opens that.
	Folded() bool
	Unfold()
}

// Hint is a line shown below a field.
type Hint struct {
	Text string
	Kind HintKind
}

// hintOf is a hint, if there is something to say.
func hintOf(text string, kind HintKind) Hint {
	if text == "" {
		return Hint{}
	}
	return Hint{text, kind}
}

// HintKind says how serious a hint is.
type HintKind int

// The kinds of hints. Each has a mark of its own, so that they can be told apart without colour.
const (
	HintNone HintKind = iota
	HintInfo
	HintWarning
	HintError
)

// Styles are the roles a field draws with. A field names a role, never a colour.
type Styles struct {
	Label        lipgloss.Style // the name of a field without focus
	LabelFocused lipgloss.Style
	Required     lipgloss.Style // the * behind a label
	Value        lipgloss.Style // what was entered
	ValueFocused lipgloss.Style // what is being entered
	Placeholder  lipgloss.Style // the text of an empty field
	Dim          lipgloss.Style // counters, echoes, units
	Marker       lipgloss.Style // the > of the focused field
	Highlight    lipgloss.Style // the option under the cursor
	Chosen       lipgloss.Style // an option that is chosen
	Match        lipgloss.Style // letters that the filter matched
	Info         lipgloss.Style
	Warning      lipgloss.Style
	Error        lipgloss.Style
	Selection    lipgloss.Style // selected text
	Bar          lipgloss.Style // filled part of a slider or progress bar
	Track        lipgloss.Style // its empty part

	// HelpKey is the key that shows all of a long description, as it is shown.
	HelpKey string
}

// Ptr binds a field to a variable.
func Ptr[T any](p *T) huh.Accessor[T] { return huh.NewPointerAccessor(p) }

// Via binds a field to a pair of functions, for values that are stored in another shape than they are entered in.
func Via[T any](get func() T, set func(T)) huh.Accessor[T] { return via[T]{get, set} }

type via[T any] struct {
	get func() T
	set func(T)
}

func (v via[T]) Get() T  { return v.get() }
func (v via[T]) Set(t T) { v.set(t) }

// bound never is nil: a field without an accessor keeps its value itself.
func bound[T any](a huh.Accessor[T]) huh.Accessor[T] {
	if a == nil {
		return &huh.EmbeddedAccessor[T]{}
	}
	return a
}
