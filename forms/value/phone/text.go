package phone

import (
	"strings"
	"unicode"

	"kombo-apply/forms/value/words"
)

// punctuation may stand between the digits, as part of a class. Among it is the
// x that stands for a carrier's digits in Brazil.
const punctuation = `\-x ().\[\]/~` +
	`\x{ad}\x{200b}\x{2060}\x{a0}\x{3000}` + // soft, no and wide spaces
	`\x{2010}-\x{2015}\x{2212}\x{30fc}` + // dashes
	`\x{ff0d}-\x{ff0f}\x{ff08}\x{ff09}\x{ff3b}\x{ff3d}` + // full-width -./ and brackets
	`\x{2053}\x{223c}\x{ff5e}` // tildes

const pluses = "+＋"

var (
	numberText   = words.Pattern(`(?i)^(?:\d\d|[` + pluses + `]*(?:[` + punctuation + `*]*\d){3}[` + punctuation + `*a-z\d]*)$`)
	secondNumber = words.Pattern(`[\\/] *x`)
)

// candidate leaves out what stands before the number, and the second of two extensions: (530) 583-6985 x302/x2303.
func candidate(s string) string {
	start := strings.IndexAny(s, pluses+"0123456789")
	if start < 0 {
		return ""
	}
	s = s[start:]
	if at := secondNumber().FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	return s
}

// numberLike reports two digits and nothing else, or three and more with
// punctuation, later letters, and perhaps an extension.
func numberLike(s string) bool {
	if numberText().MatchString(s) {
		return true
	}
	at, _ := findExtension(s)
	return at > len("12") && numberText().MatchString(s[:at])
}

const (
	blanks = `[ \x{a0}\t]*`
	gap    = `[ \x{a0}\t,]*`
	colon  = `[:.．]?[ \x{a0}\t,-]*`
)

// extensionText is an extension with what announces it. The vaguer the words, the fewer digits are believed.
var extensionText = words.Pattern(`(?i);ext=\d{1,20}$|` +
	gap + `(?:e?xtn?|e?xtensi(?:o\x{301}?|ó)n?|ｅ?ｘｔｎ?|доб|anexo)` + colon + `\d{1,20}#?$|` +
	gap + `(?:[x#~ｘ＃～]|int|ｉｎｔ)` + colon + `\d{1,9}#?$|` +
	`[ -]+\d{1,6}#$|` +
	blanks + `(?:,,|;)` + colon + `\d{1,15}#?$|` + // phones dial these by themselves
	blanks + `,+` + colon + `\d{1,9}#?$`)

// findExtension returns the start of an extension, with the words before it, and its digits; -1 if there is none.
func findExtension(s string) (int, string) {
	at := extensionText().FindStringIndex(s)
	if at == nil {
		return -1, ""
	}
	s = strings.TrimSuffix(s, "#")
	return at[0], s[len(strings.TrimRight(s, "0123456789")):]
}

// splitExtension takes an extension off a number, if a number remains.
func splitExtension(s string) (number, extension string) {
	at, digits := findExtension(s)
	if at < 0 || !numberLike(s[:at]) {
		return s, ""
	}
	return s[:at], digits
}

// keypad has the digit of each letter from A to Z.
const keypad = "22233344455566677778889999"

// dialled is what a telephone gets of a number: its digits. Three letters make
// it one of those that are spelled, 1-800-FLOWERS; fewer are strays.
func dialled(s string) string {
	letters := 0
	for _, b := range []byte(s) {
		if b |= 0x20; 'a' <= b && b <= 'z' {
			letters++
		}
	}
	spelled := letters >= 3
	return strings.Map(func(r rune) rune {
		up := unicode.ToUpper(r)
		switch {
		case '0' <= r && r <= '9':
			return r
		case spelled && 'A' <= up && up <= 'Z':
			return rune(keypad[up-'A'])
		}
		return -1
	}, s)
}

// Digits are the decimal digits of a text, in those of ASCII.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, asciiDigits(s))
}

// asciiDigits replaces the decimal digits of any script by those of ASCII. Unicode lists them in runs of
// ten, from zero on.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		n := rune(0)
		for r > unicode.MaxLatin1 && unicode.IsDigit(r-n) {
			n++
		}
		if n == 0 {
			return r
		}
		return '0' + (n-1)%10
	}, s)
}
