package forms

import (
	"math/big"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// salary asks what the candidate expects, and from when.
func salary(d *draft.Draft, o Options) []Item {
	c := &d.Candidate
	var amount *field.Number
	showOther := func() {
		if amount != nil {
			amount.SetDetail(otherPeriod(c.Salary))
		}
	}
	amount = field.NewNumber(string(draft.FieldSalaryAmount), "Expected salary", field.Via(
		func() string { return c.Salary.Amount },
		func(s string) { c.Salary.Amount = s; showOther() })).
		WithHelp("A plain number. Kombo has no field for a currency: the ATS takes the one it is set to.")
	showOther()
	period := field.NewChoice(string(draft.FieldSalaryPeriod), "Per", field.Via(
		func() string { return string(c.Salary.Period) },
		func(s string) { c.Salary.Period = apiclient.SalaryPeriod(s); showOther() }),
		field.Option{ID: string(apiclient.PeriodYear), Label: "year"}, field.Option{ID: string(apiclient.PeriodMonth), Label: "month"}).
		Look(field.Radio).
		WithHelp("Whether the amount is for a year or for a month. Both belong together.")
	available := o.date(draft.FieldAvailable, "Available from", field.Ptr(&c.AvailableFrom)).
		WithHelp("The first day the candidate could start: a date, or for example: in 2 weeks, next month, +30d.")
	return []Item{item(amount), item(period), item(available)}
}

// otherPeriod is the same salary for the other period, rounded, as a check that
// nobody confused the two.
func otherPeriod(s draft.Salary) string {
	amount, ok := new(big.Rat).SetString(strings.TrimSpace(s.Amount))
	if !ok || len(s.Amount) > 20 || amount.Sign() <= 0 {
		return ""
	}
	switch s.Period {
	case apiclient.PeriodYear:
		return "about " + grouped(amount.Quo(amount, big.NewRat(12, 1))) + " a month"
	case apiclient.PeriodMonth:
		return grouped(amount.Mul(amount, big.NewRat(12, 1))) + " a year"
	}
	return ""
}

// grouped writes a number without decimals, in groups of three.
func grouped(r *big.Rat) string {
	digits := r.FloatString(0)
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(d)
	}
	return out.String()
}
