package draft

import (
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Field names a value in a Draft by its path on the wire, elements of lists by index, answers by
// question ID: "candidate.email_address", "attachments.0.name", "screening_question_answers.3phF…".
type Field string

// At names element i of a list field, or a part of it: At(0, "name").
func (f Field) At(i int, part ...string) Field {
	return f + Field("."+strings.Join(append([]string{strconv.Itoa(i)}, part...), "."))
}

// FieldAnswer names the answer to a question.
func FieldAnswer(questionID string) Field { return FieldAnswers.with(questionID) }

// with names a member of an object. Keys and IDs come from anywhere, so the name is cleaned.
func (f Field) with(key string) Field {
	name := Field(words.OneLine(apiclient.Clean(key)))
	if f == "" {
		return name
	}
	return f + "." + name
}

// around is the field that f is a member or an element of; empty for a field of the body itself.
func (f Field) around() Field { return f[:max(strings.LastIndexByte(string(f), '.'), 0)] }

// Within reports whether f is the given field or a part of it.
func (f Field) Within(parent Field) bool {
	rest, within := strings.CutPrefix(string(f), string(parent))
	return within && (rest == "" || rest[0] == '.')
}

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
	only apiclient.Endpoint
	// of is the value of a field, nil for an object, which has members.
	of      func(*Draft) value
	members []Spec
	// always: the object is written even if nothing in it is given.
	always bool
	// extra keeps what the contract does not know in an object; nil if that is lost.
	extra func(*Draft) *Extra
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

func (s *Spec) key() string { return string(s.Field[strings.LastIndexByte(string(s.Field), '.')+1:]) }

// value is what a draft has of the field.
func (s *Spec) value(d *Draft) value {
	if s.of == nil {
		return object{s, d}
	}
	return s.of(d)
}

// specs finds fields, objects and lists by their path; leaves are those that are no objects.
var specs, leaves = func() (all map[Field]*Spec, fields []*Spec) {
	all = map[Field]*Spec{}
	var visit func(members []Spec)
	visit = func(members []Spec) {
		for i := range members {
			s := &members[i]
			if all[s.Field] != nil {
				continue // the stage, which stands in either call
			}
			if all[s.Field] = s; s.of != nil {
				fields = append(fields, s)
			}
			visit(s.members)
		}
	}
	visit(body.members)
	return all, fields
}()

// SpecOf finds a field, an object or a list by its path; nil for what is no member of a body.
func SpecOf(f Field) *Spec { return specs[f] }

// Specs lists the fields in the order of the body, lists as a whole.
func Specs() []*Spec { return leaves }

// Text points to a field that is a text or a number; nil for any other.
func (d *Draft) Text(f Field) *string {
	if s := specs[f]; s != nil {
		switch v := s.value(d).(type) {
		case *text:
			return (*string)(v)
		case *number:
			return (*string)(v)
		}
	}
	return nil
}

// Given lists the fields that hold something, lists and answers as a whole.
func (d *Draft) Given() (fields []Field) {
	counts := withoutBlanks(*d)
	for _, s := range leaves {
		if s.value(&counts).given() {
			fields = append(fields, s.Field)
		}
	}
	return fields
}

// withoutBlanks is the draft as it counts: a text of blanks alone is none, and neither checked nor
// sent, and an answer of blanks is none. One that a body gives as "" is empty on purpose, and stays.
func withoutBlanks(d Draft) Draft {
	d = d.Clone()
	for _, s := range leaves {
		if v, ok := s.value(&d).(interface{ texts(see func(*string)) }); ok {
			v.texts(func(t *string) {
				if blank(*t) {
					*t = ""
				}
			})
		}
	}
	for i := range d.Answers {
		if v := &d.Answers[i].Value; v.Text != "" && blank(v.Text) {
			*v = Value{}
		}
	}
	return d
}

func blank(s string) bool { return strings.TrimSpace(apiclient.Clean(s)) == "" }
