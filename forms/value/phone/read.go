package phone

import (
	"cmp"
	"strings"
	"unicode"

	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

// Read is Parse for a number as people write it: 00 in front of a country code, as most of the world dials abroad,
// is a plus, and any blank is one.
func Read(s, region string) (Number, bool) {
	s = words.OneLine(s)
	n, ok := Parse(s, region)
	if ok && n.Valid() {
		return n, true
	}
	if rest, dials := strings.CutPrefix(strings.TrimLeft(asciiDigits(s), pluses+"( "), "00"); dials {
		if abroad, ok := Parse("+"+rest, ""); ok {
			return abroad, true
		}
	}
	if before, after, found := strings.Cut(s, "(0)"); found { // dialled at home only
		if abroad, ok := Parse(before+after, region); ok && abroad.Valid() {
			return abroad, true
		}
	}
	return n, ok
}

const (
	blank = `[\t\p{Zs}]`
	dash  = `[-\x{ad}\x{2010}-\x{2015}\x{2212}\x{30fc}\x{ff0d}-\x{ff0f}]`
	apart = `(?:\.|` + blank + `?(?:` + dash + `|/)` + blank + `?|` + blank + `?[(（\[]` + blank + `?|` + blank + `?[)）\]]` + blank + `?` + dash + `?` + blank + `?|` + blank + `)?`
)

// inText finds what may be a number: digits with at most one blank, dash, dot, slash or bracket between, or a few of
// these together. Two blanks are a new column.
var inText = words.Pattern(`(?:[(（\[]` + blank + `?)?(?:[` + pluses + `]` + blank + `?(?:\(` + blank + `?)?)?\p{Nd}(?:` + apart + `\p{Nd}){5,19}`)

// Find returns the ranges in a text that may hold a telephone number, as pairs of offsets; Read decides.
func Find(text string, most int) [][]int { return inText().FindAllStringIndex(text, most) }

// Reading is what was understood of a phone number as typed.
type Reading struct {
	Echo    string // its country and its international form
	Suggest string // the international form, for a number that has no country code
	Fault   string // what is wrong with it: a clause in lower case, without a full stop
}

// Judge reads a number that is at home in a region. Until it is done, what is half typed is no fault.
func Judge(s, region string, done bool) Reading {
	const shortest, longest = 4, 40
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longest {
		return Reading{}
	}
	n, ok := Read(s, region)
	if !ok || len(s) < shortest {
		return notRead(s, region, done)
	}
	out := Reading{Echo: n.International()}
	if code := n.Region(); code != "" {
		out.Echo = cmp.Or(country.Name(code), code) + " · " + out.Echo
	}
	switch possible := n.Possible(); {
	case !possible && strings.ContainsFunc(s, unicode.IsLetter):
		return Reading{Fault: "letters count as digits in a phone number; leave them out"}
	case !possible && done:
		out.Fault = "this phone number has an unusual length"
	case !possible:
		out.Echo += " · unusual length"
	}
	if !strings.HasPrefix(s, "+") && n.Valid() {
		out.Suggest = n.International()
	}
	return out
}

// notRead says why a text is no phone number, as far as that is certain already.
func notRead(s, region string, done bool) Reading {
	digits, letters := len(Digits(s)), strings.ContainsFunc(s, unicode.IsLetter)
	const fewest = 3 // digits, that a number has even in the smallest town
	if code := UnknownCode(s); code != "" {
		return Reading{Fault: "no country has the code " + code}
	}
	switch plus := strings.HasPrefix(s, "+"); {
	case digits < fewest && (letters || done), done && (plus || region != ""):
		return Reading{Fault: "this does not look like a phone number"}
	case digits >= fewest && !plus && region == "":
		return Reading{Echo: "no country code; +49 … would tell which country"}
	}
	return Reading{}
}
