package find

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
		end := i + 1
		for end < len(text) && InWord(text[end]) {
			end++
		}
		word := text[i:min(end, i+longest)]
		if Typos(asked, word) <= most || Typos(asked, word[:min(len(word), len(asked))]) <= most {
			return true
		}
	}
	return false
}
