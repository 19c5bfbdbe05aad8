package apiclient

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"kombo-apply/apiclient/cut"
)

// Text is text that came from elsewhere and may be shown. Decoding cleans it,
// so that no view has to.
type Text string

// UnmarshalJSON reads a JSON string and cleans it. Null is empty; a number or a
// boolean instead of a string is kept as it is written, and anything else is
// empty, because one odd value must not cost a page.
func (t *Text) UnmarshalJSON(b []byte) error {
	*t = text(b)
	return nil
}

func text(b []byte) Text { return Text(Clean(cut.Scalar(b))) }

// String returns the clean text.
func (t Text) String() string { return string(t) }

// Line returns the text in one line, for titles and labels.
func (t Text) Line() string {
	s := string(t)
	if strings.TrimSpace(s) == s && !strings.Contains(s, "  ") && !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
		return s // which nearly all names are
	}
	return strings.Join(strings.Fields(s), " ")
}

// ID is an identifier given by the server. It goes back on the wire exactly as
// it came, so decoding leaves it alone; only what is shown is cleaned.
type ID string

// UnmarshalJSON reads a JSON string, or a number as it is written.
func (id *ID) UnmarshalJSON(b []byte) error {
	*id = ID(cut.Scalar(b))
	return nil
}

// String returns the ID fit for showing; Wire is what to send.
func (id ID) String() string { return Clean(string(id)) }

// Wire returns the ID byte for byte as the server gave it.
func (id ID) Wire() string { return string(id) }

// Timestamp is a point in time as the server wrote it. Time is zero if Raw is empty or cannot be
// read; neither fails a page.
type Timestamp struct {
	time.Time
	Raw Text
}

// UnmarshalJSON reads an ISO 8601 string, with or without a time of day.
func (t *Timestamp) UnmarshalJSON(b []byte) error {
	if *t = (Timestamp{Raw: text(b)}); t.Raw == "" {
		return nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02Z", time.DateOnly} {
		if at, err := time.Parse(layout, string(t.Raw)); err == nil {
			t.Time = at
			return nil
		}
	}
	return nil
}

// MarshalJSON writes the moment as the server wrote it, or null.
func (t Timestamp) MarshalJSON() ([]byte, error) {
	switch {
	case t.Raw != "":
		return json.Marshal(string(t.Raw))
	case t.IsZero():
		return []byte("null"), nil
	}
	return t.Time.MarshalJSON()
}

// Clean makes text safe to put on a terminal, in one line or several: it drops escape sequences
// (CSI, OSC, DCS and their kin) whole, control characters other than newline and tab,
// bidirectional controls, invisible characters and invalid UTF-8. Joiners, variation selectors and
// the letters of a flag survive if they belong to something, since emoji and several scripts are
// written with them. Carriage returns before a newline vanish; a lone one, and Unicode's line
// separators, become newlines.
//
// The result is never longer than s, and cleaning it again changes nothing.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	if strings.ContainsAny(s, "\x1b\u0090\u0098\u009b\u009d\u009e\u009f") {
		s = sequences().ReplaceAllString(s, "")
	}
	var b strings.Builder
	b.Grow(len(s))
	prev := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == blackFlag {
			size = max(size, len(regionFlag().FindString(s[i:])))
		}
		this, rest := s[i:i+size], s[i+size:]
		i += size
		switch {
		case r == '\r' && strings.HasPrefix(rest, "\n"):
		case r == '\r', r == '\u2028', r == '\u2029':
			b.WriteByte('\n')
			prev = '\n'
		case isShown(r, size, prev, rest):
			b.WriteString(this)
			prev = r
		}
	}
	return b.String()
}

// sequences are escape sequences: with parameters and one final byte, with a text up to its end, and
// all others. An unfinished text ends with its line, so that it cannot swallow a whole description.
var sequences = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\x1b\[|\x{9b})[\x20-\x3f]*[\x40-\x7e]?|` +
		`(?:\x1b[\]PX^_]|[\x{90}\x{98}\x{9d}-\x{9f}])[^\a\n\x18\x1a\x1b\x{9c}]*(?:\a|\x{9c}|\x1b\\)?|` +
		`\x1b[\x20-\x2f]*[\x30-\x7e]?`)
})

// blackFlag is what the flag of a region such as Scotland begins with: up to six tag letters that spell the
// region, and an end tag, follow. Anywhere else tag letters are invisible text, and hidden.
const blackFlag = 0x1f3f4

var regionFlag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\x{1f3f4}[\x{e0020}-\x{e007e}]{1,6}\x{e007f}`)
})

// isShown reports whether a rune of so many bytes is shown between prev and rest.
func isShown(r rune, size int, prev rune, rest string) bool {
	switch {
	case r == utf8.RuneError && size == 1:
		return false
	case r == '\n', r == '\t':
		return true
	case r == '\u200c', r == '\u200d':
		next, _ := utf8.DecodeRuneInString(rest)
		return joinable(prev) && joinable(next) && !isVariation(next)
	case isVariation(r): // one selects a shape; a row of them hides a message
		return prev > ' ' && prev != utf8.RuneError && !isVariation(prev) && prev != '\u200c' && prev != '\u200d'
	}
	return !hidden(r)
}

// isPlain reports text without a rune that needs a check, which nearly all is.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c == 0x7f || c < 0x20 && c != '\n' && c != '\t' {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == blackFlag || isVariation(r) || hidden(r) {
			return false
		}
		i += size
	}
	return true
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
	}
	return r >= '\ufff9' && r <= '\ufffb' || r >= 0x1d173 && r <= 0x1d17a || r >= 0xe0000 && r <= 0xe007f
}

func isVariation(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

func joinable(r rune) bool {
	return r > unicode.MaxLatin1 && r != utf8.RuneError && !unicode.IsSpace(r) && !hidden(r)
}
