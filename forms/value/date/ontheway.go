package date

import (
	"slices"
	"strings"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// datePhrases are the ways to write a date in words: # is a number, C a number or a word
// for one, M a month, W a weekday, U a unit, E one that has an end, T this or next, A the
// same behind its word, and O the ending of a number. They tell text that is still on its
// way to a date from text that no longer is; what is a date is decided by Parse alone.
var datePhrases = []string{
	"# M #", "# O M #", "# of M #", "# O of M #", "# de M #", "M # #", "M # O #", "in M #", "W",
	"C U ago", "in C U", "dans C U", "vor C U", "il y a C U", "T U", "T W", "U A", "W A", "la U A", "le U A", "le W A",
	"end of E", "end of T E", "end of the E", "end of M #", "the end of E", "the end of the E", "the end of T E", "the end of M #",
	"ende E", "ende T E", "ende des E", "ende M #", "fin de E A", "fin du E A", "fin M #", "fin de M #",
}

var (
	dateTurns    = strings.Fields("next last this naechste naechster naechsten naechstes nachste nachster nachsten nachstes letzte letzten letzter kommende kommenden kommender diese diesen dieser")
	dateAfter    = strings.Fields("prochain prochaine dernier derniere")
	dateOrdinals = strings.Fields("st nd rd th er")

	// Digits alone, or with a sign, that may still become a date.
	digitsSoFar = words.Pattern(`^(?:\d{0,8}|\d{1,4}\s*[./-]\s*(?:\d{1,2}\s*(?:[./-]\s*(?:\d{0,4}|\d{1,2}[t ][\d:.z]*))?)?)$`)
	signSoFar   = words.Pattern(`^[+-]\s*\d{0,5}\s*(\pL*)$`)
	dateTokens  = words.Pattern(`\d+|[\pL-]+`)
)

// MayBecome reports whether more letters could make a date of a text.
func MayBecome(text string) bool {
	s := words.OneLine(find.Fold(text))
	if digitsSoFar().MatchString(s) {
		return true
	}
	if m := signSoFar().FindStringSubmatch(s); m != nil {
		return begins(m[1], 'U', true)
	}
	starts := func(w string) bool { return strings.HasPrefix(w, s) }
	if anyKey(dayWords, starts) || anyKey(endWords, starts) {
		return true
	}
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789 .,-'") != "" {
		return false
	}
	tokens := dateTokens().FindAllString(strings.ReplaceAll(s, "l'", "la "), -1)
	return slices.ContainsFunc(datePhrases, func(p string) bool { return onTheWay(tokens, strings.Fields(p)) })
}

// onTheWay reports whether words are the beginning of a phrase; the last of them may be
// half a word.
func onTheWay(tokens, phrase []string) bool {
	if len(tokens) > len(phrase) {
		return false
	}
	for i, t := range tokens {
		last := i == len(tokens)-1
		kind := phrase[i]
		switch {
		case len(kind) == 1 && strings.Contains("#CMWUETAO", kind):
			if !begins(t, kind[0], last) {
				return false
			}
		case t != kind && !(last && strings.HasPrefix(kind, t)):
			return false
		}
	}
	return true
}

// begins reports whether a word is of a kind, or the beginning of one.
func begins(word string, kind byte, part bool) bool {
	fits := func(w string) bool { return w == word || part && strings.HasPrefix(w, word) }
	within := func(lists []string) bool {
		return slices.ContainsFunc(lists, func(list string) bool { return slices.ContainsFunc(strings.Fields(list), fits) })
	}
	number := strings.Trim(word, "0123456789") == "" && len(word) <= 5
	switch kind {
	case '#':
		return number
	case 'C':
		return number || anyKey(countWords, fits)
	case 'M':
		return monthNamed(word) > 0 || within(monthWords)
	case 'W':
		return named(weekdayWords, word) >= 0 || within(weekdayWords)
	case 'U':
		return anyKey(unitWords, fits)
	case 'E':
		unit := unitWords[strings.TrimSuffix(strings.TrimSuffix(word, "s"), "e")] // Ende des Monats
		return unit == 'm' || unit == 'y' || anyKey(unitWords, func(w string) bool {
			return fits(w) && (unitWords[w] == 'm' || unitWords[w] == 'y')
		})
	case 'T':
		return within(dateTurns)
	case 'A':
		return within(dateAfter)
	case 'O':
		return within(dateOrdinals)
	}
	return false
}

func anyKey[V any](words map[string]V, fits func(string) bool) bool {
	for w := range words {
		if fits(w) {
			return true
		}
	}
	return false
}
