package field

import "charm.land/bubbles/v2/key"

// Editable is a field whose text is edited with the keys of any text. They are too many
// for the line below a field, so that only the help names them.
type Editable interface {
	Field
	EditBinds() []key.Binding
}

var (
	undoEdit    = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "undoes"))
	redoEdit    = key.NewBinding(key.WithKeys("ctrl+y", "ctrl+shift+z"), key.WithHelp("ctrl+y", "does it again"))
	byWord      = key.NewBinding(key.WithKeys("ctrl+left", "ctrl+right", "alt+left", "alt+right", "alt+b", "alt+f"), key.WithHelp("ctrl+←/→", "word by word"))
	toEnds      = key.NewBinding(key.WithKeys("home", "end", "ctrl+a", "ctrl+e"), key.WithHelp("home/end", "to the ends of the line"))
	selectText  = key.NewBinding(key.WithKeys("shift+left", "shift+right", "shift+home", "shift+end", "ctrl+shift+left", "ctrl+shift+right"), key.WithHelp("shift+←/→", "selects"))
	eraseWord   = key.NewBinding(key.WithKeys("ctrl+w", "alt+backspace", "ctrl+backspace"), key.WithHelp("ctrl+w", "erases the word before"))
	eraseBefore = key.NewBinding(key.WithKeys("ctrl+u"), key.WithHelp("ctrl+u", "erases what stands before"))
	eraseBehind = key.NewBinding(key.WithKeys("ctrl+k"), key.WithHelp("ctrl+k", "erases what stands behind"))
)

func editBinds() []key.Binding {
	return []key.Binding{undoEdit, redoEdit, byWord, toEnds, selectText, eraseWord, eraseBefore, eraseBehind}
}

// EditBinds are the keys of any text.
func (l *Line) EditBinds() []key.Binding { return editBinds() }

// EditBinds are the keys of any text.
func (t *Text) EditBinds() []key.Binding { return editBinds() }

// EditBinds are the keys of any text.
func (d *Date) EditBinds() []key.Binding { return editBinds() }

// EditBinds are the keys of any text; a slider has the arrows for other things.
func (n *Number) EditBinds() []key.Binding {
	if n.slider {
		return []key.Binding{undoEdit, redoEdit}
	}
	return editBinds()
}
