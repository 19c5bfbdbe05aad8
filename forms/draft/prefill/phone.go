package prefill

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

var (
	// phonePattern finds what might be a number; package phone decides.
	phonePattern = words.Pattern(`[+(]?[\d٠-٩０-９][\d٠-٩０-９ ()./\x{00a0}-]{5,28}[\d٠-٩０-９]`)
	datePattern  = words.Pattern(`^\(?(?:\d{1,2}[./ -]){0,2}(?:19|20)\d\d(?:\s*[-/ ]\s*(?:\d{1,2}[./-])?(?:(?:19|20)?\d\d))?\)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?$`)
	phoneLabel   = words.Pattern(`(?i)(?:^|[^\p{L}])(?:tel|telefon|telephone|téléphone|tél|phone|mobile?|mobil|handy|portable|cell|cellulare|móvil|teléfono|festnetz|fon|port|電話|电话|手机|携帯|هاتف|جوال|m|t|p)\s*(?:\.|:|nr\.?|no\.?|number|：|\s)\s*:?\s*$`)
	faxLabel     = words.Pattern(`(?i)(?:fax|telefax|iban|bic|ust|vat|siret|steuer|konto|ssn|id)[^\p{L}]{0,8}$`)
)

// phoneSigns are drawn in front of numbers in place of a label.
const phoneSigns = "☎📞📱✆☏🕿"

// phones reads the telephone numbers out of a CV, as they are written there.
// region is where a number without a country code is at home; "" for unknown.
func (c *cv) phones(region string) []found {
	var all []found
	for i, l := range c.lines {
		if c.sections[i] == references || len(all) >= rowsMost {
			continue
		}
		for _, m := range phonePattern().FindAllStringIndex(l.text, rowsMost) {
			before, number := l.text[:m[0]], balanced(strings.TrimSpace(l.text[m[0]:m[1]]))
			if faxLabel().MatchString(before) || datePattern().MatchString(number) || partOfWord(l.text, m) {
				continue
			}
			labelled := phoneLabel().MatchString(before) || strings.ContainsAny(lastRunes(before, 3), phoneSigns)
			if trust, ok := judgePhone(number, region, labelled, c.sections[i] == head); ok {
				all = appendPhone(all, found{number, trust, c.at(i)})
			}
		}
	}
	for _, target := range c.links {
		if _, ok := cutFold(target, "tel:"); ok {
			all = appendPhone(all, found{telephone(target), Likely, "a link in the file"})
		}
	}
	return all
}

func appendPhone(all []found, f found) []found {
	for i, had := range all {
		if samePhone(had.value, f.value) {
			all[i].confidence = max(had.confidence, f.confidence)
			return all
		}
	}
	if len(all) >= rowsMost {
		return all
	}
	return append(all, f)
}

// judgePhone says how sure it is that digits are a telephone number.
func judgePhone(number, region string, labelled, atHead bool) (Confidence, bool) {
	if strings.HasPrefix(number, "00") {
		number = "+" + number[2:]
	}
	international := strings.HasPrefix(number, "+")
	n, ok := phone.Parse(strings.ReplaceAll(number, "(0)", ""), region)
	valid := ok && n.Valid()
	switch {
	case valid && (international || labelled):
		return Likely, true
	case atHead && valid && strings.ContainsAny(number, " -./("), atHead && ok && national(number) && n.Possible():
		return Unsure, true
	case labelled && len(phoneDigits(number)) >= 6:
		return Unsure, true
	}
	return Unsure, false
}

// national reports digits that begin as numbers inside a country do.
func national(number string) bool {
	return strings.HasPrefix(number, "0") || strings.HasPrefix(number, "(")
}

// phoneCountry is the country of an international number; "" for none.
func phoneCountry(number string) string {
	if strings.HasPrefix(number, "00") {
		number = "+" + number[2:]
	}
	if !strings.HasPrefix(number, "+") {
		return ""
	}
	n, ok := phone.Parse(strings.ReplaceAll(number, "(0)", ""), "")
	if !ok || !n.Valid() {
		return ""
	}
	if code := n.Region(); countryName(code) != "" {
		return code
	}
	return ""
}

// partOfWord reports digits that belong to an address or a name: node18-2024.
func partOfWord(text string, m []int) bool {
	glued := func(b byte) bool {
		return b == '@' || b == '_' || b == '=' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
	}
	return m[0] > 0 && (glued(text[m[0]-1]) || text[m[0]-1] == '/' || text[m[0]-1] == '-') || m[1] < len(text) && glued(text[m[1]])
}

// balanced drops a bracket whose partner was not caught.
func balanced(number string) string {
	if strings.Count(number, "(") != strings.Count(number, ")") {
		number = strings.Trim(number, "()")
	}
	return number
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func (g *gatherer) phone(f found) {
	g.addKind(draft.FieldPhone, apiclient.AddressOther, f.value, f.confidence, f.why)
}
