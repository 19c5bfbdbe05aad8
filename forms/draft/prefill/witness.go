package prefill

import (
	"cmp"
	"net/url"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
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
	slices.SortStableFunc(sure, func(a, b *Suggestion) int {
		if formed := isRow(a.Field); formed != isRow(b.Field) {
			if formed {
				return -1
			}
			return 1
		}
		return cmp.Compare(len(wordsOf(b.data)), len(wordsOf(a.data)))
	})
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
	if rest, ok := cutFold(value, "https://"); ok {
		value = rest // it may have been put in front
	}
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

// wordsOf takes a text apart. A capital behind a small letter begins a word, as in comTel, since a
// blank was lost there.
func wordsOf(text string) []word {
	var all []word
	var run []rune
	end := func(cut bool) {
		if len(run) > 0 {
			all = append(all, word{find.Fold(string(run)), cut})
			run = run[:0]
		}
	}
	for _, r := range norm.NFKC.String(text) {
		switch alone := unicode.IsLetter(r) && !inWord(r); {
		case alone:
			end(false)
			run = append(run, r)
			end(false)
		case inWord(r) || unicode.Is(unicode.M, r):
			if n := len(run); n > 0 && unicode.IsUpper(r) && run[n-1] >= 'a' && run[n-1] <= 'z' {
				end(false)
			}
			run = append(run, r)
		default:
			end(isDash(r))
		}
	}
	end(false)
	return all
}
