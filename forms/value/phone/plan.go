package phone

import (
	"fmt"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"kombo-apply/assets"
	"kombo-apply/forms/value/words"
)

// plan is the numbering plan of a region: of a country, or of a country code that belongs to none ("001").
type plan struct {
	region string // ISO 3166, upper case
	code   string // country code, digits
	rules  func() *rules
}

// rules are those of one plan. In the table (assets.PhonePlans) each is a line of a word and its fields,
// with tabs between. Lengths are digits of a national number, such as 5-11,13; "" stands for none. Patterns
// are of Go's regexp, nil for an empty one, and ${1} is what their first group found.
//
//	region     its code, country code; the lines up to the next are its rules
//	number     lengths, lengths that are dialled locally, pattern: every number
//	valid      pattern of the kinds of numbers that there are, mobiles, say
//	begins     pattern of the region's first digits, if they tell it from others
//	abroad     pattern of what is dialled before a country code
//	prefix     pattern of what is dialled before a national number, rewriting
//	extension  what stands before an extension, unless it is " ext. "
//	format     pattern of the first digits, pattern, form
type rules struct {
	lengths, local lengths
	number, valid  pattern
	begins, abroad pattern
	prefix         pattern
	rewrite        string
	extIntro       string
	formats        []format
}

// format is a form for national numbers.
type format struct {
	begins, pattern pattern
	form            string
}

const regionMark = "\nregion\t"

// plans are those of the table by country code, the main country first, and by region. The rules of each
// are read when they are needed.
var plans = sync.OnceValue(readPlans)

func readPlans() map[string][]*plan {
	found := map[string][]*plan{}
	_, table, _ := strings.Cut(assets.PhonePlans(), regionMark)
	for text := range strings.SplitSeq(table, regionMark) {
		head, text, _ := strings.Cut(text, "\n")
		region, code, _ := strings.Cut(head, "\t")
		p := &plan{region, code, sync.OnceValue(func() *rules { return readRules(text) })}
		found[code] = append(found[code], p)
		if region != worldwide {
			found[region] = []*plan{p}
		}
	}
	return found
}

func readRules(text string) *rules {
	r := &rules{extIntro: usualExtIntro}
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch f[0] {
		case "number":
			r.lengths, r.local, r.number = readLengths(f[1]), readLengths(f[2]), whole(f[3])
		case "valid":
			r.valid = whole(f[1])
		case "begins":
			r.begins = front(f[1])
		case "abroad":
			r.abroad = front(f[1])
		case "prefix":
			r.prefix, r.rewrite = front(f[1]), f[2]
		case "extension":
			r.extIntro = f[1]
		case "format":
			r.formats = append(r.formats, format{front(f[1]), whole(f[2]), f[3]})
		default:
			panic(fmt.Sprintf("phone: the table has a line %q", line)) // embedded, so a test sees it first
		}
	}
	return r
}

// planOf returns the plan of a region, or the main one of a country code; nil for none.
func planOf(region string) *plan {
	if found := plans()[strings.ToUpper(region)]; len(found) > 0 {
		return found[0]
	}
	return nil
}

// knows reports whether the region has numbers of this form.
func (p *plan) knows(national string) bool {
	r := p.rules()
	return r.lengths.has(len(national)) && r.number.matches(national) && r.valid.matches(national)
}

// withoutPrefix takes off what is dialled before a national number at home (0 in
// Germany, 0 and two digits of a carrier in Brazil), or rewrites the front as
// the plan says. Digits that were a number before and would be none after stay.
func (r *rules) withoutPrefix(national string) string {
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

// tooLong reports digits longer than any number.
func (r *rules) tooLong(national string) bool {
	return bits.Len32(uint32(r.lengths)) <= len(national)
}

// format writes a national number for readers abroad.
func (r *rules) format(national string) string {
	for _, f := range r.formats {
		if f.begins != nil && !f.begins.matches(national) {
			continue
		}
		if m := f.pattern().FindStringSubmatchIndex(national); m != nil {
			return string(f.pattern().ExpandString(nil, f.form, national, m))
		}
	}
	return national
}

// mostCodeDigits is the length of the longest country codes.
const mostCodeDigits = 3

// splitCode tells the country code of a number from the rest of its digits. It returns the plan by whose rules the
// rest is to be read. Home is the plan of the country in which a number without a code is at home; nil if unknown.
func splitCode(s string, home *plan) (p *plan, national string, ok bool) {
	behind := strings.TrimLeft(s, pluses)
	plus, digits := behind != s, dialled(behind)
	if plus {
		if p, national = cutCode(digits); p != nil {
			return p, national, true
		}
		// The plus may be a slip, as in +0049: what comes behind it may still bring a code, and must.
	}
	if home == nil || plus && len(digits) <= fewestDigits {
		return nil, "", false
	}
	r := home.rules()
	// No country code begins with 0.
	if m := r.abroad().FindStringIndex(digits); m != nil && !strings.HasPrefix(digits[m[1]:], "0") {
		p, national = cutCode(digits[m[1]:])
		return p, national, p != nil
	}
	if rest, found := strings.CutPrefix(digits, home.code); found {
		// A leading country code is dropped only if the digits make no number with it, and do without.
		rest = r.withoutPrefix(rest)
		if r.tooLong(digits) || !r.number.matches(digits) && r.number.matches(rest) {
			return planOf(home.code), rest, true
		}
	}
	return home, digits, !plus
}

// cutCode cuts a country code off the front of an international number. The plan
// is that of the code's main country; nil for a code that does not exist.
func cutCode(digits string) (*plan, string) {
	for n := 1; n <= mostCodeDigits && n <= len(digits) && len(digits) > fewestDigits; n++ {
		if p := planOf(digits[:n]); p != nil {
			return p, digits[n:]
		}
	}
	return nil, ""
}

// lengths is a set of lengths: bit n is set for n digits.
type lengths uint32

func (l lengths) has(n int) bool { return l>>n&1 != 0 }

// readLengths reads 5-11,13.
func readLengths(s string) lengths {
	var l lengths
	for part := range strings.SplitSeq(s, ",") {
		from, to, ranged := strings.Cut(part, "-")
		if !ranged {
			to = from
		}
		first, _ := strconv.Atoi(from) // "" leaves no length
		last, _ := strconv.Atoi(to)
		for n := max(first, 1); n <= last; n++ {
			l |= 1 << n
		}
	}
	return l
}

// pattern is a regular expression that is compiled when it is first used.
type pattern func() *regexp.Regexp

func (p pattern) matches(s string) bool { return p != nil && p().MatchString(s) }

// whole makes a pattern for all of the digits, front for the first of them.
func whole(text string) pattern { return anchored(text, `$`) }
func front(text string) pattern { return anchored(text, "") }

func anchored(text, end string) pattern {
	if text == "" {
		return nil
	}
	return words.Pattern(`^(?:` + text + `)` + end)
}
