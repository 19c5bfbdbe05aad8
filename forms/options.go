package forms

import (
	"cmp"
	"time"

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
	return field.NewDate(string(key), label, acc).Today(o.Today).Locale(date.LocaleNamed(o.Locale))
}

// home returns the country in which a phone number without a country code is dialled: the
// candidate's, if that is known, or else that of the locale.
func (o Options) home(d *draft.Draft) func() string {
	here := date.LocaleNamed(o.Locale).Region
	return func() string { return cmp.Or(d.Candidate.Location.Country, here) }
}
