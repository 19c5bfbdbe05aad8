package find

import "strings"

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
