package sandbox

import (
	"regexp"
	"time"
)

// datePattern is the contract's; Kombo's own format: date-time contradicts it
// for dates without a time (contract, section G).
var datePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`)

// parseDate reads what the pattern accepts, if the calendar has such a day. A
// date without a time is midnight UTC.
func parseDate(s string) (time.Time, bool) {
	if !datePattern.MatchString(s) {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02", "2006-01-02Z", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
