package pdftext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain makes text of what is painted: ligatures and the forms that letters take beside others come apart, accents
// are composed, every kind of white space is a blank, and a hyphen that is seen is no soft one.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\u00ad':
			b.WriteByte('-')
		case r == 'ˋ':
			b.WriteByte('`')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r >= 0xfb00 && r <= 0xfdff, r >= 0xfe70 && r <= 0xfefc, r >= 0x2f00 && r <= 0x2fdf:
			b.WriteString(norm.NFKC.String(string(r))) // Latin, Hebrew and Arabic forms, and radicals for characters
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
