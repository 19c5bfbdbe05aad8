package kit

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// OffKey is a key that does something elsewhere or at another time, and why it does nothing now.
// Both the answer to such a key and F1 are made from it.
type OffKey struct {
	Binding key.Binding
	Why     string
}

// OffBecause are bindings that are off for one reason.
func OffBecause(why string, bindings ...key.Binding) []OffKey {
	var out []OffKey
	for _, b := range bindings {
		out = append(out, OffKey{b, why})
	}
	return out
}

// Act is what a key does on a screen just now.
type Act struct {
	Key key.Binding
	Do  Action
	Off string // why it does nothing; empty: it works
}

// Acts are those of a screen: its keys, its help, and what is off come from them.
type Acts []Act

// Add adds a key.
func (acts *Acts) Add(b key.Binding, do Action, off string) { *acts = append(*acts, Act{b, do, off}) }

// Find returns what a key does; nil if it does nothing.
func (acts Acts) Find(k tea.KeyPressMsg) Action {
	for _, a := range acts {
		if a.Off == "" && key.Matches(k, a.Key) {
			return a.Do
		}
	}
	return nil
}

// Bindings are the keys, disabled if they are off.
func (acts Acts) Bindings() (out []key.Binding) {
	for _, a := range acts {
		a.Key.SetEnabled(a.Off == "")
		out = append(out, a.Key)
	}
	return out
}

// Off are the keys that are off.
func (acts Acts) Off() (out []OffKey) {
	for _, a := range acts {
		if a.Off != "" {
			out = append(out, OffKey{a.Key, a.Off})
		}
	}
	return out
}

// Unless is why something is off, unless it is on.
func Unless(on bool, why string) string {
	if on {
		return ""
	}
	return why
}
