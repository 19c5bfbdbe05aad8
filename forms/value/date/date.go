// Package date reads calendar dates as people type them, in English, German and French.
//
//	date.go       Parse and the Reading it makes, and how a country writes dates
//	phrases.go    dates in words, and text that may still become a date
package date

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// Order is how dates with slashes and hyphens are read. Points are always those of
// countries that write the day first.
type Order int

// The orders of dates with slashes and hyphens.
const (
	DayFirst   Order = iota // 24/12/2026
	MonthFirst              // 12/24/2026, as in the United States
)

// Locale is how people write dates and numbers in the country the program runs in.
type Locale struct {
	Region   string // the country in two letters, as ISO 3166 has it; empty if none is named
	Order    Order
	FirstDay time.Weekday // of a week
}

// The countries that differ from the rest of the world, after Unicode's CLDR. All others
// write the day first and begin the week on Monday.
const (
	monthFirstIn = "US AS GU MH MP PR UM VI"
	sundayIn     = monthFirstIn + " AG BD BR BS BT BW BZ CA CO DM DO ET GT HK HN ID IL IN JM JP KE KH KR LA " +
		"MM MO MT MX MZ NI NP PA PE PH PK PT PY SA SG SV TH TT TW VE WS YE ZA ZW"
	saturdayIn = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
)

// regionForm finds the country behind a language, and behind a script of four letters perhaps.
var regionForm = words.Pattern(`^[^_.@-]+(?:[_-][^_.@-]{3,})?[_-]([^_.@-]{2})(?:[_.@-]|$)`)

// LocaleNamed reads a locale as the environment names it: en_US.UTF-8, de_DE@euro, pt-BR,
// C. A name without a country is that of most countries.
func LocaleNamed(name string) Locale {
	l := Locale{FirstDay: time.Monday}
	m := regionForm().FindStringSubmatch(name)
	if m == nil {
		return l
	}
	l.Region = strings.ToUpper(m[1])
	if strings.Contains(monthFirstIn, l.Region) {
		l.Order = MonthFirst
	}
	switch {
	case strings.Contains(sundayIn, l.Region):
		l.FirstDay = time.Sunday
	case strings.Contains(saturdayIn, l.Region):
		l.FirstDay = time.Saturday
	}
	return l
}

// Reading is what was understood of a date as typed. Days are midnights in UTC;
// only their calendar date means anything.
type Reading struct {
	Day   time.Time // zero if nothing was understood
	Other time.Time // the other day it may have meant
	Wrong string    // why it is no date
	Open  bool      // something is missing yet, which wrong asks for
	NoDay bool      // it is a date in digits, or with a month, that the calendar does not have
}

// OK reports whether a day was understood.
func (r Reading) OK() bool { return !r.Day.IsZero() }

