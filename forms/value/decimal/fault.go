package decimal

import (
	"regexp"
	"strings"
	"unicode"

	"kombo-apply/forms/value/words"
)

// Doubt names both numbers that a text may mean; empty when it is clear.
func (r Reading) Doubt() string {
	if r.Thousands == "" {
		return ""
	}
	return "read as " + TrimZeros(r.Canon) + "; if thousands are meant, write " + r.Thousands
}

// Fault says what to write in place of a text: of one that is no number, or of one that
// only a person would understand. It is a clause in lower case, without a full stop.
func Fault(s string) string {
	s = strings.TrimSpace(s)
	if r := Parse(s, false); r.OK {
		if r.Thousands != "" {
			return "it may mean " + TrimZeros(r.Canon) + " or " + r.Thousands + "; write the one that is meant"
		}
		return "write " + r.Canon
	}
	bare, money := withoutCurrency(s)
	bare, dashed := withoutDash(bare)
	bare, times := withoutMultiple(bare)
	r := Parse(bare, false)
	switch {
	case !r.OK && indian().MatchString(bare):
		r = Reading{Canon: strings.ReplaceAll(bare, ",", ""), OK: true}
	case r.Thousands != "" && (money || dashed) && times == 0:
		// Nobody gives a sum of money three decimals.
		r.Canon = r.Thousands
	}
	does := ""
	if r.OK && !strings.ContainsAny(r.Canon, "eE") {
		does = ": write " + shift(r.Canon, times)
	}
	switch {
	case money:
		return "numbers only; there is no currency in this call" + does
	case does != "":
		return "digits only" + does
	}
	return "not a number; write digits, such as 52000 or 7.5"
}

// currencies are the codes and words for money that people put beside a salary; signs are
// those that Unicode knows.
const currencies = "eur|euros?|usd|us|dollars?|gbp|pounds?|chf|franken|francs?|sfr|fr|pln|zł|zl|czk|kč|kc|sek|nok|dkk|kr|huf|ft|ron|lei|bgn|" +
	"jpy|yen|cny|rmb|inr|rs|aud|cad|nzd|sgd|hkd|zar|brl|mxn|try|tl|ils|aed|sar|uah"

var (
	currencyWord = words.Pattern(`(?i)^(?:` + currencies + `)\.?\s*([^\pL].*)$`)
	currencyEnd  = words.Pattern(`(?i)^(.*\d(?:.*[^\pL])?)(?:` + currencies + `)\.?$`)
	multiple     = words.Pattern(`(?i)^(.*\d)\s*(k|tsd\.?|thousand|tausend|m|mio\.?|million)$`)
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

// withoutDash takes the stroke off that stands for no cents: 85.000,-
func withoutDash(s string) (string, bool) {
	bare := strings.TrimRight(s, "-–—")
	if bare == s || !strings.HasSuffix(bare, ",") && !strings.HasSuffix(bare, ".") {
		return s, false
	}
	return bare[:len(bare)-1], true
}

// withoutMultiple takes off thousands or millions and says how many zeros they are.
func withoutMultiple(s string) (string, int) {
	m := multiple().FindStringSubmatch(s)
	if m == nil {
		return s, 0
	}
	if l := strings.ToLower(m[2]); strings.HasPrefix(l, "m") {
		return m[1], 6
	}
	return m[1], 3
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

// TrimZeros drops decimals that say nothing: 85.000 is 85.
func TrimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
