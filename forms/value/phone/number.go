// Package phone reads telephone numbers as people write them and says what they
// are: the country, the international form, and whether such a number can be.
//
//	read.go    Find in a text, Read as people write, Judge what is typed
//	number.go  Parse, Number, and what a Number can tell
//	text.go    the text that is a number: digits, punctuation, extensions
//	plan.go    the countries' numbering plans, how their table is written, and the country code at the
//	           front of a number
//
// The plans are data of Google's libphonenumber (Apache License 2.0), which github.com/nyaruka/phonenumbers
// carries. That library is linked into the tests only: they write the table (assets.PhonePlans) and hold this
// package to the library's answers. This differs on purpose:
//
//   - digits of every script are read, anywhere, as if they were ASCII; the
//     library reads Arabic and full-width ones, and not in words and extensions
//   - the region may be written in lower case
//   - the parameters phone-context and isub of tel: addresses are not understood
//   - an end like &&b] is not cut off, which is a slip in the library
//   - a zero Number is no number; the library's is 0
//
// Nothing is decoded before the first Parse, and then only the plans it needs.
package phone

import "strings"

const (
	mostBytes     = 250 // longer text is not a telephone number
	fewestDigits  = 2   // of a national number
	mostDigits    = 17  // two more than the ITU has, since Germany has such
	worldwide     = "001"
	usualExtIntro = " ext. "
)

// Number is a telephone number whose country code is known. The zero Number is
// none: it has no international form and no region.
type Number struct {
	code      string // country code, digits without +
	national  string // digits behind the country code, leading zeros among them
	extension string // digits, often none
}

// Parse reads a telephone number. Region is the ISO 3166 code, in either case, of the country that numbers without
// a country code belong to; if it is "", only numbers that begin with + are read. It reports false if the text is
// no number, or has no country code that exists. A number that was read need be neither possible nor valid.
func Parse(s, region string) (Number, bool) {
	if len(s) > mostBytes {
		return Number{}, false
	}
	text := candidate(asciiDigits(s))
	if !numberLike(text) {
		return Number{}, false
	}
	text, extension := splitExtension(text)
	plan, national, ok := splitCode(text, planOf(region))
	if !ok || len(national) < fewestDigits {
		return Number{}, false
	}
	// What remains without the national prefix counts only if it has the length of a
	// whole number, or more; a short or local one may begin with the prefix's digits.
	r := plan.rules()
	if rest := r.withoutPrefix(national); r.tooLong(rest) || !r.local.has(len(rest)) && r.lengths.has(len(rest)) {
		national = rest
	}
	if len(national) < fewestDigits || len(national) > mostDigits {
		return Number{}, false
	}
	return Number{plan.code, national, extension}, true
}

// UnknownCode is the beginning of a number that calls for a country code which no country
// has, such as "+999"; empty for any other text.
func UnknownCode(s string) string {
	s = strings.TrimSpace(asciiDigits(s))
	rest := strings.TrimLeft(s, pluses)
	digits := dialled(rest)
	if rest == s || len(digits) < mostCodeDigits {
		return ""
	}
	if p, _ := cutCode(digits); p != nil {
		return ""
	}
	return "+" + digits[:mostCodeDigits]
}

// International is the form in which the number is written abroad, such as
// "+49 30 901820" or "+1 650-253-0000 ext. 12".
func (n Number) International() string {
	main := planOf(n.code)
	if main == nil {
		return ""
	}
	text := "+" + n.code + " " + main.rules().format(n.national)
	if n.extension != "" {
		text += main.rules().extIntro + n.extension
	}
	return text
}

// Region is the ISO 3166 code of the number's country, in upper case: "001" if the number belongs to no country,
// and "" if several countries share the country code and none of them has this number.
func (n Number) Region() string {
	if p := n.plan(); p != nil {
		return p.region
	}
	return ""
}

// Possible reports whether numbers behind the country code may have this length,
// be it only when they are dialled locally.
func (n Number) Possible() bool {
	main := planOf(n.code)
	return main != nil && (main.rules().local | main.rules().lengths).has(len(n.national))
}

// Valid reports whether the number's country has numbers of this form. The number need not be in use.
func (n Number) Valid() bool {
	p := n.plan()
	return p != nil && p.knows(n.national)
}

// plan finds the plan that a number belongs to among those that share its country code; nil for none.
func (n Number) plan() *plan {
	shared := plans()[n.code]
	for _, p := range shared {
		begins := p.rules().begins
		if len(shared) == 1 || begins.matches(n.national) || begins == nil && p.knows(n.national) {
			return p
		}
	}
	return nil
}
