package ui

import (
	"slices"
	"strings"
	"unicode"

	"kombo-apply/forms/value/find"
)

// rank is how well an entry of the palette fits what was typed; less is better.
type rank int

const (
	rankExact  rank = iota // the label itself
	rankPrefix             // the label begins so
	rankWord               // a word of the label begins so
	rankInside             // it stands somewhere in the label
	rankWords              // each word that was typed begins a word of the label
	rankNote               // the note has each of the words, whole
	rankLoose              // a word of the label has the letters in this order
	rankNone
)

// finding is the text of an entry as it is looked through: folded, and once more
// with umlauts spelled out.
type finding struct{ labels, notes [2]string }

func newFinding(label, note string) finding {
	var f finding
	f.labels[0], f.labels[1] = find.Foldings(label)
	f.notes[0], f.notes[1] = find.Foldings(note)
	return f
}

// best are the entries that fit, the best first, equals in their own order. Loose
// fits count only where nothing else does: they are for slips.
func best(query string, in []finding) []int {
	byRank := map[rank][]int{}
	for i, f := range in {
		r := min(rankOf(query, f.labels[0], f.notes[0]), rankOf(query, f.labels[1], f.notes[1]))
		byRank[r] = append(byRank[r], i)
	}
	var out []int
	for r := rankExact; r < rankLoose; r++ {
		out = append(out, byRank[r]...)
	}
	if len(out) == 0 {
		return byRank[rankLoose]
	}
	return out
}

// rankOf compares folded text. A note counts in whole words only: letters that
// happen to stand in a sentence mean nothing.
func rankOf(query, label, note string) rank {
	words, typed := wordsOf(label), wordsOf(query)
	switch {
	case label == query:
		return rankExact
	case label != "" && strings.HasPrefix(label, query):
		return rankPrefix
	case strings.Contains(" "+strings.Join(words, " "), " "+query):
		return rankWord
	case strings.Contains(label, query):
		return rankInside
	case allOf(typed, words, strings.HasPrefix):
		return rankWords
	case allOf(typed, wordsOf(note), func(a, b string) bool { return a == b }):
		return rankNote
	case slices.ContainsFunc(words, func(w string) bool { return loosely(query, w) }):
		return rankLoose
	}
	return rankNone
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}

// allOf reports whether each typed word fits one of the words.
func allOf(typed, words []string, fits func(word, typed string) bool) bool {
	for _, t := range typed {
		if !slices.ContainsFunc(words, func(w string) bool { return fits(w, t) }) {
			return false
		}
	}
	return len(typed) > 0
}

// loosely reports whether a word begins like the query and has all its letters in
// their order.
func loosely(query, word string) bool {
	const shortest = 3 // fewer letters are in every other word
	if len(query) < shortest || word == "" || word[0] != query[0] {
		return false
	}
	for _, r := range query {
		i := strings.IndexRune(word, r)
		if i < 0 {
			return false
		}
		word = word[i+len(string(r)):]
	}
	return true
}
