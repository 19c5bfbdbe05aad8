package phone

import (
	"strings"
	"unicode"

	"kombo-apply/forms/value/words"
)

// Read is Parse for a number as people write it: 00 in front of a country code, as most of the world dials abroad,
// is a plus, and any blank is one.
func Read(s, region string) (Number, bool) {
	s = strings.TrimSpace(oneBlank(s))
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

// oneBlank replaces every kind of blank, tabs and narrow ones among them.
func oneBlank(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
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
