package prefill

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

const day = `(?:(?:\d{1,2}[./ -]){0,2}(?:19|20)\d\d|(?:19|20)\d\d(?:[./-]\d{1,2}){1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})`

var (
	datePattern = words.Pattern(`^\(?` + day + `(?:\s*[-/ ]\s*(?:` + day + `|(?:\d{1,2}[./-])?\d\d))?\)?$`)
	phoneLabel  = words.Pattern(`(?i)(?:^|[^\p{L}])(?:tel|telefon|telephone|téléphone|tél|phone|mobile?|mobil|handy|portable|cell|cellulare|móvil|teléfono|festnetz|fon|port|電話|电话|手机|携帯|هاتف|جوال|m|t|p)\s*(?:\.|:|nr\.?|no\.?|number|：|\s)\s*:?\s*$|[☎📞📱✆☏🕿]\s*$|\bwa\.me/$`)
	noPhone     = words.Pattern(`(?i)(?:^|[^\p{L}])(?:\p{L}*fax|iban|bic|ust|vat|siret|steuer\p{L}*|konto\p{L}*|ssn|id(?:nr)?|doi|isbn|issn|orcid)(?:[^\p{L}]{1,3}(?:nr|no|number|nummer))?[^\p{L}]{0,8}$|📠\s*$`)
	// partOfWord ends what makes digits behind it the end of an address or a name: node18-2024, TASC.2023.
	partOfWord = words.Pattern(`(?:` + inWord + `|[@_=/` + dashes + `])\.?$`)
	// cutShort begins digits that go on as something else, or masked.
	cutShort = words.Pattern(`^(?:` + inWord + `|[@_=` + dashes + `]|[ ./-]{0,2}(?:[*#…]|[xX]{2}))`)
)

// number is what may be a telephone number, and its position.
type number struct {
	text     string
	line     int
	from, to int  // bytes of the line
	labelled bool // or behind a picture of a telephone
	alone    bool // between separators
}

// numbers finds what may be a telephone number. What belongs to a word, a date or a fax machine is none, nor is one
// whose last digits are masked.
func (c *cv) numbers() []number {
	const most = 300
	var all []number
	for i, l := range c.lines {
		if c.sections[i] == references || len(all) >= most {
			continue
		}
		for _, m := range phone.Find(l.text, rowsMost) {
			before, text := l.text[:m[0]], l.text[m[0]:m[1]]
			if ascii := asciiNumber(text); strings.Count(ascii, "(") != strings.Count(ascii, ")") { // its partner was not caught
				whole := strings.Trim(text, "()（）")
				m[0] += strings.Index(text, whole)
				text, m[1] = whole, m[0]+len(whole)
			}
			labelled := phoneLabel().MatchString(before)
			if noPhone().MatchString(before) || datePattern().MatchString(find.Fold(text)) || !labelled && partOfWord().MatchString(before) ||
				cutShort().MatchString(l.text[m[1]:]) {
				continue
			}
			all = append(all, number{text, i, m[0], m[1], labelled, slices.Contains(segments(l.text), tidy(text))})
		}
	}
	return all
}

// claimPhones takes the numbers that are certainly telephones out of the text in which an address is searched for:
// their digits are no ZIP, street or town.
func (c *cv) claimPhones(numbers []number) {
	c.unclaimed = make([]string, len(c.lines))
	for i, l := range c.lines {
		c.unclaimed[i] = l.text
	}
	for _, n := range slices.Backward(numbers) {
		if _, international := phoneCountry(n.text); international || n.labelled {
			l := c.unclaimed[n.line]
			c.unclaimed[n.line] = phoneLabel().ReplaceAllString(l[:n.from], "") + "   " + l[n.to:]
		}
	}
}

// phones offers the telephone numbers of a CV, as they are written there. A number without a country code
// belongs to the country the person lives in; hint is a guess at that, "" if nothing hints at it.
func (c *cv) phones(g *gatherer, numbers []number, lives residence, hint string) {
	add := func(number string, trust Confidence, why string) {
		g.addKind(draft.FieldPhone, apiclient.AddressOther, number, trust, why)
	}
	for _, n := range numbers {
		if lives.line == n.line && lives.zip != "" && strings.Contains(lives.zip+lives.street, n.text) {
			continue // an address in the shape of a number
		}
		const near = 2 // lines from the address
		region, atHome := hint, false
		if lives.country != "" && !lives.guessed {
			region, atHome = lives.country, lives.line-n.line <= near && n.line-lives.line <= near
		}
		if trust, ok := judgePhone(n, region, atHome, c.contact(n.line)); ok {
			add(asciiNumber(n.text), trust, c.at(n.line))
		}
	}
	for _, target := range c.links {
		if _, ok := cutFold(target, "tel:"); ok {
			trust := Unsure
			if n, ok := phone.Read(telephone(target), cmp.Or(lives.country, hint)); ok && n.Valid() {
				trust = Likely
			}
			add(telephone(target), trust, "a link in the file")
		}
	}
}

// asciiNumber writes full-width letters as the usual ones.
func asciiNumber(s string) string { return norm.NFKC.String(s) }

// judgePhone says how sure it is that digits are a telephone number: with a country code, behind a label or beside
// the address of the same country it is likely; among the contact data what is like one is a guess.
func judgePhone(n number, region string, atHome, contact bool) (Confidence, bool) {
	_, international := phoneCountry(n.text)
	read, ok := phone.Read(n.text, region)
	valid := ok && read.Valid()
	apart := strings.ContainsAny(asciiNumber(n.text), " -./(")
	digits := len(phone.Digits(strings.Replace(n.text, "(0)", "", 1)))
	const longest = 15 // digits that a number has
	switch {
	case len(phone.Digits(n.text)) > longest:
		return Unsure, false
	case international, valid && (n.labelled || atHome && apart):
		return Likely, true
	case n.labelled, ok && strings.Contains(asciiNumber(n.text), "+"):
		return Unsure, digits >= 6
	case !contact:
		return Unsure, false
	case valid && (apart || n.alone), ok && strings.ContainsAny(n.text[:1], "0(") && read.Possible(): // as inside a country
		return Unsure, true
	}
	return Unsure, (apart || n.alone) && digits >= 9 && digits <= 13
}

// phoneCountry is the country of an international number, "" if it belongs to none; ok reports that it is one.
func phoneCountry(number string) (code string, ok bool) {
	n, ok := phone.Read(number, "")
	if !ok || !n.Valid() {
		return "", false
	}
	if code = n.Region(); country.Name(code) == "" {
		code = ""
	}
	return code, true
}
