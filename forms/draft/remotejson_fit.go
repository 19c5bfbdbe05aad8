package draft

import "kombo-apply/forms/value/rawjson"

// Fit says how much of a value a form made from the contract can show.
type Fit int

// From a value that no form can be put around to one that it shows all of.
const (
	// FitNot: the text has another value where the contract has an object or a list, so that
	// fields cannot be written.
	FitNot Fit = iota
	// FitPart: there is more in it than fields for it.
	FitPart
	FitWhole
)

// Fit compares a value with what the contract says about it.
func (n *RemoteNode) Fit(v rawjson.Value) Fit {
	kind := v.Kind()
	switch {
	case n.Free(): // shown as JSON, whatever it is
		return FitWhole
	case n.Is("object"):
		return n.fitMembers(v, rawjson.Object)
	case n.List():
		return n.fitMembers(v, rawjson.List)
	case n.Is("boolean") && kind != rawjson.Bool && !(kind == rawjson.Null && n.Is("null")):
		return FitPart // three answers cannot show it
	case kind == rawjson.Object, kind == rawjson.List:
		return FitPart // a line of text would lose it at the first key
	}
	return FitWhole
}

func (n *RemoteNode) fitMembers(v rawjson.Value, want rawjson.Kind) Fit {
	switch v.Kind() {
	case rawjson.Null:
		return FitPart
	case want:
	default:
		return FitNot
	}
	fit, seen := FitWhole, map[string]bool{}
	for m := range v.Members() {
		within := n.Items
		if want == rawjson.Object {
			within = n.Property(m.Key)
		}
		switch {
		case within == nil, seen[m.Key]:
			fit = min(fit, FitPart)
		case want == rawjson.List && m.Value.Kind() == rawjson.Null:
			return FitNot
		default:
			fit = min(fit, within.Fit(m.Value))
		}
		seen[m.Key] = true
	}
	return fit
}
