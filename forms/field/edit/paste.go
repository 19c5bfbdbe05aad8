package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Paste inserts pasted text and reports whether some of it was cut off.
func (e *Editor) Paste(s string) (wasCut bool) {
	s, wasCut = CleanPaste(s, e.Multi)
	e.insert(s, editOther)
	e.hist.mark(e)
	return wasCut
}

// MaxPasteBytes is how much of a paste is taken. More is an accident.
const MaxPasteBytes = 100 << 10

// c1 spells the one-character introducers of escape sequences as two.
var c1 = strings.NewReplacer("\u0090", "\x1bP", "\u0098", "\x1bX", "\u009b", "\x1b[", "\u009c", "\x1b\\",
	"\u009d", "\x1b]", "\u009e", "\x1b^", "\u009f", "\x1b_")

// CleanPaste makes pasted text harmless: escape sequences, control characters and marks that reorder text are dropped,
// line ends become \n. It reports whether the text was cut at maxPasteBytes.
func CleanPaste(s string, multiline bool) (string, bool) {
	wasCut := len(s) > MaxPasteBytes
	if wasCut {
		n := MaxPasteBytes
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	s = strings.ToValidUTF8(s, "")
	if s = c1.Replace(s); strings.Contains(s, "\x1b") {
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

// typeable tells characters of a text from those that control a terminal or the direction of others. The joiners stay:
// emoji and Persian need them, and so do the tags in the flags of Scotland and Wales.
func typeable(r rune) bool {
	return r == '\u200c' || r == '\u200d' || r >= 0xe0020 && r <= 0xe007f ||
		!unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) && r != utf8.RuneError
}
