package draft

import (
	"strings"

	"kombo-apply/apiclient"
)

// Spec is what the program knows of one field of the body.
type Spec struct {
	Field Field
	// Label is what a person calls it. It is the same on every screen.
	Label string
	// Help says what the value is, in whole sentences; never which key to press.
	Help string
	// Required fields have to be entered, and are written even if they are empty.
	Required bool
	// Choices are all the values that the contract allows; nil if it does not list them.
	Choices []Choice
	// Most is how many runes a suggestion may have; zero if the field is never suggested.
	Most int

	// inObject fields are required by the object around them as soon as that is given, and
	// are then written even if they are empty.
	inObject bool
	// only is the call that has the field here; empty for both.
	only  apiclient.Endpoint
	shape shape
}

// Choice is a value of a closed list, as it is sent and as it is shown.
type Choice struct{ Value, Label string }

// LabelOf is how a value of a closed list is shown; one that is not in the list as it is.
func LabelOf(choices []Choice, value string) string {
	for _, c := range choices {
		if c.Value == value {
			return c.Label
		}
	}
	return value
}

// inWords makes choices of values without a name of their own: ON_HOLD is on hold.
func inWords(values []string) []Choice {
	choices := make([]Choice, len(values))
	for i, v := range values {
		choices[i] = Choice{v, strings.ToLower(strings.ReplaceAll(v, "_", " "))}
	}
	return choices
}

// shape is the kind of JSON that a field is, and how a Draft stores it.
type shape interface {
	// given reports whether the draft has something to write; rows that are wholly empty are nothing.
	given(d *Draft) bool
	write(e *encoder, at Field)
	// into reads a value into the draft.
	into(r *reader, d *Draft) into
}

func (s *Spec) key() string { return string(s.Field[strings.LastIndexByte(string(s.Field), '.')+1:]) }

func (s *Spec) in(call apiclient.Endpoint) bool {
	return s.only == "" || (s.only == apiclient.EndpointApplication) == (call == apiclient.EndpointApplication)
}

// specs finds fields, objects and lists by their path.
var specs, leaves = func() (map[Field]*Spec, []*Spec) {
	all := map[Field]*Spec{}
	var fields []*Spec
	var visit func(members []Spec)
	visit = func(members []Spec) {
		for i := range members {
			s := &members[i]
			if all[s.Field] != nil {
				continue // the stage, which stands in either call
			}
			all[s.Field] = s
			if object, ok := s.shape.(objectShape); ok {
				visit(object.members)
				continue
			}
			fields = append(fields, s)
		}
	}
	visit(bodyFields)
	return all, fields
}()

// SpecOf finds a field, an object or a list by its path; nil for what is no member of a body.
func SpecOf(f Field) *Spec { return specs[f] }

// Specs lists the fields in the order of the body, lists as a whole.
func Specs() []*Spec { return leaves }

// Text points to a field that is a text or a number; nil for any other.
func (d *Draft) Text(f Field) *string {
	s := specs[f]
	if s == nil {
		return nil
	}
	switch shape := s.shape.(type) {
	case textShape:
		return shape.of(d)
	case decimalShape:
		return shape.of(d)
	}
	return nil
}

// Given lists the fields that hold something, lists and answers as a whole.
func (d *Draft) Given() (fields []Field) {
	counts := withoutBlanks(*d)
	for _, s := range leaves {
		if s.shape.given(&counts) {
			fields = append(fields, s.Field)
		}
	}
	return fields
}
