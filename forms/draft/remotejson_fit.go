package draft

import "encoding/json"

// Fit says how much of a value a form made from the contract can show.
type Fit int

// From a value that no form can be put around to one that it shows all of.
const (
	// FitNot: something stands where the contract has an object or a list, so that
	// fields would have no place to write to.
	FitNot Fit = iota
	// FitPart: there is more in it than fields for it.
	FitPart
	FitWhole
)

// Fit compares a value with what the contract says about it.
func (n *RemoteNode) Fit(raw json.RawMessage) Fit {
	switch {
	case n.Free(): // shown as JSON, whatever it is
		return FitWhole
	case n.Is("object"):
		return n.fitObject(raw)
	case n.List():
		return n.fitList(raw)
	case n.Is("boolean") && typeName(raw) != wantBool && !(isNull(raw) && n.Is("null")):
		return FitPart // three answers cannot show it
	case raw[0] == '{', raw[0] == '[':
		return FitPart // a line of text would lose it at the first key
	}
	return FitWhole
}

func (n *RemoteNode) fitObject(raw json.RawMessage) Fit {
	switch typeName(raw) {
	case "null":
		return FitPart
	case wantObject:
	default:
		return FitNot
	}
	fit, seen := FitWhole, map[string]bool{}
	for _, m := range members(raw) {
		p := n.Property(m.Key)
		if p == nil || seen[m.Key] {
			fit = min(fit, FitPart)
			continue
		}
		seen[m.Key] = true
		fit = min(fit, p.Fit(m.Raw))
	}
	return fit
}

func (n *RemoteNode) fitList(raw json.RawMessage) Fit {
	switch typeName(raw) {
	case "null":
		return FitPart
	case wantList:
	default:
		return FitNot
	}
	fit := FitWhole
	for _, e := range elements(raw) {
		if isNull(e) {
			return FitNot
		}
		fit = min(fit, n.Items.Fit(e))
	}
	return fit
}
