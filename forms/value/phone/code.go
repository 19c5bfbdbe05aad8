package phone

import "strings"

// mostCodeDigits is the length of the longest country codes.
const mostCodeDigits = 3

// splitCode tells the country code of a number from the rest of its digits. It
// returns the plan by whose rules the rest is to be read. Home is the plan of
// the country in which a number without a code is at home; nil if unknown.
func splitCode(s string, home *plan) (p *plan, national string, ok bool) {
	if rest := strings.TrimLeft(s, pluses); rest != s {
		digits := dialled(rest)
		if len(digits) <= fewestDigits {
			return nil, "", false
		}
		if p, national = cutCode(digits); p != nil {
			return p, national, true
		}
		// The plus may be a slip, as in +0049: what comes behind it may
		// still bring a code, and must.
		p, national, ok = splitPlain(digits, home)
		return p, national, ok && p != nil
	}
	p, national, ok = splitPlain(dialled(s), home)
	if ok && p == nil {
		return home, national, true
	}
	return p, national, ok
}

// splitPlain does the same for digits without a plus: dialled from home abroad,
// or with home's own code in front. The plan is nil if no code is among them.
func splitPlain(digits string, home *plan) (p *plan, national string, ok bool) {
	if home == nil {
		return nil, "", false
	}
	if abroad, dials := home.cutAbroad(digits); dials {
		if len(abroad) <= fewestDigits {
			return nil, "", false
		}
		p, national = cutCode(abroad)
		return p, national, p != nil
	}
	if rest, found := strings.CutPrefix(digits, home.code); found {
		// A leading country code is dropped only if the digits make no number with it, and do
		// without.
		rest = home.withoutPrefix(rest)
		r := home.rules()
		if r.tooLong(digits) || !r.number.matches(digits) && r.number.matches(rest) {
			return plansWith(home.code)[0], rest, true
		}
	}
	return nil, digits, true
}

// cutCode cuts a country code off the front of an international number. The plan
// is that of the code's main country; nil for a code that does not exist.
func cutCode(digits string) (*plan, string) {
	for n := 1; n <= mostCodeDigits && n <= len(digits); n++ {
		if plans := plansWith(digits[:n]); len(plans) > 0 {
			return plans[0], digits[n:]
		}
	}
	return nil, ""
}
