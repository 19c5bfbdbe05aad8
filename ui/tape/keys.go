package tape

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/vhs/token"
)

// named are the keys that a tape calls by name.
var named = map[token.Type]tea.KeyPressMsg{
	token.ENTER:     {Code: tea.KeyEnter},
	token.TAB:       {Code: tea.KeyTab},
	token.SPACE:     {Code: tea.KeySpace, Text: " "},
	token.BACKSPACE: {Code: tea.KeyBackspace},
	token.DELETE:    {Code: tea.KeyDelete},
	token.INSERT:    {Code: tea.KeyInsert},
	token.ESCAPE:    {Code: tea.KeyEscape},
	token.UP:        {Code: tea.KeyUp},
	token.DOWN:      {Code: tea.KeyDown},
	token.LEFT:      {Code: tea.KeyLeft},
	token.RIGHT:     {Code: tea.KeyRight},
	token.PAGE_UP:   {Code: tea.KeyPgUp},
	token.PAGE_DOWN: {Code: tea.KeyPgDown},
}

var modifiers = map[token.Type]tea.KeyMod{token.CTRL: tea.ModCtrl, token.ALT: tea.ModAlt, token.SHIFT: tea.ModShift}

// modified is a key with others held down: the last of keys, with what stands before it.
func modified(mod tea.KeyMod, keys []string) (tea.KeyPressMsg, error) {
	var k tea.KeyPressMsg
	for _, name := range keys {
		t := token.LookupIdentifier(name)
		known, isNamed := named[t]
		switch {
		case token.IsModifier(t):
			mod |= modifiers[t]
		case isNamed:
			k = known
		case utf8.RuneCountInString(name) == 1:
			r, _ := utf8.DecodeRuneInString(name)
			k = tea.KeyPressMsg{Code: unicode.ToLower(r)}
		default:
			return k, fmt.Errorf("%q is not a key", name)
		}
	}
	k.Mod, k.Text = mod, ""
	return k, nil
}

// letter is the key that types a character.
func letter(r rune) tea.KeyPressMsg {
	if r == ' ' {
		return named[token.SPACE]
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}
