package apiclient

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Clean makes text safe to put on a terminal, in one line or several: it drops escape sequences
// (CSI, OSC, DCS and their kin) whole, control characters other than newline and tab,
// bidirectional controls, invisible characters and invalid UTF-8. Joiners, variation selectors and
// the letters of a flag survive if they belong to something, since emoji and several scripts are
// written with them. Carriage returns before a newline vanish; a lone one, and Unicode's line
// separators, become newlines.
//
// The result is never longer than s, and cleaning it again changes nothing.
func Clean(s string) string {
	from := firstDoubtful(s)
	if from == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:from])
	prev, _ := utf8.DecodeLastRuneInString(s[:from])
	for i := from; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n := sequenceLen(s[i:], r, size); n > 0 {
			i += n
			continue
		}
		if n := flagLen(s[i:], r); n > 0 {
			b.WriteString(s[i : i+n])
			i, prev = i+n, r
			continue
		}
		i += size
		if r = judge(r, size, prev, s[i:]); r < 0 {
			continue
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// judge returns what becomes of a rune between prev and rest; -1 is nothing.
func judge(r rune, size int, prev rune, rest string) rune {
	switch {
	case r == utf8.RuneError && size == 1:
		return -1
	case r == '\r' && strings.HasPrefix(rest, "\n"):
		return -1
	case r == '\r', r == '\u2028', r == '\u2029':
		return '\n'
	case r == '\n', r == '\t':
		return r
	case r == '\u200c', r == '\u200d':
		next, _ := utf8.DecodeRuneInString(rest)
		if !joinable(prev) || !joinable(next) || isVariation(next) {
			return -1
		}
	case isVariation(r):
		if prev <= ' ' || prev == utf8.RuneError || isVariation(prev) || prev == '\u200c' || prev == '\u200d' {
			return -1 // one selects a shape; a row of them hides a message
		}
	case hidden(r):
		return -1
	}
	return r
}

// firstDoubtful returns the position of the first rune that needs a check, or the length of
// s if none does. Nearly all text ends here, unchanged.
func firstDoubtful(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c == 0x7f || c < 0x20 && c != '\n' && c != '\t' {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == blackFlag || isVariation(r) || hidden(r) {
			return i
		}
		i += size
	}
	return len(s)
}

// hidden reports runes that must not be shown, or only next to certain others.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f: // C0, DEL, C1
		return true
	case r == '\u00ad', r == '\u061c', r == '\u180e', r == '\ufeff':
		return true
	case r < '\u200b':
		return false
	case r <= '\u200f', r >= '\u2028' && r <= '\u202e', r >= '\u2060' && r <= '\u206f':
		return true
	case r >= '\ufff9' && r <= '\ufffb', r >= 0x1d173 && r <= 0x1d17a, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

func isVariation(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

func joinable(r rune) bool {
	return r > unicode.MaxLatin1 && r != utf8.RuneError && !unicode.IsSpace(r) && !hidden(r)
}

// blackFlag is what the flag of a region begins with.
const blackFlag = 0x1f3f4

// flagLen returns the length of a flag such as Scotland's at the start of s: a black flag, up to
// six tag letters that spell the region, and an end tag. Anywhere else tag letters are invisible
// text, and hidden.
func flagLen(s string, r rune) int {
	if r != blackFlag {
		return 0
	}
	return len(regionFlag().FindString(s))
}

var regionFlag = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\x{1f3f4}[\x{e0020}-\x{e007e}]{1,6}\x{e007f}`) })
