package forms

import (
	"cmp"
	"slices"
	"time"

	huh "charm.land/huh/v2"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/date"
)

// Options are what the steps need from outside.
type Options struct {
	// Today gives the person's date.
	Today func() time.Time
	// Locale is the locale of the person's computer, from its environment: de_DE.UTF-8. It decides
	// how dates are read and in which country phone numbers are dialled.
	Locale string
	// Dir is the folder that relative paths start from.
	Dir string
	// OnPick is called if a file was named in a field. It returns what finds out about the file,
	// to be run in the background; nil if there is nothing to do.
	OnPick func(key draft.Field, path string) func() any
	// Known is what has been loaded so far. It is read when it is needed, since it may arrive later.
	Known *draft.Context
}

// known is what has been loaded; the zero Context before anything was.
func (o Options) known() draft.Context {
	if o.Known == nil {
		return draft.Context{}
	}
	return *o.Known
}

// date makes a field for a date, with the person's calendar.
func (o Options) date(key draft.Field, label string, acc accessor[string]) *field.Date {
	return field.NewDate(string(key), label, acc).In(o.Today, date.LocaleNamed(o.Locale))
}

// home returns the country in which a phone number without a country code is dialled: the
// candidate's, if that is known, or else that of the locale.
func (o Options) home(d *draft.Draft) func() string {
	here := date.LocaleNamed(o.Locale).Region
	return func() string { return cmp.Or(d.Candidate.Location.Country, here) }
}

type accessor[T any] = huh.Accessor[T]

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

// text binds a text of the draft. A value that was carried over becomes the person's own as soon as it is set.
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

// told tells a field what the table says of it.
func told[F field.Field](f F, s *draft.Spec) F {
	f.Star(s.Required)
	f.Describe("", s.Help)
	return f
}

func (b binder) line(f draft.Field) *field.Line {
	s := draft.SpecOf(f)
	return told(field.NewLine(string(f), s.Label, b.text(f)), s)
}

func (b binder) number(f draft.Field) *field.Number {
	s := draft.SpecOf(f)
	return told(field.NewNumber(string(f), s.Label, b.text(f)).Typed(b.typed(f)), s)
}

func (b binder) date(f draft.Field) *field.Date {
	s := draft.SpecOf(f)
	return told(b.o.date(f, s.Label, b.text(f)).Typed(b.typed(f)), s)
}

// choice offers the choices of the table.
func (b binder) choice(f draft.Field, display field.Display) *field.Choice {
	s := draft.SpecOf(f)
	return told(field.NewChoice(string(f), s.Label, b.text(f), optionsOf(s.Choices)...).Unmet(b.unmet(f)).Display(display), s)
}

func optionsOf(choices []draft.Choice) []field.Option {
	out := make([]field.Option, len(choices))
	for i, c := range choices {
		out[i] = field.Option{ID: c.Value, Label: c.Label}
	}
	return out
}

// via binds a field to something that may move in memory.
func via[T any](at func() *T) accessor[T] {
	return field.Via(func() T { return *at() }, func(v T) { *at() = v })
}

// rowAt is a row of a list. Fields reach it through the list, never by a pointer that growing would
// leave behind; of a row that has just gone there is an empty one.
func rowAt[T any](rows *[]T, i int) func() *T {
	var none T
	return func() *T {
		if i >= len(*rows) {
			return &none
		}
		return &(*rows)[i]
	}
}

// listField makes the field of a list of the table whose rows are kept in a slice; a new one is a copy of fresh.
func listField[T any](b binder, f draft.Field, rows *[]T, fresh T, c field.RowsConfig) *field.Rows {
	s := draft.SpecOf(f)
	c = keptIn(rows, func() T { return fresh }, func() { b.d.ForgetUnmet(f) }, c)
	return told(field.NewRows(string(f), s.Label, c), s)
}

// keptIn adds to the description of a list that its rows are kept in a slice. The owner is told if
// rows are about to get other positions.
func keptIn[T any](rows *[]T, fresh func() T, moved func(), c field.RowsConfig) field.RowsConfig {
	c.Len = func() int { return len(*rows) }
	c.Add = func() { *rows = append(*rows, fresh()) }
	c.Remove = func(i int) func() {
		moved()
		gone := (*rows)[i]
		*rows = slices.Delete(*rows, i, i+1)
		return func() {
			moved()
			*rows = slices.Insert(*rows, min(i, len(*rows)), gone)
		}
	}
	c.Move = func(from, to int) {
		moved()
		row := (*rows)[from]
		*rows = slices.Insert(slices.Delete(*rows, from, from+1), to, row)
	}
	return c
}
