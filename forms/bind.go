package forms

import (
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// binder makes fields of the members of a body. Their labels, help, choices and paths in the
// draft are those of the draft's table; a step says only which kind of field asks for them.
type binder struct {
	d *draft.Draft
	o Options
}

// items makes the items of a step from its fields.
func items(fields ...field.Field) []Item {
	out := make([]Item, len(fields))
	for i, f := range fields {
		out[i] = item(f)
	}
	return out
}

// item makes an Item whose key is the field's own.
func item(f field.Field) Item { return Item{Key: draft.Field(f.GetKey()), Field: f} }

// text binds a text of the draft. A value that was carried over becomes the person's own as soon
// as it is set.
func (b binder) text(f draft.Field) accessor[string] {
	at := b.d.Text(f)
	return field.Via(func() string { return *at }, func(s string) {
		*at = s
		b.d.Touched(f)
	})
}

// typed records what was typed for the value of a field.
func (b binder) typed(f draft.Field) func(string) {
	return func(text string) { b.d.SetTyped(f, text) }
}

// unmet holds what was typed to find a choice and names none.
func (b binder) unmet(f draft.Field) accessor[string] {
	return field.Via(func() string { return b.d.Unmet[f] }, func(text string) { b.d.SetUnmet(f, text) })
}

func (b binder) line(f draft.Field) *field.Line {
	s := draft.SpecOf(f)
	return field.NewLine(string(f), s.Label, b.text(f)).Required(s.Required).WithHelp(s.Help)
}

func (b binder) number(f draft.Field) *field.Number {
	s := draft.SpecOf(f)
	return field.NewNumber(string(f), s.Label, b.text(f)).Typed(b.typed(f)).Required(s.Required).WithHelp(s.Help)
}

// date has the person's calendar.
func (b binder) date(f draft.Field) *field.Date {
	s := draft.SpecOf(f)
	return b.o.date(f, s.Label, b.text(f)).Typed(b.typed(f)).Required(s.Required).WithHelp(s.Help)
}

// choice offers the choices of the table.
func (b binder) choice(f draft.Field, display field.Display) *field.Choice {
	s := draft.SpecOf(f)
	return field.NewChoice(string(f), s.Label, b.text(f), optionsOf(s.Choices)...).
		Unmet(b.unmet(f)).Display(display).Required(s.Required).WithHelp(s.Help)
}

func optionsOf(choices []draft.Choice) []field.Option {
	out := make([]field.Option, len(choices))
	for i, c := range choices {
		out[i] = field.Option{ID: c.Value, Label: c.Label}
	}
	return out
}
