package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// datePattern is the contract's own, section G. Its nominal format, date-time,
// contradicts it and is not enforced there or here.
var datePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`)

// day is a date in the calendar, as YYYYMMDD. It has no zone, so a date cannot
// move when the program runs somewhere else.
type day int

// parseDay reads a date of the contract. fits says that it has the contract's
// form, exists that the calendar and the clock have such a moment.
func parseDay(s string) (d day, fits, exists bool) {
	if !datePattern.MatchString(s) {
		return 0, false, false
	}
	at, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return 0, true, false
	}
	if len(s) >= len("2006-01-02T15:04:05") {
		if _, err := time.Parse(time.TimeOnly, s[len("2006-01-02T"):len("2006-01-02T15:04:05")]); err != nil {
			return 0, true, false
		}
	}
	return dayOf(at), true, true
}

// dayOf is the date that the moment shows in its own zone.
func dayOf(t time.Time) day {
	y, m, d := t.Date()
	return day(y*10000 + int(m)*100 + d)
}

// The two orders in which people write a date in digits: year first, and year last
// or omitted.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:$|T)`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})\s?([-./])\s?(\d{1,2})(?:\s?[-./]\s?(\d{4}|\d{2})?)?$`)
)

// dayFault reports that the calendar lacks a date in digits, in whatever order it is written;
// empty if the calendar has it, or if it is no such date.
func dayFault(typed string) string {
	typed = strings.TrimSpace(typed)
	if m := yearFirst.FindStringSubmatch(typed); m != nil {
		return lacking(m[1], m[2], m[3])
	}
	m := yearLast.FindStringSubmatch(typed)
	if m == nil {
		return ""
	}
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	fault := lacking(year, m[3], m[1])
	if m[2] != "." && fault != "" && (lacking(year, m[1], m[3]) == "" || !isMonth(m[3])) {
		// With slashes and hyphens the month may stand first.
		return lacking(year, m[1], m[3])
	}
	return fault
}

func isMonth(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 1 && n <= 12
}

// lacking says what the calendar has no such thing as. Without a year February has
// 29 days.
func lacking(year, month, dayOfMonth string) string {
	if !isMonth(month) {
		return "There is no month " + month + ". Check day and month."
	}
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(dayOfMonth)
	y, when := 2000, time.Month(m).String()
	if year != "" {
		y, _ = strconv.Atoi(year)
		when += " " + year
	}
	if days := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day(); n < 1 || n > days {
		return fmt.Sprintf("There is no %d %s: the month has %d days.", n, when, days)
	}
	return ""
}
