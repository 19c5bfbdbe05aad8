package phone

import (
	"strings"
	"sync"

	"kombo-apply/assets"
)

// plan is the numbering plan of a region: of a country, or of a country code
// that belongs to none ("001").
type plan struct {
	region string // ISO 3166, upper case
	code   string // country code, digits
	text   string // its rules in the table
	once   sync.Once
	read   *rules
}

func (p *plan) rules() *rules {
	p.once.Do(func() { p.read = readRules(p.text) })
	return p.read
}

// knows reports whether the region has numbers of this form.
func (p *plan) knows(national string) bool {
	r := p.rules()
	if !r.number.has(national) {
		return false
	}
	for i := range r.kinds {
		if r.kinds[i].has(national) {
			return true
		}
	}
	return false
}

// withoutPrefix takes off what is dialled before a national number at home (0 in
// Germany, 0 and two digits of a carrier in Brazil), or rewrites the front as
// the plan says. Digits that were a number before and would be none after stay.
func (p *plan) withoutPrefix(national string) string {
	r := p.rules()
	if r.prefix == nil || national == "" {
		return national
	}
	m := r.prefix.get().FindStringSubmatchIndex(national)
	if m == nil {
		return national
	}
	rest := national[m[1]:]
	// The last group is there exactly when the digits are to be rewritten.
	if last := m[len(m)-2:]; r.rewrite != "" && last[0] >= 0 {
		rest = expand(r.rewrite, national, m) + rest
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

// cutAbroad cuts off what is dialled before a call to another country. No
// country code begins with 0.
func (p *plan) cutAbroad(digits string) (string, bool) {
	m := p.rules().abroad.get().FindStringIndex(digits)
	if m == nil || strings.HasPrefix(digits[m[1]:], "0") {
		return digits, false
	}
	return digits[m[1]:], true
}

// The plans of the table; the rules of each are read when they are needed.
var (
	plansOnce    sync.Once
	plansByCode  map[string][]*plan // the main country first
	planByRegion map[string]*plan
)

// plansWith returns the plans that share a country code; nil for none.
func plansWith(code string) []*plan {
	plansOnce.Do(readPlans)
	return plansByCode[code]
}

// planOf returns the plan of a country; nil for none.
func planOf(region string) *plan {
	plansOnce.Do(readPlans)
	return planByRegion[strings.ToUpper(region)]
}

// readPlans finds the plans in the table without reading their rules.
func readPlans() {
	const most = 256
	plansByCode = make(map[string][]*plan, most)
	planByRegion = make(map[string]*plan, most)
	_, table, _ := strings.Cut(assets.PhonePlans(), regionMark)
	for table != "" {
		var text string
		text, table, _ = strings.Cut(table, regionMark)
		head, rules, _ := strings.Cut(text, "\n")
		region, code, _ := strings.Cut(head, "\t")
		p := &plan{region: region, code: code, text: rules}
		plansByCode[code] = append(plansByCode[code], p)
		if region != worldwide {
			planByRegion[region] = p
		}
	}
}
