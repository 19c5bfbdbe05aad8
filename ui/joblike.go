package ui

import "strings"

// like reports whether a job holds the word with letters left out: inside one word
// of it, or made of the beginnings of neighbouring words of one column, as sre is of
// site reliability engineer. Either begins with the first letter of a word.
func (w askedWord) like(e *jobEntry) bool {
	return w.in(e) || e.head&letterMask(w.plain[:1]) != 0 && (likeIn(w.plain, e.text) || w.spelled != "" && likeIn(w.spelled, e.text))
}

// scatteredIn reports whether the letters of the word occur in their order at all. It
// holds for the word with a letter less whenever it holds for the word, which like
// does not.
func (w askedWord) scatteredIn(e *jobEntry) bool { return isSubsequence(w.plain, e.text) }

func isSubsequence(needle, hay string) bool {
	for i := range len(needle) {
		at := strings.IndexByte(hay, needle[i])
		if at < 0 {
			return false
		}
		hay = hay[at+1:]
	}
	return true
}

func likeIn(asked, text string) bool {
	for i := 0; i < len(text); i++ {
		at := strings.IndexByte(text[i:], asked[0])
		if at < 0 {
			return false
		}
		if i += at; !beginsWord(text, i) {
			continue
		}
		end := i + 1
		for end < len(text) && inWord(text[end]) {
			end++
		}
		if skipping(asked, text[i:end]) || initials(asked, text[i:]) {
			return true
		}
	}
	return false
}

// skipping reports whether the letters of asked occur in the word in their order,
// the first one first, with no more of them left out than are there: bckend is
// backend, and bd is nothing.
func skipping(asked, word string) bool {
	const least = 3
	return len(asked) >= least && len(word) <= 2*len(asked) && asked[0] == word[0] && isSubsequence(asked, word)
}

// initials reports whether asked is made of the beginnings of the words that a column
// starts with, leaving none of them out.
func initials(asked, text string) bool {
	n := 0
	for n < len(asked) && n < len(text) && asked[n] == text[n] && inWord(text[n]) {
		n++
	}
	if n == len(asked) {
		return true
	}
	if n == 0 {
		return false
	}
	next := 1
	for next < len(text) && text[next] != '\n' && !beginsWord(text, next) {
		next++
	}
	if next == len(text) || text[next] == '\n' {
		return false
	}
	for ; n > 0; n-- { // the longest beginning first, then shorter ones
		if initials(asked[n:], text[next:]) {
			return true
		}
	}
	return false
}
