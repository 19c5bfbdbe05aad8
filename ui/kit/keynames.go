package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"

	"kombo-apply/forms/field/edit"
)

// named are the keys that have a name.
const named = "enter tab esc space backspace delete insert up down left right home end pgup pgdown " +
	"f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12"

// modifiers are those of a key, in the order in which a terminal names them.
var modifiers = []string{"ctrl+", "alt+", "shift+", "meta+", "super+"}

// isKey reports whether a terminal can send a key of that name.
func isKey(name string) bool {
	for _, m := range modifiers {
		name = strings.TrimPrefix(name, m)
	}
	return slices.Contains(strings.Fields(named), name) || utf8.RuneCountInString(name) == 1 && name > " "
}

// fieldKeys are those that fields have for themselves, besides those of edit.Binds.
const fieldKeys = "left right home end insert ctrl+home ctrl+end ctrl+b ctrl+f ctrl+d ctrl+h alt+d ctrl+delete alt+delete shift+backspace " +
	"alt+up alt+down ctrl+x ctrl+t ctrl+space ctrl+@ shift+enter alt+enter ctrl+j shift+up shift+down ctrl+o"

// textNeeds reports whether a text field, or a field of another kind, needs the key: a letter, or one that edits.
func textNeeds(name string) bool {
	if utf8.RuneCountInString(name) == 1 || slices.Contains(strings.Fields("space backspace delete enter tab esc up down pgup pgdown"), name) {
		return true
	}
	return slices.Contains(strings.Fields(fieldKeys), name) ||
		slices.ContainsFunc(edit.Binds(), func(b key.Binding) bool { return slices.Contains(b.Keys(), name) })
}

// signs are keys as the key bar and the help show them.
var signs = map[string]string{"enter": "↵", "up": "↑", "down": "↓", "left": "←", "right": "→", "shift+tab": "⇧tab"}

// Shown is a key as the key bar shows it: ^S for ctrl+s.
func Shown(k string) string {
	if s, ok := signs[k]; ok {
		return s
	}
	if letter, ok := strings.CutPrefix(k, "ctrl+"); ok && len(letter) == 1 {
		return "^" + strings.ToUpper(letter)
	}
	if len(k) > 1 && k[0] == 'f' && strings.Trim(k[1:], "0123456789") == "" {
		return strings.ToUpper(k)
	}
	return k
}

// Named is the key of a binding as a sentence names it: ctrl+s, F1, enter.
func Named(b key.Binding) string {
	k := b.Keys()[0]
	if strings.HasPrefix(k, "f") {
		return Shown(k)
	}
	return k
}

// As is a binding that says what it does here.
func As(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Both are two bindings in one, such as ↑↓, for the key bar and the help.
func Both(a, b key.Binding, does string) key.Binding {
	return key.NewBinding(key.WithKeys(append(slices.Clone(a.Keys()), b.Keys()...)...), key.WithHelp(a.Help().Key+b.Help().Key, does))
}
