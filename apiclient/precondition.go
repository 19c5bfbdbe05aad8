package apiclient

import (
	"bytes"
	"encoding/json"

	"kombo-apply/apiclient/cut"
)

// Precondition is the answer that makes a conditional question visible: any of
// Options for a select question, any of Booleans for a yes/no question.
type Precondition struct {
	Options  []ID
	Booleans []bool
}

// IsZero reports whether no answer is named: null, an empty list, or nothing that could be read.
func (p Precondition) IsZero() bool { return len(p.Options) == 0 && len(p.Booleans) == 0 }

// UnmarshalJSON reads a list of option IDs, of booleans, or a mix of both, and a
// lone value as a list of one. What is neither is omitted.
func (p *Precondition) UnmarshalJSON(b []byte) error {
	*p = Precondition{}
	b = bytes.TrimSpace(b)
	items, isList := cut.Elements(b)
	if !isList {
		items = []json.RawMessage{b}
	}
	for _, item := range items {
		p.add(item)
	}
	return nil
}

func (p *Precondition) add(b json.RawMessage) {
	switch s := cut.Scalar(b); {
	case s == "":
	case b[0] == 't':
		p.Booleans = append(p.Booleans, true)
	case b[0] == 'f':
		p.Booleans = append(p.Booleans, false)
	default:
		p.Options = append(p.Options, ID(s))
	}
}

// MarshalJSON writes the list back, or null.
func (p Precondition) MarshalJSON() ([]byte, error) {
	if p.IsZero() {
		return []byte("null"), nil
	}
	items := make([]any, 0, len(p.Options)+len(p.Booleans))
	for _, id := range p.Options {
		items = append(items, id.Wire())
	}
	for _, b := range p.Booleans {
		items = append(items, b)
	}
	return json.Marshal(items)
}
