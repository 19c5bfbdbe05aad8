package cells

import (
	"unicode"
	"unicode/utf8"
)

// After is the end of the cluster that begins at p.
func After(s string, p int) int {
	if p >= len(s) {
		return len(s)
	}
	c, _ := Cluster(s[p:])
	return p + len(c)
}

// Before is the start of the cluster that ends at p.
func Before(s string, p int) int {
	if p <= 0 {
		return 0
	}
	at := safeStart(s, p-1)
	for {
		n := After(s, at)
		if n >= p || n == at {
			return at
		}
		at = n
	}
}

// maxScanBytes bounds how far back safeStart reads. A run of emoji longer than that may be cut between two of them.
const maxScanBytes = 4 << 10

// safeStart is a cluster boundary at or before p. Between two simple characters
// there always is one; searching for such a pair avoids reading the whole text.
func safeStart(s string, p int) int {
	for p > 0 && !utf8.RuneStart(s[p]) {
		p--
	}
	right, _ := utf8.DecodeRuneInString(s[p:])
	for stop := p - maxScanBytes; p > 0 && p > stop; {
		before, size := utf8.DecodeLastRuneInString(s[:p])
		if simple(before) && simple(right) {
			return p
		}
		p -= size
		right = before
	}
	return p
}

// simple characters never join one another into a cluster.
func simple(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' ' && r < 0x7f || r == '\n'
	case r < 0x700:
		return unicode.IsLetter(r)
	}
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff
}

// Snap moves a position forward to the next cluster boundary.
func Snap(s string, p int) int {
	if p <= 0 || p >= len(s) {
		return max(0, min(p, len(s)))
	}
	at := safeStart(s, p)
	for at < p {
		at = After(s, at)
	}
	return at
}

// Clip drops what cannot be visible in w cells anyway, so that a text of 100 KB costs no more than a short one.
func Clip(s string, w int) string {
	const bytesPerCell = 64
	if n := w * bytesPerCell; len(s) > n {
		return s[:Snap(s, n)]
	}
	return s
}
