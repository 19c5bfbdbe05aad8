package draft

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// decimalPattern is a number as people type it: the grammar of JSON, and beside
// it a plus sign, leading zeros, and a point without digits on one side.
var decimalPattern = regexp.MustCompile(`^([+-]?)([0-9]*)(?:\.([0-9]*))?([eE][+-]?[0-9]+)?$`)

// jsonNumber returns the decimal in the grammar of JSON: "+5" is 5, "05" is 5, ".5" is 0.5, "5." is 5;
// 7.10 stays 7.10. Anything else is no number, "1,5" among it: sending never guesses.
func jsonNumber(s string) (string, bool) {
	m := decimalPattern.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[2]+m[3] == "" {
		return "", false
	}
	sign, whole, part, exp := strings.TrimPrefix(m[1], "+"), cmp.Or(strings.TrimLeft(m[2], "0"), "0"), m[3], m[4]
	if part != "" {
		part = "." + part
	}
	return sign + whole + part + exp, true
}

// double is the value of a number on Kombo's side, if it is an IEEE double; false if it has none.
func double(s string) (float64, bool) {
	n, ok := jsonNumber(s)
	f, err := strconv.ParseFloat(n, 64)
	if !ok || err != nil || math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

// datePattern is the contract's own, section G. Its nominal format, date-time,
// contradicts it and is not enforced there or here.
var datePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`)

// parseDay reads a date of the contract. It has no zone, so that it cannot move when the program runs somewhere else.
// fits says that it has the contract's form, exists that the calendar and the clock have such a moment.
func parseDay(s string) (day time.Time, fits, exists bool) {
	if !datePattern.MatchString(s) {
		return time.Time{}, false, false
	}
	at, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return time.Time{}, true, false
	}
	if len(s) >= len("2006-01-02T15:04:05") {
		if _, err := time.Parse(time.TimeOnly, s[len("2006-01-02T"):len("2006-01-02T15:04:05")]); err != nil {
			return time.Time{}, true, false
		}
	}
	return at, true, true
}
