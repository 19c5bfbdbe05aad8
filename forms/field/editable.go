package field

import (
	"charm.land/bubbles/v2/key"

	"kombo-apply/forms/field/edit"
)

// Editable is a field whose text is edited with the keys of any text. They are too many
// for the line below a field, so that only the help names them.
type Editable interface {
	Field
	EditBinds() []key.Binding
}

// EditBinds are the keys of any text.
func (l *Line) EditBinds() []key.Binding { return edit.Binds() }

// EditBinds are the keys of any text.
func (t *Text) EditBinds() []key.Binding { return edit.Binds() }

// EditBinds are the keys of any text.
func (d *Date) EditBinds() []key.Binding { return edit.Binds() }

// EditBinds are the keys of any text; a slider has the arrows for other things.
func (n *Number) EditBinds() []key.Binding {
	if n.slider {
		return []key.Binding{edit.UndoKey, edit.RedoKey}
	}
	return edit.Binds()
}
