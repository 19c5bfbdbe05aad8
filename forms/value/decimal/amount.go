package decimal

import (
	"regexp"
	"strings"
	"unicode"

	"kombo-apply/forms/value/words"
)

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
	bare, times := withoutMultiple(withoutDash(bare))
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

// Plain writes a decimal so that Amount reads the same again: 85.000 is 85, and 85.125 is
// 85.1250.
func Plain(canon string) string {
	if Parse(canon, false).Thousands == "" {
		return canon
	}
	if short := TrimZeros(canon); Parse(short, false).Thousands == "" {
		return short
	}
	return canon + "0"
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
func withoutDash(s string) string {
	bare := strings.TrimRight(s, "-–—")
	if bare == s || !strings.HasSuffix(bare, ",") && !strings.HasSuffix(bare, ".") {
		return s
	}
	return bare[:len(bare)-1]
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
