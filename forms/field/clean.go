package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxPasteBytes is how much of a paste is taken. More is an accident.
const maxPasteBytes = 100 << 10

// cleanPaste makes pasted text harmless: escape sequences, control characters and
// marks that reorder text are dropped, line ends become \n. It reports whether
// the text was cut at maxPasteBytes.
func cleanPaste(s string, multiline bool) (string, bool) {
	wasCut := len(s) > maxPasteBytes
	if wasCut {
		n := maxPasteBytes
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	s = strings.ToValidUTF8(s, "")
	if strings.ContainsAny(s, "\x1b\u009b\u009d\u0090\u009e\u009f\u0098") {
		s = ansi.Strip(s)
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	if !multiline {
		// The newline that terminals and spreadsheets put at the end is no space.
		s = strings.Trim(s, "\n")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && multiline:
			return r
		case r == '\n', r == '\t':
			return ' '
		case !typeable(r):
			return -1
		}
		return r
	}, s), wasCut
}

// typeable tells characters of a text from those that control a terminal or the
// direction of others. The joiners stay: emoji and Persian need them.
func typeable(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return true
	case r >= 0xe0020 && r <= 0xe007f: // the tags in the flags of Scotland and Wales
		return true
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
		return false
	}
	return true
}
