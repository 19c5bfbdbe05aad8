package kit

import "charm.land/bubbles/v2/key"

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
