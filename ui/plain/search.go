package plain

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kombo-apply/apiclient"
)

// unmarked are letters that no accent can be taken from, and what people type
// for them.
var unmarked = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "æ", "ae", "œ", "oe", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// fold is a text as it is searched: lower case, without accents.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return unmarked.Replace(b.String())
}

// twoLetters are umlauts as people write them where the keyboard has none.
var twoLetters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "Ä", "ae", "Ö", "oe", "Ü", "ue", "Ø", "oe", "Å", "aa")

// spell is a text as it is searched, with umlauts as two letters.
func spell(s string) string { return fold(twoLetters.Replace(norm.NFC.String(s))) }

// SameText compares two texts as a search does.
func SameText(a, b string) bool { return fold(strings.TrimSpace(a)) == fold(strings.TrimSpace(b)) }

// matches reports whether the text holds every word of the query, in any order and
// in either spelling of an umlaut.
func matches(query, text string) bool {
	plain, spelled := fold(text), spell(text)
	for word := range strings.FieldsSeq(query) {
		if w := fold(word); !strings.Contains(plain, w) && !strings.Contains(spelled, w) && !strings.Contains(plain, spell(word)) {
			return false
		}
	}
	return true
}

// JobMatches looks for a query in what people know a job by.
func JobMatches(query string, job apiclient.Job) bool {
	if query == "" {
		return true
	}
	known := []string{
		string(job.Name), string(job.Code), string(job.Department), job.Location.Label(),
		job.ID.String(), job.RemoteID.String(),
	}
	return matches(query, strings.Join(known, "\n"))
}
