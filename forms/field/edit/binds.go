package edit

import "charm.land/bubbles/v2/key"

// The keys that edit text, with their help.
var (
	UndoKey     = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "undo"))
	RedoKey     = key.NewBinding(key.WithKeys("ctrl+y", "ctrl+shift+z"), key.WithHelp("ctrl+y", "redo"))
	byWord      = key.NewBinding(key.WithKeys("ctrl+left", "ctrl+right", "alt+left", "alt+right", "alt+b", "alt+f"), key.WithHelp("ctrl+←/→", "word by word"))
	toEnds      = key.NewBinding(key.WithKeys("home", "end", "ctrl+a", "ctrl+e"), key.WithHelp("home/end", "start or end of the line"))
	selectText  = key.NewBinding(key.WithKeys("shift+left", "shift+right", "shift+home", "shift+end", "ctrl+shift+left", "ctrl+shift+right"), key.WithHelp("shift+←/→", "select"))
	eraseWord   = key.NewBinding(key.WithKeys("ctrl+w", "alt+backspace", "ctrl+backspace"), key.WithHelp("ctrl+w", "delete the word before"))
	eraseBefore = key.NewBinding(key.WithKeys("ctrl+u"), key.WithHelp("ctrl+u", "delete to the start"))
	eraseBehind = key.NewBinding(key.WithKeys("ctrl+k"), key.WithHelp("ctrl+k", "delete to the end"))
)

// Binds are the keys of any text, for the help.
func Binds() []key.Binding {
	return []key.Binding{UndoKey, RedoKey, byWord, toEnds, selectText, eraseWord, eraseBefore, eraseBehind}
}
