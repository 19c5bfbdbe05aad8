package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
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

// commands are what keys do: they move the cursor to a position, or erase up to there.
var commands = []struct {
	keys string
	to   func(e *Editor, from int) int
	does editKind
}{
	{"left ctrl+b", (*Editor).prev, editMoving},
	{"right ctrl+f", (*Editor).next, editMoving},
	{"home ctrl+a", (*Editor).lineStart, editMoving},
	{"end ctrl+e", (*Editor).lineEnd, editMoving},
	{"ctrl+home", func(*Editor, int) int { return 0 }, editMoving},
	{"ctrl+end", func(e *Editor, _ int) int { return len(e.text) }, editMoving},
	{"ctrl+left alt+left alt+b", (*Editor).wordLeft, editMoving},
	{"ctrl+right alt+right alt+f", (*Editor).wordRight, editMoving},
	{"backspace ctrl+h shift+backspace", (*Editor).prev, editErasing},
	{"delete ctrl+d", (*Editor).next, editErasing},
	{"ctrl+w alt+backspace ctrl+backspace", (*Editor).wordLeft, editOther},
	{"alt+d ctrl+delete alt+delete", (*Editor).wordRight, editOther},
	{"ctrl+u", (*Editor).lineStart, editOther},
	{"ctrl+k", (*Editor).lineEnd, editOther},
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
	switch {
	case key.Matches(k, UndoKey):
		return outcome(e.Undo())
	case key.Matches(k, RedoKey):
		return outcome(e.redo())
	}
	unshifted := strings.Replace(name, "shift+", "", 1)
	for _, c := range commands {
		switch is := strings.Fields(c.keys); {
		case c.does != editMoving && slices.Contains(is, name):
			return outcome(e.deleteTo(c.to(e, e.pos), c.does))
		case c.does == editMoving && slices.Contains(is, unshifted):
			e.walk(name, c.to(e, e.pos), k.Mod&tea.ModShift != 0)
			return Moved
		}
	}
	return Unused
}

func outcome(did bool) Effect {
	if did {
		return Changed
	}
	return Moved
}

// walk moves the cursor. The arrows leave a selection at its ends, as everywhere.
func (e *Editor) walk(name string, to int, selecting bool) {
	if from, until := e.Selected(); !selecting && from != until {
		switch name {
		case "left":
			to = from
		case "right":
			to = until
		}
	}
	e.MoveTo(to, selecting)
}

// AlongText reports whether a key moves the cursor or the selection within a line: a field of text keeps it.
func AlongText(k tea.KeyPressMsg) bool {
	return slices.Contains([]string{"left", "right", "home", "end"}, strings.TrimPrefix(k.Keystroke(), "shift+"))
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

// Paste inserts pasted text and reports whether some of it was cut off.
func (e *Editor) Paste(s string) (wasCut bool) {
	s, wasCut = CleanPaste(s, e.Multi)
	e.insert(s, editOther)
	e.hist.mark(e)
	return wasCut
}

// MaxPasteBytes is how much of a paste is taken. More is an accident.
const MaxPasteBytes = 100 << 10

// c1 spells the one-character introducers of escape sequences as two.
var c1 = strings.NewReplacer("\u0090", "\x1bP", "\u0098", "\x1bX", "\u009b", "\x1b[", "\u009c", "\x1b\\",
	"\u009d", "\x1b]", "\u009e", "\x1b^", "\u009f", "\x1b_")

// CleanPaste makes pasted text harmless: escape sequences, control characters and marks that reorder text are dropped,
// line ends become \n. It reports whether the text was cut at maxPasteBytes.
func CleanPaste(s string, multiline bool) (string, bool) {
	wasCut := len(s) > MaxPasteBytes
	if wasCut {
		n := MaxPasteBytes
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	s = strings.ToValidUTF8(s, "")
	if s = c1.Replace(s); strings.Contains(s, "\x1b") {
		s = ansi.Strip(s)
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	if !multiline {
		// The newline that terminals and spreadsheets put at the end is no space.
		s = strings.Trim(s, "\n")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && multiline:
			return r
		case r == '\n', r == '\t':
			return ' '
		case !typeable(r):
			return -1
		}
		return r
	}, s), wasCut
}

// typeable tells characters of a text from those that control a terminal or the direction of others. The joiners stay:
// emoji and Persian need them, and so do the tags in the flags of Scotland and Wales.
func typeable(r rune) bool {
	return r == '\u200c' || r == '\u200d' || r >= 0xe0020 && r <= 0xe007f ||
		!unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && r != utf8.RuneError
}
