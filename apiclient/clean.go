package apiclient

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes text safe to put on a terminal, in one line or several: it drops
// escape sequences (CSI, OSC, DCS and their kin) whole, control characters
// other than newline and tab, bidirectional controls, invisible characters and
// invalid UTF-8. Joiners survive where they join something, since emoji and
// several scripts are written with them. Carriage returns before a newline
// vanish; a lone one becomes a newline.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var prev rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n := sequenceLen(s[i:], r, size); n > 0 {
			i += n
			continue
		}
		rest := s[i+size:]
		i += size
		switch {
		case r == utf8.RuneError && size == 1:
			continue
		case r == '\r':
			if strings.HasPrefix(rest, "\n") {
				continue
			}
			r = '\n'
		case r == '\n' || r == '\t':
		case r == '\u200c' || r == '\u200d':
			next, _ := utf8.DecodeRuneInString(rest)
			if !joinable(prev) || !joinable(next) {
				continue
			}
		case hidden(r):
			continue
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// isPlain is the fast path: printable ASCII, newlines and tabs need no work.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < 0x20 && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// hidden reports runes that have no business in shown text.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r): // C0, DEL, C1
		return true
	case r == '\u00ad', r == '\u061c', r == '\u180e', r == '\ufeff':
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u2028' && r <= '\u202e', r >= '\u2060' && r <= '\u206f':
		return true
	case r >= '\ufff9' && r <= '\ufffb', r >= 0xe0000 && r <= 0xe007f && !isEmojiTag(r):
		return true
	}
	return false
}

// isEmojiTag reports the tag characters that spell flags such as Scotland's.
func isEmojiTag(r rune) bool { return r >= 0xe0020 && r <= 0xe007f }

func joinable(r rune) bool {
	return r > unicode.MaxLatin1 && r != utf8.RuneError && !unicode.IsSpace(r) && !hidden(r)
}

// sequenceLen returns the length of the escape sequence at the start of s, and
// 0 where none starts there. An unfinished string sequence (OSC, DCS, …) ends
// where its line does, so that it cannot swallow a whole description.
func sequenceLen(s string, r rune, size int) int {
	var kind byte
	head := size
	switch {
	case r == 0x1b:
		if len(s) == 1 {
			return 1
		}
		kind, head = s[1], 2
	case r == 0x9b, r == 0x90, r == 0x9d, r == 0x98, r == 0x9e, r == 0x9f:
		kind = byte(r) - 0x40
	default:
		return 0
	}
	switch kind {
	case '[':
		for i := head; i < len(s); i++ {
			if c := s[i]; c >= 0x40 && c <= 0x7e {
				return i + 1
			} else if c < 0x20 || c > 0x7e {
				return i
			}
		}
		return len(s)
	case ']', 'P', 'X', '^', '_':
		return stringSequenceLen(s, head)
	}
	if kind < 0x20 || kind > 0x7e {
		return 1 // a lone ESC; what follows is judged for itself
	}
	for i := 1; i < len(s); i++ { // intermediates, then one final byte
		if s[i] < 0x20 || s[i] > 0x7e {
			return i
		}
		if s[i] >= 0x30 {
			return i + 1
		}
	}
	return len(s)
}

func stringSequenceLen(s string, head int) int {
	for i := head; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 0x07 || r == 0x9c:
			return i + size
		case r == 0x1b:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return i
		case r == '\n' || r == 0x18 || r == 0x1a:
			return i
		}
		i += size
	}
	return len(s)
}
