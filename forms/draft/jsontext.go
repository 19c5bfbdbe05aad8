package draft

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

// The text of a body is shown before it is sent, byte for byte. So that a
// terminal cannot be driven by it, everything that apiclient.Clean would change
// (control characters, bidirectional controls, invisible characters, joiners
// that join nothing) is written as a \u escape, which means the same in JSON;
// bytes that are not UTF-8 become U+FFFD. Of such a text Clean changes nothing.

// appendString appends s as a JSON string.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = appendSafe(dst, s, func(dst []byte, c byte) []byte {
		switch c {
		case '"', '\\':
			return append(dst, '\\', c)
		case '\n':
			return append(dst, `\n`...)
		case '\r':
			return append(dst, `\r`...)
		case '\t':
			return append(dst, `\t`...)
		}
		if c < 0x20 {
			return appendEscape(dst, rune(c))
		}
		return append(dst, c)
	})
	return append(dst, '"')
}

// appendRaw appends JSON that is valid already.
func appendRaw(dst []byte, raw string) []byte {
	return appendSafe(dst, raw, func(dst []byte, c byte) []byte { return append(dst, c) })
}

// appendSafe appends s with its unsafe runes escaped; ascii says how to write
// the ASCII ones other than DEL.
func appendSafe(dst []byte, s string, ascii func([]byte, byte) []byte) []byte {
	clean := apiclient.Clean(s) == s // then only ASCII needs a check
	var prev rune                    // the last rune that was written as itself
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && c != 0x7f {
			dst = ascii(dst, c)
			prev = rune(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if clean || stays(prev, r, s[i:]) {
			dst = utf8.AppendRune(dst, r)
			prev = r
			continue
		}
		dst = appendEscape(dst, r)
		prev = 0
	}
	return dst
}

// stays reports whether Clean would keep r between its neighbours.
func stays(prev, r rune, rest string) bool {
	if r != '\u200c' && r != '\u200d' {
		return apiclient.Clean(string(r)) == string(r)
	}
	next, _ := utf8.DecodeRuneInString(rest)
	around := []rune{r, next}
	if prev != 0 {
		around = []rune{prev, r, next}
	}
	return strings.ContainsRune(apiclient.Clean(string(around)), r)
}

func appendEscape(dst []byte, r rune) []byte {
	if r > 0xffff {
		high, low := utf16.EncodeRune(r)
		return fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}
