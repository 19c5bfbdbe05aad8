package draft

import (
	"regexp"
	"time"
)

// datePattern is the contract's own, section G. Its nominal format, date-time,
// contradicts it and is not enforced there or here.
var datePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`)

// day is a date in the calendar, as YYYYMMDD. Without a zone it cannot move.
type day int

// parseDay reads a date: fits says that it has the contract's form, exists that there is such a moment.
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
