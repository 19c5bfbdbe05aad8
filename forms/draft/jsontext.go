package draft

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

// A body is shown before it is sent, byte for byte. So that it cannot drive a terminal, everything
// that apiclient.Clean would change is written as a \u escape, which means the same in JSON; bytes
// that are not UTF-8 become U+FFFD. Of such a text Clean changes nothing.

var asciiEscapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// appendString appends s as a JSON string.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = appendRaw(dst, asciiEscapes.Replace(s))
	return append(dst, '"')
}

// quoteJSON makes a literal of JSON, and of JavaScript.
func quoteJSON(s string) string { return string(appendString(nil, s)) }

// EscapeJSON writes what a terminal would obey in JSON as \u escapes.
func EscapeJSON(src []byte) []byte { return appendRaw(make([]byte, 0, len(src)), string(src)) }

// appendRaw appends JSON that is valid already, with its unsafe runes escaped.
func appendRaw(dst []byte, raw string) []byte {
	clean := apiclient.Clean(raw) == raw // then only ASCII needs a check
	var prev rune                        // the last rune that was written as itself
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		i += size
		control := r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
		if control || r >= utf8.RuneSelf && !clean && !stays(prev, r, raw[i:]) {
			dst, prev = appendEscape(dst, r), 0
			continue
		}
		dst, prev = utf8.AppendRune(dst, r), r
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
