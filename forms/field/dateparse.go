package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// DateOrder is how dates with slashes and hyphens are read. Points are always those of
// countries that write the day first.
type DateOrder int

// The orders of dates with slashes and hyphens.
const (
	DayFirst   DateOrder = iota // 24/12/2026
	MonthFirst                  // 12/24/2026, as in the United States
)

// dateReading is what was understood of a date as typed. Days are midnights in UTC;
// only their calendar date means anything.
type dateReading struct {
	day   time.Time // zero when nothing was understood
	other time.Time // the other day it may have meant
	wrong string    // why it is no date
	open  bool      // something is missing yet, which wrong asks for
}

func (r dateReading) ok() bool { return !r.day.IsZero() }

// ISODate is how a date goes over the wire.
const isoDate = "2006-01-02"

var (
	isoForm    = lazily(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?$`)
	packedForm = lazily(`^(\d{4})(\d{2})(\d{2})$`)
	dayForm    = lazily(`^(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2})?)?$`)
	nameForm   = lazily(`^(\d{1,2})(?:st|nd|rd|th|er|\.)?\s*(?:of\s+|de\s+)?(\pL{3,10})\.?,?\s*(\d{4}|\d{2})?$`)
	usNameForm = lazily(`^(\pL{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?$`)
	monthForm  = lazily(`^(?:in\s+)?(\pL{3,10})\.?(?:,?\s*(\d{4}))?$`)
	shortForm  = lazily(`^([+-])\s*(\d{1,5})\s*(\pL*)$`)
	spanForm   = lazily(`^(?:(in|dans)\s+)?(\d{1,5}|\pL{1,5})\s+(\pL+)(\s+ago)?$`)
	agoForm    = lazily(`^(?:vor|il y a)\s+(\d{1,5}|\pL{1,5})\s+(\pL+)$`)
	turnForm   = lazily(`^(next|last|this|naechste[rnsm]?|nachste[rnsm]?|letzte[rnsm]?|kommende[rnsm]?|diese[rnsm]?)\s+(\pL+)$`)
	endForm    = lazily(`^(?:the )?(?:end of|ende|fin) (?:(?:the|this|des|dieses|du|de|ce|cette) |d')?(next |last |naechsten |nachsten |kommenden |letzten )?(\pL+)( prochaine?)?(?: (\d{4}))?$`)
	turnAfter  = lazily(`^(?:la |le |l')?(\pL+)\s+(prochaine?|derniere?|dernier)$`)
)

// parseDate understands a date as people type it. It is pure: today is given.
func parseDate(text string, today time.Time, order DateOrder) dateReading {
	s := strings.Join(strings.Fields(fold(text)), " ")
	today = civil(today)
	if s == "" || len(s) > 60 {
		return dateReading{wrong: "not a date"}
	}
	if m := isoForm().FindStringSubmatch(s); m != nil {
		return onDay(m[1], m[2], m[3])
	}
	if m := packedForm().FindStringSubmatch(s); m != nil {
		return onDay(m[1], m[2], m[3])
	}
	if m := dayForm().FindStringSubmatch(s); m != nil {
		return dayAndMonth(m[1], m[3], m[4], m[2] != ".", today, order)
	}
	if m := nameForm().FindStringSubmatch(s); m != nil {
		if month := monthNamed(m[2]); month > 0 {
			return withYear(m[3], strconv.Itoa(month), m[1], today)
		}
	}
	if m := usNameForm().FindStringSubmatch(s); m != nil {
		if month := monthNamed(m[1]); month > 0 {
			return withYear(m[3], strconv.Itoa(month), m[2], today)
		}
	}
	if m := monthForm().FindStringSubmatch(s); m != nil {
		if month := monthNamed(m[1]); month > 0 {
			return withoutDay(time.Month(month), m[1], m[2])
		}
	}
	if day, ok := relativeDay(s, today); ok {
		if day.Year() < 1 || day.Year() > 9999 {
			return dateReading{wrong: "this is too far away"}
		}
		return dateReading{day: day}
	}
	return dateReading{wrong: "not a date; write 2026-12-24, 24.12.2026, tomorrow or in 2 weeks"}
}

// civil is the calendar date of a moment, as midnight in UTC.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// withoutDay is a month that lacks its day. While it is being typed, that is said of a
// whole name or one with a year only: "dec" is on its way to "dec 24".
func withoutDay(month time.Month, name, year string) dateReading {
	when := month.String()
	if year != "" {
		when += " " + year
	}
	whole := slices.Contains(strings.Fields(monthWords[month-1]), name)
	return dateReading{wrong: "which day of " + when + "? Write 1 " + when, open: whole || year != ""}
}

// dayAndMonth reads two numbers of a date; either marks a date in which the month may
// stand first.
func dayAndMonth(a, b, year string, either bool, today time.Time, order DateOrder) dateReading {
	day, month := a, b
	if either && order == MonthFirst {
		day, month = b, a
	}
	first := withYear(year, month, day, today)
	if !either {
		return first
	}
	second := withYear(year, day, month, today)
	switch {
	case first.ok() && second.ok() && first.day != second.day:
		first.other = second.day
	case !first.ok() && second.ok():
		// 24/12 in the United States can only mean one thing.
		return second
	}
	return first
}

// withYear completes a day without a year with the next one that is not past.
func withYear(year, month, day string, today time.Time) dateReading {
	switch len(year) {
	case 0:
		r := onDay(strconv.Itoa(today.Year()), month, day)
		if r.ok() && r.day.Before(today) || !r.ok() {
			if next := onDay(strconv.Itoa(today.Year()+1), month, day); next.ok() {
				return next
			}
		}
		return r
	case 2:
		n, _ := strconv.Atoi(year)
		n += 2000
		if n > today.Year()+20 {
			n -= 100
		}
		return onDay(strconv.Itoa(n), month, day)
	}
	return onDay(year, month, day)
}

func onDay(year, month, day string) dateReading {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case m < 1 || m > 12:
		return dateReading{wrong: fmt.Sprintf("there is no month %d", m)}
	case y < 1:
		return dateReading{wrong: "there is no year 0"}
	case d < 1 || d > daysIn(y, m):
		return dateReading{wrong: fmt.Sprintf("%s %d has %d days", time.Month(m), y, daysIn(y, m))}
	}
	return dateReading{day: time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// addMonths keeps the day, or takes the last one of a shorter month.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	day := min(t.Day(), daysIn(first.Year(), int(first.Month())))
	return first.AddDate(0, 0, day-1)
}
