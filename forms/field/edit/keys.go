package edit

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Effect is what a key did to an editor.
type Effect int

// What a key may do.
const (
	Unused  Effect = iota // not a key of an editor
	Moved                 // the cursor or nothing changed
	Changed               // the text changed
)

// Typed is the text that a key stands for; empty for a command. Control and Alt
// together are the AltGr of Windows, with which many keyboards write @ and {.
func Typed(k tea.KeyPressMsg) string {
	mod := k.Mod & (tea.ModCtrl | tea.ModAlt | tea.ModMeta | tea.ModSuper | tea.ModHyper)
	if k.Text == "" || mod != 0 && mod != tea.ModCtrl|tea.ModAlt {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if typeable(r) {
			return r
		}
		return -1
	}, k.Text)
}

// Press applies a key.
func (e *Editor) Press(k tea.KeyPressMsg) Effect {
	defer e.hist.mark(e)
	if s := Typed(k); s != "" {
		return outcome(e.insert(s, editTyping))
	}
	if k.Text != "" && k.Text != " " {
		return Unused
	}
	name := k.Keystroke()
	if did, ok := e.command(name); ok {
		return outcome(did)
	}
	to, ok := e.motion(strings.Replace(name, "shift+", "", 1))
	if !ok {
		return Unused
	}
	selecting := k.Mod&tea.ModShift != 0
	if from, until := e.Selected(); !selecting && from != until {
		// The arrows leave a selection at its ends, as everywhere.
		switch name {
		case "left":
			to = from
		case "right":
			to = until
		}
	}
	e.MoveTo(to, selecting)
	return Moved
}

func outcome(did bool) Effect {
	if did {
		return Changed
	}
	return Moved
}

// motion returns the position that a key moves the cursor to.
func (e *Editor) motion(name string) (to int, ok bool) {
	switch name {
	case "left", "ctrl+b":
		return e.prev(e.pos), true
	case "right", "ctrl+f":
		return e.next(e.pos), true
	case "home", "ctrl+a":
		return e.lineStart(e.pos), true
	case "end", "ctrl+e":
		return e.lineEnd(e.pos), true
	case "ctrl+home":
		return 0, true
	case "ctrl+end":
		return len(e.text), true
	case "ctrl+left", "alt+left", "alt+b":
		return e.wordLeft(e.pos), true
	case "ctrl+right", "alt+right", "alt+f":
		return e.wordRight(e.pos), true
	}
	return 0, false
}

// command runs a key that changes the text.
func (e *Editor) command(name string) (did, ok bool) {
	switch name {
	case "backspace", "ctrl+h", "shift+backspace":
		return e.deleteTo(e.prev(e.pos), editErasing), true
	case "delete", "ctrl+d":
		return e.deleteTo(e.next(e.pos), editErasing), true
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return e.deleteTo(e.wordLeft(e.pos), editOther), true
	case "alt+d", "ctrl+delete", "alt+delete":
		return e.deleteTo(e.wordRight(e.pos), editOther), true
	case "ctrl+u":
		return e.deleteTo(e.lineStart(e.pos), editOther), true
	case "ctrl+k":
		return e.deleteTo(e.lineEnd(e.pos), editOther), true
	case "ctrl+z":
		return e.Undo(), true
	case "ctrl+y", "ctrl+shift+z":
		return e.redo(), true
	}
	return false, false
}

// AlongText reports whether a key moves the cursor or the selection within a line: a field of text keeps it.
func AlongText(k tea.KeyPressMsg) bool {
	switch strings.TrimPrefix(k.Keystroke(), "shift+") {
	case "left", "right", "home", "end":
		return true
	}
	return false
}

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
