package ui

import "charm.land/bubbles/v2/key"

// bind makes a binding: the key, how it is shown, and what it does.
func bind(k, shown, does string) key.Binding {
	return key.NewBinding(key.WithKeys(k), key.WithHelp(shown, does))
}

// offKey is a key that does something elsewhere or at another time, and why it
// does nothing now. One list serves whoever presses it and whoever reads the help.
type offKey struct {
	binding key.Binding
	why     string
}

func off(why string, bindings ...key.Binding) []offKey {
	var out []offKey
	for _, b := range bindings {
		out = append(out, offKey{b, why})
	}
	return out
}
