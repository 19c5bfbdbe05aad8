package forms

import (
	"math/big"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/decimal"
)

// salary asks what the candidate expects, and from when.
func salary(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	return items(
		b.number(draft.FieldSalaryAmount).Money().Detail(func() string { return otherPeriod(d.Candidate.Salary) }),
		b.choice(draft.FieldSalaryPeriod, field.Radio),
		b.date(draft.FieldAvailable))
}

// otherPeriod is the same salary for the other period, rounded, to catch a confusion of the two.
func otherPeriod(s draft.Salary) string {
	amount, ok := new(big.Rat).SetString(strings.TrimSpace(s.Amount))
	if !ok || len(s.Amount) > 20 || amount.Sign() <= 0 {
		return ""
	}
	switch s.Period {
	case apiclient.PeriodYear:
		return "about " + decimal.WithGroups(amount.Quo(amount, big.NewRat(12, 1)).FloatString(0)) + " a month"
	case apiclient.PeriodMonth:
		return decimal.WithGroups(amount.Mul(amount, big.NewRat(12, 1)).FloatString(0)) + " a year"
	}
	return ""
}
