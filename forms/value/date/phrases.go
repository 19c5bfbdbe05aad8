package date

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// phrases are the ways to write a date in words. D is a number of one or two digits, Y a year, Z one that
// may have two digits; other capitals are kinds of words (assets/words/dates.txt), C a number in digits too.
// Small letters stand for themselves. What a question mark follows may be missing.
var phrases = []phrase{
	{"D st|nd|rd|th|er? of|de? M Z?", dayOfMonth}, {"M D st|nd|rd|th? Y?", dayOfMonth}, {"in? M Y?", withoutDay},
	{"in|dans? C U ago?", span}, {"vor C U", span}, {"il y a C U", span},
	{"T U", turn}, {"T W", turn}, {"la|le? U A", turn}, {"la|le? W A", turn}, {"W", turn},
	{"the? end of M Y?", endOfMonth}, {"ende|fin the|this|des|dieses|du|de|ce|cette? M Y?", endOfMonth},
	{"the? end of the|this? T? E", endOfUnit}, {"ende|fin des|dieses|du|de|ce|cette? T? E A?", endOfUnit},
}

type phrase struct {
	form string
	read func(m match, today time.Time) Reading
}

// match is the words of a text by the parts of the phrase that they are.
type match map[string]string

// fit reports whether words are a phrase, or in part its beginning; the last of them may be half a word then.
func (m match) fit(tokens, phrase []string, part bool) bool {
	if len(phrase) == 0 {
		return len(tokens) == 0
	}
	kind, optional := strings.CutSuffix(phrase[0], "?")
	switch {
	case len(tokens) == 0 && part:
		return true
	case len(tokens) > 0 && isKind(kind, tokens[0], part && len(tokens) == 1) && m.fit(tokens[1:], phrase[1:], part):
		m[kind] = tokens[0]
		return true
	}
	return optional && m.fit(tokens, phrase[1:], part)
}

// isKind reports whether a word is of a kind, or in part the beginning of one.
func isKind(kind, word string, part bool) bool {
	digits := 0
	if strings.Trim(word, "0123456789") == "" {
		digits = len(word)
	}
	switch kind {
	case "D":
		return digits == 1 || digits == 2
	case "Y":
		return digits == 4 || part && digits > 0 && digits < 4
	case "Z":
		return digits == 2 || isKind("Y", word, part)
	}
	if strings.ToUpper(kind) == kind {
		return kind == "C" && digits > 0 && digits <= 5 || meaning(kind, word) != "" || part && begins(kind, word)
	}
	return slices.ContainsFunc(strings.Split(kind, "|"), func(w string) bool { return w == word || part && strings.HasPrefix(w, word) })
}

// vocabulary is the words of each kind with what they mean.
var vocabulary = sync.OnceValue(func() map[string]map[string]string {
	kinds := map[string]map[string]string{}
	for line := range assets.Words("dates.txt") {
		head, list, _ := strings.Cut(line, ": ")
		kind, means, _ := strings.Cut(head, " ")
		if kinds[kind] == nil {
			kinds[kind] = map[string]string{}
		}
		for word := range strings.SplitSeq(list, ", ") {
			kinds[kind][word] = means
		}
	}
	return kinds
})

// meaning is what a word of a kind means; empty if it is none. Three letters are enough of a month and
// a weekday if they begin no other.
func meaning(kind, word string) string {
	known := vocabulary()[kind]
	found := known[word]
	if found != "" || kind != "M" && kind != "W" || len(word) < 3 {
		return found
	}
	for w, means := range known {
		if strings.HasPrefix(w, word) && found != means {
			if found != "" {
				return ""
			}
			found = means
		}
	}
	return found
}

// begins reports the beginning of a word of a kind.
func begins(kind, part string) bool {
	for w := range vocabulary()[kind] {
		if strings.HasPrefix(w, part) {
			return true
		}
	}
	return false
}

var tokenForm = words.Pattern(`\d+|[\pL-]+`)

// tokensOf takes a text into its words and numbers; nil if it has other signs than those of a date in words.
func tokensOf(s string) []string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789 .,-'") != "" || strings.IndexAny(s, ".,") == 0 {
		return nil
	}
	return tokenForm().FindAllString(strings.NewReplacer("l'", "la ", "d'", "de ").Replace(s), -1)
}

// Digits alone, or with a sign, that may still become a date.
var digitsSoFar = words.Pattern(`^(?:\d{0,8}|\d{1,4}\s*[./-]\s*(?:\d{1,2}\s*(?:[./-]\s*(?:\d{0,4}|\d{1,2}[t ][\d:.z]*))?)?)$`)

// MayBecome reports whether more letters could make a date of a text.
func MayBecome(text string) bool {
	s := words.OneLine(find.Fold(text))
	if digitsSoFar().MatchString(s) {
		return true
	}
	if m := shortForm().FindStringSubmatch(s); m != nil {
		return isKind("U", m[3], true)
	}
	tokens := tokensOf(s)
	return begins("N", s) || begins("X", s) || tokens != nil && slices.ContainsFunc(phrases, func(p phrase) bool { return match{}.fit(tokens, strings.Fields(p.form), true) })
}

// means is what the word of a kind in the phrase means, and number the same as a number, which digits
// stand for too; 0 if there is none.
func (m match) means(kind string) string { return meaning(kind, m[kind]) }

func (m match) number(kind string) int {
	n, _ := strconv.Atoi(cmp.Or(m.means(kind), m[kind]))
	return n
}

// dayOfMonth is 24 December, with or without a year.
func dayOfMonth(m match, today time.Time) Reading {
	return withYear(m["Y"]+m["Z"], m.means("M"), m["D"], today)
}

// withoutDay is a month that lacks its day. While it is being typed, only a whole name or one with
// a year is reported: "dec" may still become "dec 24".
func withoutDay(m match, _ time.Time) Reading {
	when := words.Join(" ", time.Month(m.number("M")).String(), m["Y"])
	whole := vocabulary()["M"][m["M"]] != ""
	return Reading{Wrong: "which day of " + when + "? Write 1 " + when, Open: whole || m["Y"] != ""}
}

// span is 2 weeks, or 2 weeks ago.
func span(m match, today time.Time) Reading {
	n := m.number("C")
	if m["ago"] != "" || m["vor"] != "" || m["il"] != "" {
		n = -n
	}
	return moved(today, n, m["U"])
}

// turns is by how many units a phrase turns from today: next month, last week, this friday.
func (m match) turns() int {
	if m["T"] != "" {
		return m.number("T")
	}
	return m.number("A")
}

func turn(m match, today time.Time) Reading {
	if m["W"] == "" {
		return moved(today, m.turns(), m["U"])
	}
	// The next day with this name, after today.
	ahead := (m.number("W")-int(today.Weekday())+6)%7 + 1
	if m.turns() < 0 {
		ahead -= 7
	}
	return moved(today, ahead, "d")
}

// endOfMonth is the end of December, of a year if one is named.
func endOfMonth(m match, today time.Time) Reading {
	month, year := m.number("M"), m.number("Y")
	if m["Y"] == "" {
		year = today.Year()
		if month < int(today.Month()) {
			year++
		}
	}
	return on(civil(year, month+1, 0))
}

// endOfUnit is the end of this month, or of next year.
func endOfUnit(m match, today time.Time) Reading {
	return endOf(today, m.turns(), m.means("E"))
}
