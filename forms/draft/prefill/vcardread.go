package prefill

import (
	"bytes"
	"encoding/hex"
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
	raw    string
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
		p, ok := parseProperty(string(l))
		if !ok {
			continue
		}
		switch is := strings.EqualFold(strings.TrimSpace(p.raw), "VCARD"); {
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

// announcesQuoted is the head of a line whose value is in quoted-printable.
var announcesQuoted = words.Pattern(`(?i)^[^:]{0,200}QUOTED-PRINTABLE`)

// unfold joins the lines that were folded: those that begin with a blank, and,
// of quoted-printable values, those that follow a line with a soft break.
func unfold(data []byte) (out [][]byte) {
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
		soft = last >= 0 && bytes.HasSuffix(l, []byte("=")) && announcesQuoted().Match(out[last])
	}
	return out
}

// parseProperty reads [group.]NAME[;param[=value]…]:value.
func parseProperty(l string) (property, bool) {
	const most = 30 // parameters, and values of each
	at := len(splitUnless('"', l, ':', 2)[0])
	if at == len(l) { // a quote that nothing ends
		at = strings.IndexByte(l, ':')
	}
	if at < 0 {
		return property{}, false
	}
	parts := splitUnless('"', l[:at], ';', most+1)
	name := strings.ToUpper(strings.TrimSpace(parts[0]))
	p := property{name: name[strings.LastIndexByte(name, '.')+1:], params: map[string][]string{}, raw: l[at+1:]}
	for _, param := range parts[1:min(len(parts), most)] {
		key, value, named := strings.Cut(param, "=")
		if !named { // vCard 2.1: TEL;WORK;VOICE
			key, value = "TYPE", param
			if strings.EqualFold(param, "QUOTED-PRINTABLE") || strings.EqualFold(param, "BASE64") {
				key = "ENCODING"
			}
		}
		key = strings.ToUpper(strings.TrimSpace(key))
		for _, v := range splitUnless('"', value, ',', most) {
			// vCard 4 is seen to quote a whole list: TYPE="work,voice".
			for _, v := range strings.SplitN(strings.Trim(v, `" `), ",", most) {
				p.params[key] = append(p.params[key], unescapeParam.Replace(v))
			}
		}
	}
	return p, p.name != ""
}

// unescapeParam is RFC 6868.
var unescapeParam = strings.NewReplacer("^n", " ", "^'", `"`, "^^", "^")

// splitUnless splits at a separator, but not between quotes or behind a backslash, whichever is the mark, into at
// most so many parts: the last one holds the rest.
func splitUnless(mark byte, s string, separator byte, most int) (parts []string) {
	quoted, from := false, 0
	for i := 0; i < len(s) && len(parts) < most-1; i++ {
		switch {
		case s[i] == mark && mark == '\\':
			i++
		case s[i] == mark:
			quoted = !quoted
		case s[i] == separator && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

// is reports whether a type parameter has one of the values.
func (p property) is(types ...string) bool {
	return slices.ContainsFunc(p.params["TYPE"], func(t string) bool { return slices.Contains(types, strings.ToUpper(t)) })
}

func (p property) param(key string) string {
	if v := p.params[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// text is the whole value.
func (p property) text() string { return p.plain(p.raw) }

// parts are the components of a structured value. They are split before they
// are decoded, since an encoded semicolon separates nothing.
func (p property) parts() []string {
	const most = 21 // no property has more than seven
	parts := splitUnless('\\', p.raw, ';', most)
	for i, part := range parts {
		parts[i] = tidy(p.plain(part))
	}
	return parts
}

var (
	quotedByte = words.Pattern(`=(?:[0-9A-Fa-f]{2}|$)`)
	escaped    = words.Pattern(`(?s)\\.`)
)

func (p property) plain(raw string) string {
	text, _ := p.decode(raw)
	return escaped().ReplaceAllStringFunc(text, func(e string) string {
		if e[1] == 'n' || e[1] == 'N' {
			return "\n"
		}
		return e[1:]
	})
}

// decode takes the transfer encoding and the character set off; guessed says that nothing names the latter.
func (p property) decode(raw string) (text string, guessed bool) {
	switch e := strings.ToUpper(p.param("ENCODING")); e {
	case "QUOTED-PRINTABLE": // what is no proper encoding stays the way it is written
		raw = quotedByte().ReplaceAllStringFunc(raw, func(quoted string) string {
			b, _ := hex.DecodeString(quoted[1:]) // which the pattern lets through
			return string(b)
		})
	case "", "8BIT", "7BIT":
	default:
		return "", false // a picture or a key
	}
	set := p.param("CHARSET")
	named := set != "" && !strings.EqualFold(set, "UTF-8")
	switch e, err := htmlindex.Get(set); {
	case named && err == nil:
		return string(decodeWith(e, []byte(raw))), false
	case utf8.ValidString(raw):
		return raw, false
	case named:
		return "", false // better nothing than wrong letters
	}
	return string(decodeWith(charmap.Windows1252, []byte(raw))), true
}
