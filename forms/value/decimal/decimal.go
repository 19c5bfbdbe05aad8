// Package decimal reads numbers as people write them. It is the one rule for what such a text means: the fields of
// the wizard store and echo its reading, and the checks of a draft explain themselves by it.
package decimal

import (
	"regexp"
	"strings"
	"unicode"

	"kombo-apply/forms/value/words"
)

// Reading is what was understood of a number as typed.
type Reading struct {
	Canon     string // with a point and without groups; every digit as typed
	OK        bool   // it is a number
	Thousands string // the other number that it may have meant; empty if it is clear
}

var spaces = strings.NewReplacer("\u2212", "-",
	" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "", "_", "")

var ungrouped = strings.NewReplacer(".", "", ",", "")

var (
	// form is the sign, the digits with their separators, and an exponent.
	form    = words.Pattern(`^([+-]?)([\d.,]*\d[\d.,]*)([eE](?:[+-]\d{1,3}|\d{1,4}))?$`)
	grouped = words.Pattern(`^\d{1,3}(?:[.,]\d{3})+$`)
)

// Parse understands 85000, 85 000, 85,000.50, 85.000,50, 7.5 and 7,5. One separator before exactly
// three digits may mean two things: it is read as the decimal mark, be it a point or a comma, and
// Thousands holds the other number. If whole numbers are expected, it groups thousands.
func Parse(s string, whole bool) Reading {
	m := form().FindStringSubmatch(spaces.Replace(strings.TrimSpace(s)))
	if m == nil {
		return Reading{}
	}
	sign, mantissa, exp := strings.TrimPrefix(m[1], "+"), m[2], m[3]
	separators := strings.Join(strings.FieldsFunc(mantissa, unicode.IsDigit), "")
	if separators == "" {
		return Reading{Canon: sign + mantissa + exp, OK: true}
	}
	last := separators[len(separators)-1]
	at := strings.LastIndexByte(mantissa, last)
	head, tail := mantissa[:at], mantissa[at+1:]
	plain := sign + ungrouped.Replace(mantissa)
	switch decimal := sign + ungrouped.Replace(head) + "." + tail + exp; {
	case len(separators) == 1 && (exp != "" || head == "0" || !grouped().MatchString(mantissa)):
		return Reading{Canon: decimal, OK: true}
	case len(separators) == 1 && !whole:
		return Reading{Canon: decimal, OK: true, Thousands: plain}
	case exp != "":
	case strings.Trim(separators, string(last)) == "" && grouped().MatchString(mantissa):
		return Reading{Canon: plain, OK: true}
	case separators[0] != last && strings.Count(separators, string(last)) == 1 && grouped().MatchString(head):
		return Reading{Canon: decimal, OK: true}
	}
	return Reading{}
}

// WithGroups writes a canonical decimal with commas between thousands, for the eye.
func WithGroups(canon string) string {
	body := strings.TrimPrefix(canon, "-")
	end := strings.IndexAny(body, ".eE")
	if end < 0 {
		end = len(body)
	}
	digits, rest := body[:end], body[end:]
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return canon[:len(canon)-len(body)] + digits + rest
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
	what, does := "digits only", ""
	r, money := amount(s)
	if money {
		what = "numbers only; there is no currency in this call"
	}
	if r.OK && !strings.ContainsAny(r.Canon, "eE") {
		does = ": write " + r.Canon
	} else if !money {
		return "not a number; write digits, such as 52000 or 7.5"
	}
	return what + does
}

// TrimZeros drops decimals that say nothing: 85.000 is 85.
func TrimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Amount reads a sum of money as Parse reads a number, and also with its currency, with k or
// million behind it, and with a stroke for no cents: 85.000,- and 85k € are 85000. Three digits
// behind one separator are thousands, since sums do not have three decimals.
func Amount(s string) Reading {
	r, _ := amount(strings.TrimSpace(s))
	return r
}

// amount reports besides whether a currency was named.
func amount(s string) (r Reading, money bool) {
	bare, money := withoutCurrency(s)
	bare, times := noCents().ReplaceAllString(bare, ""), 0 // zeros
	if m := multiple().FindStringSubmatch(bare); m != nil {
		bare, times = m[1], 3
		if strings.ToLower(m[2])[0] == 'm' {
			times = 6
		}
	}
	r = Parse(bare, false)
	switch {
	case !r.OK && indian().MatchString(bare):
		r = Reading{Canon: strings.ReplaceAll(bare, ",", ""), OK: true}
	case r.OK && times > 0 && strings.ContainsAny(r.Canon, "eE"):
		return Reading{}, money
	case r.Thousands != "" && times == 0:
		r.Canon = r.Thousands
	}
	if r.OK {
		r.Canon, r.Thousands = shift(r.Canon, times), ""
	}
	return r, money
}

// Plain writes a decimal so that Amount reads the same again: 85.000 is 85, and 85.125 is 85.1250.
func Plain(canon string) string {
	if Parse(canon, false).Thousands == "" {
		return canon
	}
	if short := TrimZeros(canon); Parse(short, false).Thousands == "" {
		return short
	}
	return canon + "0"
}

// currencies are the codes and words for money that people put beside a salary; signs are those that Unicode knows.
const currencies = "eur|euros?|usd|us|dollars?|gbp|pounds?|chf|franken|francs?|sfr|fr|pln|zł|zl|czk|kč|kc|sek|nok|dkk|kr|huf|ft|ron|lei|bgn|" +
	"jpy|yen|cny|rmb|inr|rs|aud|cad|nzd|sgd|hkd|zar|brl|mxn|try|tl|ils|aed|sar|uah"

var (
	currencyWord = words.Pattern(`(?i)^(?:` + currencies + `)\.?\s*([^\pL].*)$`)
	currencyEnd  = words.Pattern(`(?i)^(.*\d(?:.*[^\pL])?)(?:` + currencies + `)\.?$`)
	multiple     = words.Pattern(`(?i)^(.*\d)\s*(k|tsd\.?|thousand|tausend|m|mio\.?|million)$`)
	noCents      = words.Pattern(`[.,][-–—]+$`)
	indian       = words.Pattern(`^\d{1,3}(?:,\d{2})*,\d{3}$`)
)

func withoutCurrency(s string) (bare string, found bool) {
	bare = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Sc, r) {
			found = true
			return -1
		}
		return r
	}, s))
	for _, form := range []func() *regexp.Regexp{currencyWord, currencyEnd} {
		if m := form().FindStringSubmatch(bare); m != nil {
			bare, found = strings.TrimSpace(m[1]), true
		}
	}
	return bare, found
}

// shift moves the point of a canonical decimal to the right.
func shift(canon string, by int) string {
	if by == 0 {
		return canon
	}
	head, tail, _ := strings.Cut(canon, ".")
	tail += strings.Repeat("0", max(by-len(tail), 0))
	return TrimZeros(head + tail[:by] + "." + tail[by:])
}