var (
	isoForm    = words.Pattern(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?$`)
	packedForm = words.Pattern(`^(\d{4})(\d{2})(\d{2})$`)
	dayForm    = words.Pattern(`^(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2})?)?$`)
	shortForm  = words.Pattern(`^([+-])\s*(\d{0,5})\s*(\pL*)$`)
)

const notADate = "not a date; write it as year-month-day, such as 2026-12-24, or in words: in 2 weeks"

// Parse understands a date as people type it. It is pure: today is given.
func Parse(text string, today time.Time, order Order) Reading {
	s := words.OneLine(find.Fold(text))
	today = Civil(today)
	if s == "" || len(s) > 60 {
		return Reading{Wrong: "not a date"}
	}
	for _, form := range []func() *regexp.Regexp{isoForm, packedForm} {
		if m := form().FindStringSubmatch(s); m != nil {
			return onDay(m[1], m[2], m[3])
		}
	}
	if m := dayForm().FindStringSubmatch(s); m != nil {
		return dayAndMonth(m[1], m[3], m[4], m[2] != ".", today, order)
	}
	if m := shortForm().FindStringSubmatch(s); m != nil && m[2] != "" {
		n, _ := strconv.Atoi(m[1] + m[2])
		return moved(today, n, cmp.Or(m[3], "d"))
	}
	if away := meaning("N", s); away != "" {
		n, _ := strconv.Atoi(away)
		return moved(today, n, "d")
	}
	if unit := meaning("X", s); unit != "" {
		return endOf(today, 0, unit)
	}
	tokens := tokensOf(s)
	for _, p := range phrases {
		if m := (match{}); m.fit(tokens, strings.Fields(p.form), false) {
			return p.read(m, today)
		}
	}
	return Reading{Wrong: notADate}
}

// on is a day that was counted.
func on(day time.Time) Reading {
	if day.Year() < 1 || day.Year() > 9999 {
		return Reading{Wrong: "this is too far away"}
	}
	return Reading{Day: day}
}

// moved is a day moved by a number of units.
func moved(day time.Time, n int, unit string) Reading {
	switch meaning("U", unit) {
	case "d":
		return on(day.AddDate(0, 0, n))
	case "w":
		return on(day.AddDate(0, 0, 7*n))
	case "m":
		return on(AddMonths(day, n))
	case "y":
		return on(AddMonths(day, 12*n))
	}
	return Reading{Wrong: notADate}
}

// endOf is the last day of the month or the year that is n away.
func endOf(today time.Time, n int, unit string) Reading {
	if unit == "y" {
		return on(civil(today.Year()+n, 12, 31))
	}
	return on(civil(today.Year(), int(today.Month())+n+1, 0))
}

// Civil is the calendar date of a moment, as midnight in UTC.
func Civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return civil(y, int(m), d)
}

func civil(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// dayAndMonth reads two numbers of a date; either marks a date in which the month may stand first.
func dayAndMonth(a, b, year string, either bool, today time.Time, order Order) Reading {
	dayFirst, monthFirst := withYear(year, b, a, today), withYear(year, a, b, today)
	first, second := dayFirst, monthFirst
	switch {
	case !either:
		return dayFirst
	case order == MonthFirst:
		first, second = monthFirst, dayFirst
	}
	switch {
	case !first.OK() && second.OK():
		return second // 24/12 in the United States can only mean one thing
	case first.Day != second.Day:
		first.Other = second.Day
	}
	return first
}

// withYear completes a day without a year with the next one that is not past.
func withYear(year, month, day string, today time.Time) Reading {
	switch len(year) {
	case 0:
		r, next := onDay(strconv.Itoa(today.Year()), month, day), onDay(strconv.Itoa(today.Year()+1), month, day)
		if next.OK() && r.Day.Before(today) { // no day at all among them
			return next
		}
		return r
	case 2:
		n, _ := strconv.Atoi("20" + year)
		if n > today.Year()+20 {
			n -= 100
		}
		year = strconv.Itoa(n)
	}
	return onDay(year, month, day)
}

func onDay(year, month, day string) Reading {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case m < 1 || m > 12:
		return Reading{NoDay: true, Wrong: fmt.Sprintf("there is no month %d", m)}
	case y < 1:
		return Reading{NoDay: true, Wrong: "there is no year 0"}
	case d < 1 || d > DaysIn(y, m):
		return Reading{NoDay: true, Wrong: fmt.Sprintf("%s %d has %d days", time.Month(m), y, DaysIn(y, m))}
	}
	return Reading{Day: civil(y, m, d)}
}

// DaysIn is how many days a month has.
func DaysIn(year, month int) int {
	return civil(year, month+1, 0).Day()
}

// AddMonths keeps the day, or takes the last one of a shorter month.
func AddMonths(t time.Time, n int) time.Time {
	first := civil(t.Year(), int(t.Month())+n, 1)
	day := min(t.Day(), DaysIn(first.Year(), int(first.Month())))
	return first.AddDate(0, 0, day-1)
}
