package draft

import (
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/date"
	"kombo-apply/forms/value/decimal"
)

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
	const leastYearly = 1000 // less is thousands that were omitted, or a month, or an hour
	v, ok := k.number(FieldSalaryAmount, amount)
	switch {
	case !ok:
	case v < 0:
		k.warn(FieldSalaryAmount, codeNegative, "The salary is negative. Check the sign.")
	case v > 0 && v < leastYearly && decimal.Parse(amount, false).Thousands == "" && k.d.Candidate.Salary.Period == apiclient.PeriodYear:
		meant := decimal.Amount(amount + "k").Canon
		k.warn(FieldSalaryAmount, codeTooSmall, "%s is very little for a year. Did you mean %s?", quote(k.asTyped(FieldSalaryAmount, amount)), decimal.WithGroups(meant))
		k.offer(meant)
	}
}

// asTyped is a number as it was typed, as far as that is known.
func (k *checker) asTyped(f Field, value string) string {
	typed := k.d.Typed[f]
	if decimal.Parse(typed, false).Canon == value || decimal.Amount(typed).Canon == value {
		return typed
	}
	return value
}

func (k *checker) number(f Field, value string) (float64, bool) {
	typed := k.asTyped(f, value)
	if _, ok := jsonNumber(value); !ok {
		fault := decimal.Fault(typed)
		if r := decimal.Parse(typed, false); r.Thousands != "" && f == FieldSalaryAmount {
			fault = "write " + r.Thousands
		}
		k.fail(f, codeInvalidNumber, "%s cannot be sent as a number: %s.", quote(typed), apiclient.Clean(fault))
		if meant := decimal.Amount(typed); meant.OK {
			k.offer(meant.Canon)
		}
		return 0, false
	}
	v, ok := double(value)
	if !ok {
		k.fail(f, codeInvalidNumber, "%s is too large for Kombo. Enter a smaller number.", quote(typed))
		return 0, false
	}
	if r := decimal.Parse(value, false); r.Thousands != "" {
		k.warn(f, codeThousands, "%s is %s.", quote(typed), r.Doubt())
		k.offer(r.Thousands)
	}
	return v, true
}

// date checks a date of the contract, if one is given, and returns it.
func (k *checker) date(f Field, typed string) (day time.Time, ok bool) {
	if typed == "" {
		return day, false
	}
	day, fits, exists := parseDay(typed)
	read := date.Parse(typed, k.c.Today, date.DayFirst)
	switch {
	case exists:
		k.twoDates(f, typed)
	case read.NoDay: // whatever its form, what is wrong with such a date is the day
		k.fail(f, codeImpossibleDate, "There is no such day: %s.", read.Wrong)
	case !fits:
		k.fail(f, codeInvalidDate, "%s is not a date that Kombo takes. Write it as year-month-day, such as 2026-09-01.", quote(typed))
	default:
		k.fail(f, codeImpossibleDate, "%s has a time that does not exist. Check hours and minutes.", quote(typed))
	}
	return day, exists
}

// twoDates asks about a date that was typed in digits and may mean another day.
func (k *checker) twoDates(f Field, value string) {
	r := date.Parse(k.d.Typed[f], k.c.Today, date.DayFirst)
	if r.Other.IsZero() {
		return
	}
	taken, other := r.Day, r.Other
	if taken.Format(time.DateOnly) != value {
		taken, other = other, taken
	}
	if taken.Format(time.DateOnly) == value {
		k.warn(f, codeTwoDates, "%s is read as %s. Did you mean %s?", quote(k.d.Typed[f]), taken.Format("2 January 2006"), other.Format("2 January 2006"))
		k.offer(other.Format(time.DateOnly))
	}
}
