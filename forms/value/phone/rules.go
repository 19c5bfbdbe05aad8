package phone

import (
	"fmt"
	"math/bits"
	"regexp"
	"strconv"
	"strings"

	"kombo-apply/forms/value/words"
)

// The table (assets.PhonePlans) is text of lines, and a line is a word and its fields, with tabs between. Lines
// with # are comments. Lengths are digits of a national number, such as 5-11,13; "" stands for any. Patterns are of
// Go's regexp, and $1 is what their first group found.
//
//	region     its code, country code; the lines up to the next are its rules
//	number     lengths, lengths that are dialled locally, pattern: every number
//	kind       lengths, pattern: mobiles, say; a valid number is of some kind
//	begins     pattern of the region's first digits, if they tell it from others
//	abroad     pattern of what is dialled before a country code
//	prefix     pattern of what is dialled before a national number, rewriting
//	extension  what stands before an extension, unless it is " ext. "
//	format     pattern of the first digits, pattern, form
const regionMark = "\nregion\t"

// rules are those of one plan.
type rules struct {
	number   kind
	local    lengths
	kinds    []kind
	begins   pattern // nil if there is none, as below
	abroad   pattern
	prefix   pattern
	rewrite  string
	extIntro string
	formats  []format
}

// kind is a kind of national numbers.
type kind struct {
	lengths lengths
	pattern pattern
}

// format is a form for national numbers.
type format struct {
	begins  pattern // nil for any
	pattern pattern
	form    string
}

func readRules(text string) *rules {
	r := &rules{extIntro: usualExtIntro}
	for line := range strings.Lines(text) {
		word, fields, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		f := strings.Split(fields, "\t")
		switch word {
		case "number":
			r.number, r.local = kind{readLengths(f[0]), whole(f[2])}, readLengths(f[1])
		case "kind":
			r.kinds = append(r.kinds, kind{readLengths(f[0]), whole(f[1])})
		case "begins":
			r.begins = front(f[0])
		case "abroad":
			r.abroad = front(f[0])
		case "prefix":
			r.prefix, r.rewrite = front(f[0]), groups.Replace(f[1])
		case "extension":
			r.extIntro = f[0]
		case "format":
			r.formats = append(r.formats, format{front(f[0]), whole(f[1]), groups.Replace(f[2])})
		default:
			panic(fmt.Sprintf("phone: the table has a line %q", word)) // embedded, so a test sees it first
		}
	}
	return r
}

// tooLong reports digits longer than any number.
func (r *rules) tooLong(national string) bool {
	return bits.Len32(uint32(r.number.lengths)) <= len(national)
}

// format writes a national number for readers abroad.
func (r *rules) format(national string) string {
	for _, f := range r.formats {
		if f.begins != nil && !f.begins().MatchString(national) {
			continue
		}
		if m := f.pattern().FindStringSubmatchIndex(national); m != nil {
			return string(f.pattern().ExpandString(nil, f.form, national, m))
		}
	}
	return national
}

// has reports a number of the kind; matches disregards its length.
func (k kind) has(national string) bool {
	return (k.lengths == 0 || k.lengths.has(len(national))) && k.matches(national)
}

func (k kind) matches(national string) bool { return k.pattern().MatchString(national) }

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

// pattern is a regular expression that is compiled when it is first used; nil for an empty one.
type pattern func() *regexp.Regexp

// whole makes a pattern for all of the digits, front for the first of them.
func whole(text string) pattern { return anchored(text, `$`) }
func front(text string) pattern { return anchored(text, "") }

func anchored(text, end string) pattern {
	if text == "" {
		return nil
	}
	return words.Pattern(`^(?:` + text + `)` + end)
}

// groups writes $1 as Go's regexp wants it beside letters and digits.
var groups = strings.NewReplacer("$1", "${1}", "$2", "${2}", "$3", "${3}", "$4", "${4}", "$5", "${5}", "$6", "${6}", "$7", "${7}", "$8", "${8}", "$9", "${9}")
