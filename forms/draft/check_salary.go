package draft

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/value/decimal"
)

// checkSalary checks what the candidate expects, and from when.
func (k *checker) checkSalary() {
	s := k.d.Candidate.Salary
	switch {
	case s.Amount == "" && s.Period != "":
		k.fail(FieldSalaryAmount, codeIncomplete, "Enter the amount, or clear the period: Kombo takes both or neither.")
	case s.Amount != "":
		k.amount(s.Amount)
	}
	switch {
	case s.Period != "":
		k.oneOf(FieldSalaryPeriod, string(s.Period), periods)
	case s.Amount != "":
		k.fail(FieldSalaryPeriod, codeIncomplete, "Choose whether the amount is per year or per month: Kombo takes an amount only with its period.")
	}
	k.date(FieldAvailable, k.d.Candidate.AvailableFrom)
}

func (k *checker) amount(amount string) {
	if v, ok := k.number(FieldSalaryAmount, amount); ok && v < 0 {
		k.warn(FieldSalaryAmount, codeNegative, "The salary is negative. Check the sign.")
	}
}

// number checks a decimal and returns its value.
func (k *checker) number(f Field, typed string) (float64, bool) {
	if _, ok := jsonNumber(typed); !ok {
		fault := decimal.Fault(typed)
		if r := decimal.Parse(typed, false); r.Thousands != "" && f == FieldSalaryAmount {
			fault = "write " + r.Thousands
		}
		k.fail(f, codeInvalidNumber, "%s cannot be sent as a number: %s.", quote(typed), apiclient.Clean(fault))
		return 0, false
	}
	v, ok := double(typed)
	if !ok {
		k.fail(f, codeInvalidNumber, "%s is too large for Kombo. Enter a smaller number.", quote(typed))
		return 0, false
	}
	if doubt := decimal.Parse(typed, false).Doubt(); doubt != "" {
		k.warn(f, codeThousands, "%s is %s.", quote(typed), doubt)
	}
	return v, true
}

// date checks a date of the contract, if one is given, and returns it.
func (k *checker) date(f Field, typed string) (day, bool) {
	if typed == "" {
		return 0, false
	}
	d, fits, exists := parseDay(typed)
	fault := dayFault(typed)
	switch {
	case exists:
	case fault != "":
		// Whatever its form, what is wrong with such a date is the day.
		k.fail(f, codeImpossibleDate, "%s", fault)
	case !fits:
		k.fail(f, codeInvalidDate, "%s is not a date that Kombo takes. Write it as year-month-day, such as 2026-09-01.", quote(typed))
	default:
		k.fail(f, codeImpossibleDate, "%s names a time that no clock shows. Check hours and minutes.", quote(typed))
	}
	return d, exists
}
