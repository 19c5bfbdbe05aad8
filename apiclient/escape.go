package apiclient

import "strings"

const escape = 0x1b

// sequenceLen returns the length of the escape sequence at the start of s, or 0 if there is none.
// An unfinished string sequence (OSC, DCS, …) ends with its line, so that it cannot swallow a
// whole description.
func sequenceLen(s string, r rune, size int) int {
	var kind byte
	head := size
	switch {
	case r == escape:
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
		return controlLen(s, head, 0x40)
	case ']', 'P', 'X', '^', '_':
		return stringSequenceLen(s, head)
	}
	if kind < 0x20 || kind > 0x7e {
		return 1 // a lone ESC; what follows is judged for itself
	}
	return controlLen(s, 1, 0x30)
}

// controlLen is the length with all parameters and with the one final byte, which is at least final.
func controlLen(s string, head int, final byte) int {
	for i := head; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x20 || c > 0x7e:
			return i
		case c >= final:
			return i + 1
		}
	}
	return len(s)
}

func stringSequenceLen(s string, head int) int {
	at := strings.IndexAny(s[head:], "\a\n\x18\x1a\x1b\u009c")
	if at < 0 {
		return len(s)
	}
	switch at += head; {
	case s[at] == '\a':
		return at + 1
	case strings.HasPrefix(s[at:], "\u009c"), strings.HasPrefix(s[at:], "\x1b\\"):
		return at + 2
	}
	return at
}
