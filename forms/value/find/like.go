package find

import "strings"

// Like reports whether a folded text holds a word with letters left out: inside one word of
// it, as bckend is backend, or made of the beginnings of neighbouring words of one line, as
// sre is of site reliability engineer. Either begins with the first letter of a word. Letters
// scattered over several words are no likeness.
func Like(text, asked string) bool {
	for i := 0; i < len(text); i++ {
		at := strings.IndexByte(text[i:], asked[0])
		if at < 0 {
			return false
		}
		if i += at; !BeginsWord(text, i) {
			continue
		}
		end := i + 1
		for end < len(text) && InWord(text[end]) {
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
	return len(asked) >= least && len(word) <= 2*len(asked) && asked[0] == word[0] && Scattered(word, asked)
}

// initials reports whether asked is made of the beginnings of the words that a column starts with,
// skipping none. It gives up after a dozen letters: the ways to take them apart double with each.
func initials(asked, text string) bool {
	const longest = 12
	if len(asked) > longest {
		return false
	}
	n := 0
	for n < len(asked) && n < len(text) && asked[n] == text[n] && InWord(text[n]) {
		n++
	}
	if n == len(asked) {
		return true
	}
	if n == 0 {
		return false
	}
	next := 1
	for next < len(text) && text[next] != '\n' && !BeginsWord(text, next) {
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
