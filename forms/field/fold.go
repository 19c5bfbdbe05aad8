package field

import (
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

// fold is a text as it is searched: lower case, without accents, so that uber
// finds Übersetzer and Straße finds strasse.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			foldRune(&b, r)
		case r < latinEnd:
			b.WriteString(foldedLatin()[r])
		default:
			b.WriteString(foldedApart(r))
		}
	}
	return b.String()
}

// latinEnd is where the letters end that most European languages are written with.
const latinEnd = 0x250

var foldedLatin = sync.OnceValue(func() *[latinEnd]string {
	var t [latinEnd]string
	for r := range rune(latinEnd) {
		t[r] = foldedApart(r)
	}
	return &t
})

// foldedApart folds one character. Marks are dropped, so that each character can be
// taken apart by itself.
func foldedApart(r rune) string {
	var b strings.Builder
	for _, part := range norm.NFD.String(string(r)) {
		foldRune(&b, part)
	}
	return b.String()
}

// Fold is a text as lists search it: in lower case, without accents, with ss for ß.
func Fold(s string) string { return fold(s) }

// spellings are the letters that people write as two where the keyboard has none
// of them: a text that holds one is known under two foldings.
var spellings = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ø': "oe", 'å': "aa"}

// spell is a text as it is searched with its umlauts written as two letters,
// luebeck for Lübeck; empty where that makes no difference.
func spell(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		_, ok := spellings[unicode.ToLower(r)]
		return ok || r == '\u0308' || r == '\u030a' // in letters that were taken apart
	}) {
		return ""
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for _, r := range norm.NFC.String(s) {
		if two, ok := spellings[unicode.ToLower(r)]; ok {
			b.WriteString(two)
		} else {
			b.WriteString(fold(string(r)))
		}
	}
	if b.String() == fold(s) {
		return ""
	}
	return b.String()
}

// Foldings are the ways a text is searched for: as Fold says, and where that makes
// a difference with umlauts as two letters, so that Luebeck, Lubeck and Lübeck are
// one place. Only the letters themselves have two spellings: neue stays neue.
func Foldings(s string) (plain, spelled string) { return fold(s), spell(s) }

func foldRune(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteByte(byte(r))
		return
	}
	if r = unicode.ToLower(r); unicode.Is(unicode.Mn, r) {
		return
	}
	if to, ok := folds[r]; ok {
		b.WriteString(to)
		return
	}
	b.WriteRune(r)
}

// foldClusters folds s cluster by cluster and says for each byte of the result which
// one of them, counted from 0, it came from.
func foldClusters(s string, fold func(string) string) (folded string, owner []int) {
	var b strings.Builder
	for n := 0; s != ""; n++ {
		c, _ := cluster(s)
		s = s[len(c):]
		b.WriteString(fold(c))
		for len(owner) < b.Len() {
			owner = append(owner, n)
		}
	}
	return b.String(), owner
}
