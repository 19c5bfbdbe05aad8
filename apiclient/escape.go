package apiclient

import "unicode/utf8"

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
		case r == escape:
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
