package date

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// phrases are the ways to write a date in words. D is a number of one or two digits, Y a year, Z one that
// may have two digits, C a number or a word for one, M a month, W a weekday, U a unit, E one that has an end,
// T this or next, and A the same behind its word; small letters stand for themselves. What a question mark
// follows may be missing.
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
	fits := func(w string) bool { return w == word || part && strings.HasPrefix(w, word) }
	within := func(lists []string) bool {
		return slices.ContainsFunc(lists, func(list string) bool { return slices.ContainsFunc(strings.Fields(list), fits) })
	}
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
	case "C":
		return digits > 0 && digits <= 5 || anyKey(countWords, fits)
	case "M":
		return monthNamed(word) > 0 || within(monthWords)
	case "W":
		return named(weekdayWords, word) >= 0 || within(weekdayWords)
	case "U":
		return anyKey(unitWords, fits)
	case "E":
		return unitWithEnd(word) != 0 || anyKey(unitWords, func(w string) bool { return fits(w) && unitWithEnd(w) != 0 })
	case "T":
		return within(turnWords)
	case "A":
		return within(turnWordsAfter)
	}
	return slices.ContainsFunc(strings.Split(kind, "|"), fits)
}

func anyKey[V any](words map[string]V, fits func(string) bool) bool {
	for w := range words {
		if fits(w) {
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
	starts := func(w string) bool { return strings.HasPrefix(w, s) }
	if anyKey(dayWords, starts) || anyKey(endWords, starts) {
		return true
	}
	tokens := tokensOf(s)
	return tokens != nil && slices.ContainsFunc(phrases, func(p phrase) bool { return match{}.fit(tokens, strings.Fields(p.form), true) })
}

// dayOfMonth is 24 December, with or without a year.
func dayOfMonth(m match, today time.Time) Reading {
	return withYear(m["Y"]+m["Z"], strconv.Itoa(monthNamed(m["M"])), m["D"], today)
}

// withoutDay is a month that lacks its day. While it is being typed, only a whole name or one with
// a year is reported: "dec" may still become "dec 24".
func withoutDay(m match, _ time.Time) Reading {
	month := monthNamed(m["M"])
	when := words.Join(" ", time.Month(month).String(), m["Y"])
	whole := slices.Contains(strings.Fields(monthWords[month-1]), m["M"])
	return Reading{Wrong: "which day of " + when + "? Write 1 " + when, Open: whole || m["Y"] != ""}
}

// span is 2 weeks, or 2 weeks ago.
func span(m match, today time.Time) Reading {
	n, isWord := countWords[m["C"]]
	if !isWord {
		n, _ = strconv.Atoi(m["C"])
	}
	if m["ago"] != "" || m["vor"] != "" || m["il"] != "" {
		n = -n
	}
	return moved(today, n, m["U"])
}

// turns is by how many units a phrase turns from today: next month, last week, this friday.
func (m match) turns() int {
	switch {
	case m["T"] != "":
		return slices.IndexFunc(turnWords, func(list string) bool { return slices.Contains(strings.Fields(list), m["T"]) }) - 1
	case m["A"] != "" && strings.HasPrefix(m["A"], "dern"):
		return -1
	case m["A"] != "":
		return 1
	}
	return 0
}

func turn(m match, today time.Time) Reading {
	if m["W"] == "" {
		return moved(today, m.turns(), m["U"])
	}
	// The next day with this name, after today.
	ahead := (named(weekdayWords, m["W"])-int(today.Weekday())+6)%7 + 1
	if m.turns() < 0 {
		ahead -= 7
	}
	return moved(today, ahead, "d")
}

// endOfMonth is the end of December, of a year if one is named.
func endOfMonth(m match, today time.Time) Reading {
	month, year := monthNamed(m["M"]), today.Year()
	if m["Y"] != "" {
		year, _ = strconv.Atoi(m["Y"])
	} else if month < int(today.Month()) {
		year++
	}
	return on(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC))
}

// endOfUnit is the end of this month, or of next year.
func endOfUnit(m match, today time.Time) Reading {
	return endOf(today, m.turns(), unitWithEnd(m["E"]))
}
