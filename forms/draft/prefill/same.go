package prefill

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

// tidy makes a value fit for a field of one line: clean, composed, without surplus blanks.
func tidy(s string) string {
	return words.OneLine(norm.NFC.String(apiclient.Clean(s)))
}

// whyMost bounds an explanation; it may quote a line of the file.
const whyMost = 120

func clip(s string) string {
	if shorter(s, whyMost) {
		return s
	}
	return string([]rune(s)[:whyMost-1]) + "…"
}

// shorter reports whether s has at most n runes, without counting them all.
func shorter(s string, n int) bool { return len(s) <= n || utf8.RuneCountInString(s) <= n }

// isRow reports fields of which a candidate has several.
func isRow(f draft.Field) bool {
	return f == draft.FieldEmail || f == draft.FieldPhone || f == draft.FieldLinks
}

// shown is a value as a person reads it.
func shown(f draft.Field, value string) string {
	if f == draft.FieldCountry {
		if name := country.Name(value); name != "" {
			return name + " (" + value + ")"
		}
	}
	return value
}

// same reports whether two values of a field mean the same thing: addresses
// whatever their case, numbers by their digits, links normalised.
func same(f draft.Field, a, b string) bool {
	switch f {
	case draft.FieldEmail:
		return strings.EqualFold(tidy(a), tidy(b))
	case draft.FieldPhone:
		return samePhone(a, b)
	case draft.FieldLinks:
		return linkKey(a) == linkKey(b)
	}
	return a == b || draft.SpecOf(f).Most > 0 && tidy(a) == tidy(b) // IDs are compared byte for byte
}

// samePhone compares digits. A number that is written nationally once and internationally in the other is the same:
// +49 170 1234567, 0170 1234567, and the +49 (0) 170 of letterheads.
func samePhone(a, b string) bool {
	x, y := phoneDigits(a), phoneDigits(b)
	if x == y {
		return x != "" || tidy(a) == tidy(b)
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	const fewest, countryCode = 7, 3
	more := strings.TrimSuffix(y, x)
	return len(x) >= fewest && len(more) < len(y) && len(more) <= countryCode
}

func phoneDigits(s string) string {
	return strings.TrimLeft(phone.Digits(strings.ReplaceAll(s, "(0)", "")), "0")
}

// linkKey is what two spellings of one address have in common.
func linkKey(s string) string {
	s = tidy(s)
	u, err := url.Parse(withScheme(s))
	if err != nil || u.Host == "" {
		return s
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	path := strings.TrimRight(u.EscapedPath(), "/")
	if site := profileSite(host); site != "" {
		// Their people are found in any case and from any country's host.
		return site + strings.ToLower(path)
	}
	key := host + path
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		key = host + ":" + port + path
	}
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}

// withScheme makes a bare address a whole one.
func withScheme(s string) string {
	scheme, _, found := strings.Cut(s, ":")
	if found && scheme != "" && !strings.ContainsAny(scheme, "./") {
		return s
	}
	return "https://" + strings.TrimPrefix(s, "//")
}
