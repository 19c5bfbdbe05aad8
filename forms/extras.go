package forms

import (
	"math/big"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/decimal"
)

// salary asks what the candidate expects, and from when.
func salary(d *draft.Draft, o Options) []Item {
	b, understood := binder{d, o}, func() string { return inBothPeriods(d.Candidate.Salary) }
	return items(
		b.number(draft.FieldSalaryAmount).Money(understood),
		b.choice(draft.FieldSalaryPeriod, field.Radio).Detail(understood),
		b.date(draft.FieldAvailable))
}

// inBothPeriods is a salary for a year and, rounded, for a month, as a check that nobody confused the two.
func inBothPeriods(s draft.Salary) string {
	amount, ok := new(big.Rat).SetString(strings.TrimSpace(s.Amount))
	if !ok || len(s.Amount) > 20 || amount.Sign() <= 0 {
		return ""
	}
	typed, months := decimal.WithGroups(decimal.TrimZeros(strings.TrimSpace(s.Amount))), big.NewRat(12, 1)
	switch s.Period {
	case apiclient.PeriodYear:
		return typed + " a year · " + decimal.WithGroups(amount.Quo(amount, months).FloatString(0)) + " a month"
	case apiclient.PeriodMonth:
		return typed + " a month · " + decimal.WithGroups(amount.Mul(amount, months).FloatString(0)) + " a year"
	}
	return ""
}

// extras asks for the record: who found the candidate, consent, fields of one ATS, and
// last the source, which Kombo has deprecated.
func extras(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	given := draft.SpecOf(draft.FieldConsentGiven)
	items := items(
		b.choice(draft.FieldSourcedBy, field.Dropdown).Loading("asking for the users…"),
		field.NewToggle(string(given.Field), given.Label, field.Via(
			func() *bool { return d.Consent.Given },
			func(yes *bool) {
				d.Consent.Given = yes
				d.Touched(given.Field)
			})).WithHelp(given.Help),
		b.date(draft.FieldConsentUntil))
	advanced := slices.Concat(remoteItems(d, o), deprecatedSource(b))
	fold := field.NewFold(string(fieldAdvanced), "Advanced ATS fields and source", func() bool { return d.RemoteFields != "" || d.Source != draft.Source{} }).
		WithHelp("Fields that only one ATS knows, which are passed on to it as they are; and the source, which Kombo has deprecated.")
	for _, it := range advanced {
		fold.Hide(it.Field)
	}
	return slices.Concat(items, []Item{item(fold)}, advanced)
}

// fieldAdvanced is the line that hides what hardly any recruiter needs. It is not in the body.
const fieldAdvanced draft.Field = "(advanced)"

func deprecatedSource(b binder) []Item {
	items := items(b.line(draft.FieldSourceName), b.line(draft.FieldSourceKey), b.line(draft.FieldSourceID))
	for i := range items {
		items[i].Section = "Source · deprecated by Kombo, which sets it by itself"
	}
	return items
}

// OfferUsers fills the choice of who found the candidate.
func OfferUsers(f *field.Choice, users []apiclient.User, err error) {
	options := make([]field.Option, 0, len(users))
	for _, u := range users {
		o := field.Option{ID: u.ID.Wire(), Label: u.Label(), Detail: string(u.Email), Aliases: []string{string(u.Email)}}
		if u.Status == "INACTIVE" {
			o.Detail = "inactive"
		}
		options = append(options, o)
	}
	if err != nil && len(options) == 0 {
		f.Loading("the users could not be read: " + apiclient.Clean(err.Error()))
		return
	}
	f.SetOptions(options)
}
