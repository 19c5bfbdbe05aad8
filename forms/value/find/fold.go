// Package find searches text as people type it: without accents, in any case, with
// umlauts as one letter or two. It is the one folding and the one matcher of the program;
// the list of jobs has an index of its own for 100,000 rows, over the same folding.
//
//	fold.go      text as it is searched, in one spelling or two
//	index.go     options by their names, and the letters of a name that were found
//	tier.go      how well a name fits what was typed
//	like.go      words with letters omitted, and the slips between two words
package find

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folds are the letters that do not come apart into a letter and a mark, and what
// people type for them on a keyboard that has none.
var folds = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'ł': "l", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th",
	'ı': "i", 'ħ': "h", 'ŋ': "n", 'ŧ': "t", 'ƶ': "z", 'ə': "e", '’': "'", '‘': "'", '–': "-", '—': "-",
}

// Fold is a text as it is searched: in lower case, without accents, so that uber
// finds Übersetzer and Straße finds strasse.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	latin := true
	for _, r := range s {
		if r < latinEnd {
			b.WriteString(foldedLatin()[r])
			continue
		}
		latin = false
		b.WriteString(foldedApart(r))
	}
	if !latin {
		return norm.NFC.String(b.String()) // kana and Hangul, which came apart
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// latinEnd is the end of the letters that most European languages use.
const latinEnd = 0x250

var foldedLatin = sync.OnceValue(func() *[latinEnd]string {
	var t [latinEnd]string
	for r := range rune(latinEnd) {
		t[r] = foldedApart(r)
	}
	return &t
})

// foldedApart folds one character. Marks are dropped, so that each character can be taken apart by itself.
func foldedApart(r rune) string {
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		part = unicode.ToLower(part)
		if to, special := folds[part]; special {
			b.WriteString(to)
		} else if !unicode.Is(unicode.Mn, part) || part == '\u3099' || part == '\u309a' { // these voice kana
			b.WriteRune(part)
		}
	}
	return b.String()
}

// twoLetters are the letters that people write as two if their keyboard lacks them: a text that
// holds one is known under two foldings.
var twoLetters = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ø': "oe", 'å': "aa"}

// spell returns a text with its umlauts written as two letters, luebeck for Lübeck; empty if that
// makes no difference.
func spell(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		_, ok := twoLetters[unicode.ToLower(r)]
		return ok || r == '\u0308' || r == '\u030a' // in letters that were taken apart
	}) {
		return ""
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for _, r := range norm.NFC.String(s) {
		if two, ok := twoLetters[unicode.ToLower(r)]; ok {
			b.WriteString(two)
		} else {
			b.WriteString(Fold(string(r)))
		}
	}
	if b.String() == Fold(s) {
		return ""
	}
	return b.String()
}

// Foldings returns the texts to search for: as Fold says, and if that makes a difference with
// umlauts as two letters, so that Luebeck, Lubeck and Lübeck are one city. Only the letters
// themselves have two spellings: neue stays neue.
func Foldings(s string) (plain, spelled string) {
	if isASCII(s) {
		return strings.ToLower(s), ""
	}
	return Fold(s), spell(s)
}

// spellings are the foldings of a text: one or two.
func spellings(s string) []string {
	plain, spelled := Foldings(s)
	if spelled == "" {
		return []string{plain}
	}
	return []string{plain, spelled}
}

// Same reports whether a text, in either spelling, is what was typed.
func Same(text, typed string) bool {
	asked := spellings(strings.TrimSpace(typed))
	return asked[0] != "" && slices.ContainsFunc(spellings(strings.TrimSpace(text)), func(s string) bool { return slices.Contains(asked, s) })
}

// Holds reports whether a text has each word of a query somewhere, in any order and in either spelling.
func Holds(text, query string) bool {
	in := fold(text)
	for word := range strings.FieldsSeq(query) {
		if !slices.ContainsFunc(spellings(word), in.holds) {
			return false
		}
	}
	return true
}
