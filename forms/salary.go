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
	b, understood := binder{d, o}, func() string { return inBothPeriods(d.Candidate.Salary) }
	return items(
		b.number(draft.FieldSalaryAmount).Money().Detail(understood),
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
