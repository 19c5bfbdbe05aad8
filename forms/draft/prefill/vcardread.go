package prefill

import (
	"bytes"
	"encoding/hex"
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"kombo-apply/forms/value/words"
)

// property is one line of a vCard (RFC 6350, RFC 2426, vCard 2.1).
type property struct {
	name   string // in capitals, without its group
	params map[string][]string
	raw    []byte
}

// card is one person of a file.
type card []property

// The limits of a file of cards.
const (
	cardsMost = 2_000
	propsMost = 1_000
)

// readCards splits a file into its cards. Cards inside cards, which vCard 2.1 has for assistants,
// are skipped: they are other people. more reports that there are cards beyond the limit.
func readCards(data []byte) (cards []card, more bool) {
	var current card
	depth := 0
	for _, l := range unfold(data) {
		p, ok := parseProperty(l)
		if !ok {
			continue
		}
		switch is := strings.EqualFold(string(bytes.TrimSpace(p.raw)), "VCARD"); {
		case p.name == "BEGIN" && is:
			if depth++; depth == 1 {
				current = nil
			}
		case p.name == "END" && is && depth > 0:
			if depth--; depth == 0 && len(current) > 0 {
				if len(cards) >= cardsMost {
					return cards, true
				}
				cards = append(cards, current)
				current = nil
			}
		case depth == 1 && len(current) < propsMost:
			current = append(current, p)
		}
	}
	if depth > 0 && len(current) > 0 && len(cards) < cardsMost {
		cards = append(cards, current) // cut off, and still worth reading
	}
	return cards, false
}

// unfold joins the lines that were folded: those that begin with a blank, and,
// of quoted-printable values, those that follow a line with a soft break.
func unfold(data []byte) [][]byte {
	var out [][]byte
	soft := false
	for l := range bytes.Lines(data) {
		l = bytes.TrimRight(l, "\r\n")
		last := len(out) - 1
		switch {
		case soft:
			// Some programs fold inside the encoding too, with a blank that does not belong to the value.
			out[last] = append(bytes.TrimSuffix(out[last], []byte("=")), bytes.TrimLeft(l, " \t")...)
		case last >= 0 && len(l) > 0 && (l[0] == ' ' || l[0] == '\t'):
			out[last] = append(out[last], l[1:]...)
		default:
			out = append(out, bytes.Clone(l))
			last++
		}
		soft = last >= 0 && bytes.HasSuffix(l, []byte("=")) && quotedPrintable(out[last])
	}
	return out
}

// quotedPrintable reports whether a line announces the encoding before its value.
func quotedPrintable(l []byte) bool {
	head, _, _ := bytes.Cut(l, []byte(":"))
	return len(head) < 200 && bytes.Contains(bytes.ToUpper(head), []byte("QUOTED-PRINTABLE"))
}

// parseProperty reads [group.]NAME[;param[=value]…]:value.
func parseProperty(l []byte) (property, bool) {
	const most = 30 // parameters, and values of each
	at := len(splitQuoted(string(l), ':', 2)[0])
	if at == len(l) { // a quote that nothing ends
		at = bytes.IndexByte(l, ':')
	}
	if at < 0 {
		return property{}, false
	}
	parts := splitQuoted(string(l[:at]), ';', most+1)
	name := strings.ToUpper(strings.TrimSpace(parts[0]))
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	p := property{name: name, params: map[string][]string{}, raw: l[at+1:]}
	for _, param := range parts[1:min(len(parts), most)] {
		key, value, named := strings.Cut(param, "=")
		if !named { // vCard 2.1: TEL;WORK;VOICE
			key, value = "TYPE", param
			if strings.EqualFold(param, "QUOTED-PRINTABLE") || strings.EqualFold(param, "BASE64") {
				key = "ENCODING"
			}
		}
		key = strings.ToUpper(strings.TrimSpace(key))
		for _, v := range splitQuoted(value, ',', most) {
			// vCard 4 is seen to quote a whole list: TYPE="work,voice".
			for _, v := range strings.SplitN(strings.Trim(v, `" `), ",", most) {
				p.params[key] = append(p.params[key], unescapeParam(v))
			}
		}
	}
	return p, name != ""
}

// splitQuoted splits at what is not inside quotes, into at most so many parts: the last one holds the rest.
func splitQuoted(s string, sep byte, most int) []string {
	var parts []string
	quoted, from := false, 0
	for i := 0; i < len(s) && len(parts) < most-1; i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

// unescapeParam is RFC 6868.
func unescapeParam(s string) string {
	return strings.NewReplacer("^n", " ", "^'", `"`, "^^", "^").Replace(s)
}

// is reports whether a type parameter has one of the values.
func (p property) is(types ...string) bool {
	return slices.ContainsFunc(p.params["TYPE"], func(t string) bool {
		return slices.ContainsFunc(types, func(want string) bool { return strings.EqualFold(t, want) })
	})
}

func (p property) param(key string) string {
	if v := p.params[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// text is the whole value.
func (p property) text() string { return p.plain(p.raw) }

func (p property) plain(raw []byte) string {
	text, _ := p.decode(raw)
	return unescape(text)
}

// parts are the components of a structured value. They are split before they
// are decoded, since an encoded semicolon separates nothing.
func (p property) parts() []string {
	const most = 20 // no property has more than seven
	var parts []string
	from := 0
	take := func(to int) { parts = append(parts, tidy(p.plain(p.raw[from:to]))) }
	for i := 0; i < len(p.raw) && len(parts) < most; i++ {
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

// guessed reports a value in a character set that nothing names.
func (p property) guessed() bool {
	_, guessed := p.decode(p.raw)
	return guessed
}

// decode takes the transfer encoding and the character set off.
func (p property) decode(raw []byte) (text string, guessed bool) {
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
