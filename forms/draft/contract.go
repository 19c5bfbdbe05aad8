package draft

import (
	"cmp"
	"math"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/date"
	"kombo-apply/forms/value/decimal"
	"kombo-apply/forms/value/words"
)

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
		k.fail(f, "invalid_number", "%s cannot be sent as a number: %s.", quote(typed), apiclient.Clean(fault))
		if meant := decimal.Amount(typed); meant.OK {
			k.offer(meant.Canon)
		}
		return 0, false
	}
	v, ok := double(value)
	if !ok {
		k.fail(f, "invalid_number", "%s is too large for Kombo. Enter a smaller number.", quote(typed))
		return 0, false
	}
	if r := decimal.Parse(value, false); r.Thousands != "" {
		k.warn(f, "thousands_separator", "%s is %s.", quote(typed), r.Doubt())
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
	read := date.Parse(typed, k.Today, date.DayFirst)
	switch {
	case exists:
		k.twoDates(f, typed)
	case read.NoDay: // whatever its form, what is wrong with such a date is the day
		k.fail(f, "impossible_date", "There is no such day: %s.", read.Wrong)
	case !fits:
		k.fail(f, "invalid_date", "%s is not a date that Kombo takes. Write it as year-month-day, such as 2026-09-01.", quote(typed))
	default:
		k.fail(f, "impossible_date", "%s has a time that does not exist. Check hours and minutes.", quote(typed))
	}
	return day, exists
}

// twoDates asks about a date that was typed in digits and may mean another day.
func (k *checker) twoDates(f Field, value string) {
	r := date.Parse(k.d.Typed[f], k.Today, date.DayFirst)
	if r.Other.IsZero() {
		return
	}
	taken, other := r.Day, r.Other
	if taken.Format(time.DateOnly) != value {
		taken, other = other, taken
	}
	if taken.Format(time.DateOnly) == value {
		k.warn(f, "ambiguous_date", "%s is read as %s. Did you mean %s?", quote(k.d.Typed[f]), taken.Format("2 January 2006"), other.Format("2 January 2006"))
		k.offer(other.Format(time.DateOnly))
	}
}

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

// usualEmailPattern is what Kombo publishes for addresses it reads back (contract, section I-18),
// without the look-aheads, which ValidEmail has checked. An address outside it passes the request's
// schema, but may be refused further on.
var usualEmailPattern = regexp.MustCompile(`(?i)^[\w'+-.]*[\w+-]@([\da-z][\da-z-]*\.)+[a-z]{2,}$`)

// addressees and hosts are the two sides of an address by JSON Schema's format "email", with a dot
// behind them: words or a text in quotes, and labels (RFC 1035).
var (
	addressees = words.Pattern(`^([\w!#$%&'*+/=?^\x60{|}~-]+\.)+$|^"[^"\\]*"\.$`)
	hosts      = words.Pattern(`^([0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?\.)+$`)
)

// ValidEmail gives the verdicts of JSON Schema's format "email", and wants a local part besides.
func ValidEmail(s string) bool {
	const maxBytes, maxLocalBytes = 254, 64 // RFC 5321
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > maxBytes || at > maxLocalBytes || !addressees().MatchString(s[:at]+".") {
		return false
	}
	literal, isLiteral := strings.CutPrefix(s[at+1:], "[")
	if !isLiteral {
		return hosts().MatchString(strings.TrimSuffix(literal, ".") + ".")
	}
	literal, closed := strings.CutSuffix(literal, "]")
	v6, is6 := strings.CutPrefix(literal, "IPv6:")
	addr, err := netip.ParseAddr(v6)
	return closed && err == nil && addr.Is4() != is6 && addr.Zone() == ""
}

func emailHint(s string) string {
	switch {
	case strings.TrimSpace(s) != s:
		return "Remove the spaces around the e-mail address."
	case !strings.Contains(s, "@"):
		return "The e-mail address has no @. Write it like ada@example.com."
	case strings.Count(s, "@") == 1 && strings.Contains(s, ",") && ValidEmail(strings.ReplaceAll(s, ",", ".")):
		return "The e-mail address has a comma in place of a dot."
	case strings.ContainsAny(s, ",; "):
		return "Enter one e-mail address here, without spaces; more of them go into the additional addresses."
	}
	return quote(s) + " is not an e-mail address that Kombo takes. Write it like ada@example.com."
}

// uriScheme returns the scheme of a URI, by JSON Schema's format "uri"; the web needs a host besides.
func uriScheme(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() || strings.ContainsAny(s, " \t\r\n") {
		return "", false
	}
	host := u.Hostname()
	if strings.Contains(host, ":") {
		if addr, err := netip.ParseAddr(host); err != nil || !addr.Is6() || !strings.Contains(u.Host, "[") {
			return "", false
		}
	}
	web := u.Scheme == "http" || u.Scheme == "https"
	return u.Scheme, !web || host != ""
}
