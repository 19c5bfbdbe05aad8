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
	b := binder{d, o}
	return items(
		b.number(draft.FieldSalaryAmount).Detail(func() string { return otherPeriod(d.Candidate.Salary) }),
		b.choice(draft.FieldSalaryPeriod, field.Radio),
		b.date(draft.FieldAvailable))
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
