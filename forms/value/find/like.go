package find

import "strings"

// Like reports whether a folded text holds a word with letters omitted: inside one word of it, as bckend is
// backend, or made of the beginnings of neighbouring words of one line, as sre is of site reliability engineer.
// Either begins with the first letter of a word. Letters scattered over several words are no likeness.
func Like(text, asked string) bool {
	for i := 0; i < len(text); i++ {
		at := strings.IndexByte(text[i:], asked[0])
		if at < 0 {
			return false
		}
		if i += at; !BeginsWord(text, i) {
			continue
		}
		if skipping(asked, wordFrom(text[i:])) || initials(asked, text[i:]) {
			return true
		}
	}
	return false
}

// skipping reports whether the letters of asked occur in the word in their order, the first one first, with no more
// of them omitted than are there: bckend is backend, and bd is nothing.
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

// wordFrom is the word that a text begins with.
func wordFrom(text string) string {
	end := 1
	for end < len(text) && InWord(text[end]) {
		end++
	}
	return text[:end]
}

// InWord tells letters and digits of folded text, and every byte of other scripts, from signs.
func InWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 }

// BeginsWord reports whether a word of folded text begins at i.
func BeginsWord(s string, i int) bool {
	return s[i] > ' ' && (i == 0 || !InWord(s[i-1]))
}

// Letters has a bit for each letter and digit in folded text; everything else shares the
// remaining bits. A text that lacks one of a query's bits cannot hold the query.
func Letters(s string) uint64 {
	var m uint64
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			m |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			m |= 1 << (26 + c - '0')
		case c != ' ' && c != '\n':
			m |= 1 << (36 + c%28)
		}
	}
	return m
}

// Scattered reports whether the bytes of q occur in s in their order.
func Scattered(s, q string) bool {
	for i := range len(q) {
		at := strings.IndexByte(s, q[i])
		if at < 0 {
			return false
		}
		s = s[at+1:]
	}
	return true
}

// Typos counts the slips between two words: a letter too many, missing, wrong, or two neighbours exchanged
// (Damerau–Levenshtein, the restricted form). More than two are 3; b has fewer than 40 bytes.
func Typos(a, b string) int {
	if n := len(a) - len(b); n > 2 || n < -2 {
		return 3
	}
	var rows [3][40]uint8
	older, old, cur := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		old[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = uint8(i)
		least := cur[0]
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(old[j]+1, cur[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], older[j-2]+1)
			}
			least = min(least, cur[j])
		}
		if least > 2 {
			return 3 // no row below it has fewer
		}
		older, old, cur = old, cur, older
	}
	return int(old[len(b)])
}

// Slipped reports whether a folded text has a word, or one that begins so, that is the asked one but for
// a slip, or for two if it is long. The first letter is right.
func Slipped(text, asked string) bool {
	const least, long, longest = 4, 8, 38
	most := 1
	if len(asked) >= long {
		most = 2
	}
	if len(asked) < least || len(asked) > longest {
		return false
	}
	for i := range len(text) {
		if text[i] != asked[0] || !BeginsWord(text, i) {
			continue
		}
		word := wordFrom(text[i:min(len(text), i+longest)])
		if Typos(asked, word) <= most || Typos(asked, word[:min(len(word), len(asked))]) <= most {
			return true
		}
	}
	return false
}
