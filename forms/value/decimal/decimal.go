// Package decimal reads numbers as people write them. It is the one rule for what such a
// text means: the fields of the wizard store and echo its reading, and the checks of a
// draft explain themselves by it.
//
//	decimal.go   Parse and the Reading it makes, and what to write instead of text that is no number
//	amount.go    sums of money
package decimal

import (
	"slices"
	"strings"
)

// Reading is what was understood of a number as typed.
type Reading struct {
	Canon     string // with a point and without groups; every digit as typed
	OK        bool   // it is a number
	Thousands string // the other number that it may have meant; empty if it is clear
}

var spaces = strings.NewReplacer("\u2212", "-",
	" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "", "_", "")

// Parse understands 85000, 85 000, 85,000.50, 85.000,50, 7.5 and 7,5. One separator before exactly
// three digits may mean two things: it is read as the decimal mark, be it a point or a comma, and
// Thousands holds the other number. If whole numbers are expected, it groups thousands.
func Parse(s string, whole bool) Reading {
	s = spaces.Replace(strings.TrimSpace(s))
	sign, body := "", s
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		sign, body = strings.TrimPrefix(s[:1], "+"), s[1:]
	}
	mantissa, exp := body, ""
	if i := strings.IndexAny(body, "eE"); i >= 0 {
		mantissa, exp = body[:i], body[i:]
		if strings.Trim(strings.TrimLeft(exp[1:], "+-"), "0123456789") != "" || len(exp) < 2 || len(exp) > 5 ||
			!strings.ContainsAny(exp[len(exp)-1:], "0123456789") || strings.Count(exp, "-")+strings.Count(exp, "+") > 1 {
			return Reading{}
		}
	}
	if mantissa == "" || strings.Trim(mantissa, "0123456789.,") != "" || !strings.ContainsAny(mantissa, "0123456789") {
		return Reading{}
	}
	dots, commas := strings.Count(mantissa, "."), strings.Count(mantissa, ",")
	plain := strings.NewReplacer(".", "", ",", "").Replace(mantissa)
	switch {
	case dots+commas == 0:
		return Reading{Canon: sign + mantissa + exp, OK: true}
	case dots > 0 && commas > 0:
		return bothSeparators(sign, mantissa, exp)
	case dots+commas > 1:
		sep := mantissa[strings.IndexAny(mantissa, ".,")]
		if exp != "" || !grouped(mantissa, sep) {
			return Reading{}
		}
		return Reading{Canon: sign + plain, OK: true}
	}
	sep := mantissa[strings.IndexAny(mantissa, ".,")]
	head, tail, _ := strings.Cut(mantissa, string(sep))
	canon := sign + head + "." + tail + exp
	if exp == "" && grouped(mantissa, sep) && head != "0" {
		if whole {
			return Reading{Canon: sign + plain, OK: true}
		}
		return Reading{Canon: canon, OK: true, Thousands: sign + plain}
	}
	return Reading{Canon: canon, OK: true}
}

// bothSeparators takes the last one for the decimal mark and the other for groups.
func bothSeparators(sign, s, exp string) Reading {
	at := strings.LastIndexAny(s, ".,")
	head, tail := s[:at], s[at+1:]
	group := byte('.')
	if s[at] == '.' {
		group = ','
	}
	if exp != "" || strings.IndexByte(head, s[at]) >= 0 || !grouped(head, group) {
		return Reading{}
	}
	return Reading{Canon: sign + strings.ReplaceAll(head, string(group), "") + "." + tail, OK: true}
}

// grouped reports whether s is digits in groups of three.
func grouped(s string, sep byte) bool {
	parts := strings.Split(s, string(sep))
	if len(parts) < 2 || parts[0] == "" || len(parts[0]) > 3 {
		return false
	}
	return !slices.ContainsFunc(parts[1:], func(p string) bool { return len(p) != 3 })
}

// WithGroups writes a canonical decimal with commas between thousands, for the eye.
func WithGroups(canon string) string {
	sign, body := "", canon
	if strings.HasPrefix(canon, "-") {
		sign, body = "-", canon[1:]
	}
	end := strings.IndexAny(body, ".eE")
	if end < 0 {
		end = len(body)
	}
	digits, rest := body[:end], body[end:]
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return sign + b.String() + rest
}

// Doubt names both numbers that a text may mean; empty if it is clear.
func (r Reading) Doubt() string {
	if r.Thousands == "" {
		return ""
	}
	return "read as " + TrimZeros(r.Canon) + "; if thousands are meant, write " + r.Thousands
}

// Fault says what to write instead of a text: of one that is no number, or of one that
// only a person would understand. It is a clause in lower case, without a full stop.
func Fault(s string) string {
	s = strings.TrimSpace(s)
	if r := Parse(s, false); r.OK {
		if r.Thousands != "" {
			return "it may mean " + TrimZeros(r.Canon) + " or " + r.Thousands + "; write the one that is meant"
		}
		return "write " + r.Canon
	}
	does := ""
	r, money := amount(s)
	if r.OK && !strings.ContainsAny(r.Canon, "eE") {
		does = ": write " + r.Canon
	}
	switch {
	case money:
		return "numbers only; there is no currency in this call" + does
	case does != "":
		return "digits only" + does
	}
	return "not a number; write digits, such as 52000 or 7.5"
}

// TrimZeros drops decimals that say nothing: 85.000 is 85.
func TrimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
