package sandbox

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// moment is a point in time on the wire, or null. In demo data it may be an
// offset from now, which anchor turns into a time.
type moment struct {
	time.Time
	offset *time.Duration
}

const wireTime = "2006-01-02T15:04:05.000Z"

// MarshalJSON writes UTC with milliseconds, as Kombo does, or null.
func (m moment) MarshalJSON() ([]byte, error) {
	if m.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(m.UTC().Format(wireTime))
}

// UnmarshalJSON reads null, a timestamp or an offset.
func (m *moment) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil || s == "" {
		return err
	}
	if s[0] == '+' || s[0] == '-' {
		d, err := parseOffset(s)
		m.offset = &d
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	m.Time = t
	return err
}

func anchor(now time.Time, moments ...*moment) {
	for _, m := range moments {
		if m.offset != nil {
			m.Time, m.offset = now.Add(*m.offset), nil
		}
	}
}

// parseOffset reads "-3d" as well as what time.ParseDuration knows.
func parseOffset(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil {
			err = fmt.Errorf("%q is not a number of days", days)
		}
		return time.Duration(n) * 24 * time.Hour, err
	}
	return time.ParseDuration(s)
}

// datePattern is the contract's; "format: date-time" contradicts it (contract, section G).
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
