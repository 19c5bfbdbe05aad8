package prefill

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// witness is the text of a CV, word by word, as the proof of what was read out of it.
type witness struct {
	words   []word
	at      map[string][]int // positions of each word
	claimed []bool           // the word serves a field
}

// word is a run of letters and digits, folded. Scripts that are written without blanks have one letter each.
type word struct {
	text string
	cut  bool // a dash follows
}

// doubt makes guesses of all suggestions that the text does not prove: those that it does not hold as whole words, and
// those of whose words another field is made. What is told by its form takes its words first, then what has most of them.
func (c *cv) doubt(items []Suggestion) {
	w := c.witness()
	var sure []*Suggestion
	for i := range items {
		if s := &items[i]; s.Confidence > Unsure && s.Field != draft.FieldCountry { // which is kept by its code
			sure = append(sure, s)
		}
	}
	weight := func(s *Suggestion) int {
		const formed = 1_000_000 // more words than a value has
		if isRow(s.Field) {
			return formed + len(wordsOf(s.data))
		}
		return len(wordsOf(s.data))
	}
	slices.SortStableFunc(sure, func(a, b *Suggestion) int { return cmp.Compare(weight(b), weight(a)) })
	for _, s := range sure {
		if !w.claim(s.data) {
			s.Confidence = Unsure
		}
	}
}

func (c *cv) witness() *witness {
	w := &witness{at: map[string][]int{}}
	for _, l := range c.lines {
		if !l.guessed {
			w.words = append(w.words, wordsOf(l.text)...)
		}
		w.words = append(w.words, word{text: "\n"})
	}
	for _, target := range c.links {
		if plain, err := url.PathUnescape(target); err == nil {
			target = plain
		}
		w.words = append(append(w.words, wordsOf(target)...), word{text: "\n"})
	}
	for i, word := range w.words {
		w.at[word.text] = append(w.at[word.text], i)
	}
	w.claimed = make([]bool, len(w.words))
	return w
}

// claim takes the words of a value where it first finds them all, free and not cut.
func (w *witness) claim(value string) bool {
	value, _ = cutFold(value, "https://") // it may have been put in front
	wanted := wordsOf(value)
	if len(wanted) == 0 {
		return false
	}
	for _, at := range w.at[wanted[0].text] {
		end := at + len(wanted)
		if end > len(w.words) || w.words[end-1].cut || slices.Contains(w.claimed[at:end], true) ||
			!slices.EqualFunc(w.words[at:end], wanted, func(a, b word) bool { return a.text == b.text }) {
			continue
		}
		for i := at; i < end; i++ {
			w.claimed[i] = true
		}
		return true
	}
	return false
}

// The classes of what belongs to a word when it touches one: a digit, a letter, or a letter that could not be read.
// Scripts that are written without blanks say nothing here.
const (
	together = `\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}`
	inWord   = `[\p{Nd}\x{fffd}]|[^\P{L}` + together + `]`
	dashes   = `\p{Pd}−`
)

var (
	// wordPattern takes the signs over letters along.
	wordPattern = words.Pattern(`(?:` + inWord + `|\p{M})+[` + dashes + `]?|[` + together + `]`)
	// lostBlank is a capital behind a small letter, which begins a word, as in comTel.
	lostBlank = words.Pattern(`([a-z])(\p{Lu})`)
)

// wordsOf takes a text apart.
func wordsOf(text string) (all []word) {
	isDash := func(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '−' }
	for _, m := range wordPattern().FindAllString(lostBlank().ReplaceAllString(norm.NFKC.String(text), "$1 $2"), -1) {
		plain := strings.TrimRightFunc(m, isDash)
		all = append(all, word{find.Fold(plain), plain != m})
	}
	return all
}
