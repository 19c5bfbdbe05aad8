package prefill

import (
	"bytes"
	"encoding/hex"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"kombo-apply/forms/value/words"
)

// text is the whole value.
func (p property) text() string { return unescape(p.decode(p.raw)) }

// parts are the components of a structured value. They are split before they
// are decoded, since an encoded semicolon separates nothing.
func (p property) parts() []string {
	var parts []string
	from := 0
	take := func(to int) { parts = append(parts, tidy(unescape(p.decode(p.raw[from:to])))) }
	for i := 0; i < len(p.raw); i++ {
		switch p.raw[i] {
		case '\\':
			i++ // whatever it escapes separates nothing
		case ';':
			take(i)
			from = i + 1
		}
	}
	take(len(p.raw))
	return parts
}

// decode takes the transfer encoding and the character set off.
func (p property) decode(raw []byte) string {
	text, _ := p.decoded(raw)
	return text
}

// guessed reports a value in a character set that nothing names.
func (p property) guessed() bool {
	_, guessed := p.decoded(p.raw)
	return guessed
}

func (p property) decoded(raw []byte) (text string, guessed bool) {
	switch e := p.param("ENCODING"); {
	case strings.EqualFold(e, "QUOTED-PRINTABLE"):
		raw = decodeQuoted(raw)
	case e != "" && !strings.EqualFold(e, "8BIT") && !strings.EqualFold(e, "7BIT"):
		return "", false // a picture or a key
	}
	if set := p.param("CHARSET"); set != "" && !strings.EqualFold(set, "UTF-8") {
		if e, err := htmlindex.Get(set); err == nil {
			return string(decodeWith(e, raw)), false
		}
		if !utf8.Valid(raw) {
			return "", false // better nothing than wrong letters
		}
	}
	if !utf8.Valid(raw) {
		return string(decodeWith(charmap.Windows1252, raw)), true
	}
	return string(raw), false
}

// decodeQuoted keeps what is no proper encoding the way it is written.
func decodeQuoted(raw []byte) []byte {
	if out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(raw))); err == nil {
		return out
	}
	return quotedByte().ReplaceAllFunc(raw, func(quoted []byte) []byte {
		b, _ := hex.DecodeString(string(quoted[1:])) // which the pattern lets through
		return b
	})
}

var (
	quotedByte = words.Pattern(`=[0-9A-Fa-f]{2}`)
	escaped    = words.Pattern(`(?s)\\.`)
)

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(e string) string {
		if e[1] == 'n' || e[1] == 'N' {
			return "\n"
		}
		return e[1:]
	})
}
