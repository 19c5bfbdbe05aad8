package phone

import (
	"slices"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// plan is the numbering plan of a region: of a country, or of a country code that belongs to none ("001").
type plan struct {
	region string // ISO 3166, upper case
	code   string // country code, digits
	rules  func() *rules
}

// knows reports whether the region has numbers of this form.
func (p *plan) knows(national string) bool {
	r := p.rules()
	return r.number.has(national) && slices.ContainsFunc(r.kinds, func(k kind) bool { return k.has(national) })
}

// withoutPrefix takes off what is dialled before a national number at home (0 in
// Germany, 0 and two digits of a carrier in Brazil), or rewrites the front as
// the plan says. Digits that were a number before and would be none after stay.
func (p *plan) withoutPrefix(national string) string {
	r := p.rules()
	if r.prefix == nil || national == "" {
		return national
	}
	m := r.prefix().FindStringSubmatchIndex(national)
	if m == nil {
		return national
	}
	rest := national[m[1]:]
	// The last group is there exactly when the digits are to be rewritten.
	if last := m[len(m)-2:]; r.rewrite != "" && last[0] >= 0 {
		rest = string(r.prefix().ExpandString(nil, r.rewrite, national, m)) + rest
	}
	if r.number.matches(national) && !r.number.matches(rest) {
		return national
	}
	return rest
}

// mayBe reports digits as long as a whole number of the plan, or longer.
func (p *plan) mayBe(national string) bool {
	r := p.rules()
	return r.tooLong(national) || !r.local.has(len(national)) && r.number.lengths.has(len(national))
}

// cutAbroad cuts off what is dialled before a call to another country. No country code begins with 0.
func (p *plan) cutAbroad(digits string) (string, bool) {
	m := p.rules().abroad().FindStringIndex(digits)
	if m == nil || strings.HasPrefix(digits[m[1]:], "0") {
		return digits, false
	}
	return digits[m[1]:], true
}

// plans are those of the table by their code, the main country first, and by their region. The rules of
// each are read when they are needed.
var plans = sync.OnceValues(readPlans)

func readPlans() (byCode map[string][]*plan, byRegion map[string]*plan) {
	byCode, byRegion = map[string][]*plan{}, map[string]*plan{}
	_, table, _ := strings.Cut(assets.PhonePlans(), regionMark)
	for text := range strings.SplitSeq(table, regionMark) {
		head, text, _ := strings.Cut(text, "\n")
		region, code, _ := strings.Cut(head, "\t")
		p := &plan{region, code, sync.OnceValue(func() *rules { return readRules(text) })}
		byCode[code] = append(byCode[code], p)
		if region != worldwide {
			byRegion[region] = p
		}
	}
	return byCode, byRegion
}

// plansWith returns the plans that share a country code; nil for none.
func plansWith(code string) []*plan {
	byCode, _ := plans()
	return byCode[code]
}

// planOf returns the plan of a country; nil for none.
func planOf(region string) *plan {
	_, byRegion := plans()
	return byRegion[strings.ToUpper(region)]
}

// mostCodeDigits is the length of the longest country codes.
const mostCodeDigits = 3

// splitCode tells the country code of a number from the rest of its digits. It returns the plan by whose rules the
// rest is to be read. Home is the plan of the country in which a number without a code is at home; nil if unknown.
func splitCode(s string, home *plan) (p *plan, national string, ok bool) {
	if rest := strings.TrimLeft(s, pluses); rest != s {
		digits := dialled(rest)
		if len(digits) <= fewestDigits {
			return nil, "", false
		}
		if p, national = cutCode(digits); p != nil {
			return p, national, true
		}
		// The plus may be a slip, as in +0049: what comes behind it may still bring a code, and must.
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
		// A leading country code is dropped only if the digits make no number with it, and do without.
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
