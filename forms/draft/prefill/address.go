package prefill

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

// cityWords is a town's name: Bad Homburg v. d. Höhe, Aix-en-Provence, St. Ives.
const cityWords = `(\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|am|an|der|den|im|bei|sur|sous|les|la|le|lès|de|du|en|aux|upon|under|v\.|d\.|ob|i\.)){0,5})`

var (
	usAddress    = pattern(cityWords + `,? (<state>),? (\d{5}(?:-\d{4})?)\b`)
	usCity       = pattern(`^` + cityWords + `, (<state>)$`)
	townAndState = pattern(`(?:^|, ?)` + cityWords + `, <state>(?:, (?:USA|U\.S\.A?\.?|United States))?$`)
	caAddress    = words.Pattern(cityWords + `,? (AB|BC|MB|NB|NL|NS|ON|PE|QC|SK),? ([A-Z]\d[A-Z] ?\d[A-Z]\d)\b`)
	ukCode       = words.Pattern(`\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b`)
	nlAddress    = words.Pattern(`(?:^|[, ])(?:NL-)?(\d{4} ?[A-Z]{2}) +` + cityWords)
	euAddress    = words.Pattern(`(?:^|[, ])(?:(DE?|A|AT|CH|F|FR|B|BE|L|LU|I|IT|E|ES|DK|PL)[- ])?(\d{5}|\d{4}|\d{2}-\d{3}) +` + cityWords)
	jpAddress    = words.Pattern(`〒? ?(\d{3}-\d{4})\s*(\p{Han}{2,3}?[都道府県])?\s*([\p{Han}\p{Hiragana}\p{Katakana}ヶ]{1,8}?[市区町村])?\s*(.*)`)
	cnAddress    = words.Pattern(`^(\p{Han}{2,3}省)?(\p{Han}{2,4}市)(\p{Han}.*)?$`)
	streetShape  = words.Pattern(`(?i)^\d+ ?[a-z]?(?: ?(?:bis|ter))?,? \p{L}.{2,}$|^\p{L}.*\p{L}\.? ?\d+ ?[a-z]?(?:[-/+]\d+ ?[a-z]?)?(?:, .*)?$|^\d+-\d+ \p{L}`)
	houseNumber  = words.Pattern(`(?i)^\d+ ?[a-z]?(?: (?:bis|ter))?$`)
	aroundCity   = words.Pattern(`^(?:greater|metro|region|raum|grossraum|großraum) `)
)

// plates are the letters of cars that people put in front of a ZIP.
var plates = map[string]string{"D": "DE", "A": "AT", "F": "FR", "B": "BE", "L": "LU", "I": "IT", "E": "ES"}

// fiveDigits and fourDigits are the countries whose ZIP has so many, as far as it stands in front of the town.
var (
	fiveDigits = []string{"DE", "FR", "ES", "IT", "FI", "EE", "HR", "RS", "UA", "TR", "MA", "TN"}
	fourDigits = []string{"AT", "CH", "BE", "DK", "NO", "LU", "HU", "SI", "BG", "LI"}
)

// addressIn tries the shapes of addresses on one line, the strictest first.
func addressIn(text, hint string) residence {
	text = strings.NewReplacer(" · ", ", ", " | ", ", ", " • ", ", ", "\t", ", ", "   ", ", ", "،", ",", "、", ",").Replace(text)
	text = tidy(emailPattern().ReplaceAllString(text, " "))
	named, rest := namedCountry(text)
	if named != "" {
		hint = named
	}
	p := residence{country: named, confidence: Likely}
	for i, shape := range []func() *regexp.Regexp{usAddress, caAddress} {
		if m := shape().FindStringSubmatchIndex(rest); m != nil {
			p.city, p.state, p.zip = rest[m[2]:m[3]], rest[m[4]:m[5]], rest[m[6]:m[7]]
			return p.in([]string{"US", "CA"}[i], rest[:m[0]])
		}
	}
	if strings.Contains(text, "〒") || hint == "JP" {
		if m := jpAddress().FindStringSubmatch(text); m != nil {
			p.zip, p.state, p.city, p.street = m[1], m[2], m[3], tidy(m[4])
			return p.in("JP", "")
		}
	}
	if m := cnAddress().FindStringSubmatch(text); m != nil && hint == "CN" {
		p.state, p.city, p.street = m[1], m[2], tidy(m[3])
		return p.in("CN", "")
	}
	if m := nlAddress().FindStringSubmatchIndex(rest); m != nil && (hint == "NL" || hint == "") {
		if zip := rest[m[2]:m[3]]; named == "NL" || hint == "NL" || !strings.HasPrefix(zip, "19") && !strings.HasPrefix(zip, "20") {
			p.zip, p.city = zip, rest[m[4]:m[5]]
			return p.in("NL", rest[:m[0]])
		}
	}
	if m := ukCode().FindStringSubmatchIndex(rest); m != nil && (hint == "GB" || hint == "") {
		p.zip = rest[m[2]:m[3]]
		before := strings.Trim(rest[:m[0]], ", ")
		p.city = before[strings.LastIndexByte(before, ',')+1:]
		if p.city = tidy(p.city); p.city == "" || townLike(p.city) {
			return p.in("GB", strings.TrimSuffix(before, p.city))
		}
	}
	if m := euAddress().FindStringSubmatchIndex(rest); m != nil {
		if found, ok := europe(rest, m, named, hint); ok {
			return found
		}
	}
	return cityAndCountry(rest, named)
}

// in completes an address with the country of its shape and the street before it.
func (p residence) in(country, before string) residence {
	p.country, p.street = cmp.Or(p.country, country), cmp.Or(p.street, streetIn(before))
	return p
}

// europe reads "50667 Köln", whose country only its neighbourhood tells.
func europe(text string, m []int, named, hint string) (residence, bool) {
	p := residence{zip: text[m[4]:m[5]], city: strings.TrimRight(text[m[6]:m[7]], ".-"), country: named, confidence: Likely}
	if m[2] >= 0 && p.country == "" {
		p.country = cmp.Or(plates[text[m[2]:m[3]]], text[m[2]:m[3]])
	}
	candidates := fiveDigits
	switch {
	case len(p.zip) == 4:
		candidates = fourDigits
		if year := p.zip[:2]; p.country == "" && (year == "19" || year == "20") && !slices.Contains(fourDigits, hint) {
			return residence{}, false // "2019 Berlin" is a year and a town
		}
	case strings.Contains(p.zip, "-"):
		candidates = []string{"PL"}
	}
	if p.country == "" && slices.Contains(candidates, hint) {
		p.country = hint // two witnesses: the shape of the code, and the hint
	}
	if p.country == "" && len(p.zip) == 4 {
		p.confidence = Unsure
	}
	return p.in("", text[:m[0]]), true
}

// namedCountry takes the country off the end of a line.
func namedCountry(text string) (code, rest string) {
	parts := strings.Split(text, ",")
	last := tidy(parts[len(parts)-1])
	if code := country.Named(last); code != "" && utf8.RuneCountInString(last) > 1 {
		return code, strings.Trim(strings.Join(parts[:len(parts)-1], ","), ", ")
	}
	return "", text
}

// cityAndCountry reads "Lyon, France", "Austin, TX" and "Toronto, ON, Canada".
func cityAndCountry(rest, named string) residence {
	parts := strings.Split(rest, ",")
	last := tidy(parts[len(parts)-1])
	if m := usCity().FindStringSubmatch(tidy(rest)); m != nil && (named == "" || named == "US") {
		p := residence{city: m[1], state: m[2], country: "US", confidence: Likely}
		if m[2] == "DE" { // Delaware, or a German who writes codes
			p.confidence = Unsure
		}
		return p
	}
	if named == "" {
		return residence{}
	}
	p := residence{country: named, confidence: Likely}
	if last == "" {
		return p
	}
	if len(parts) > 1 && len(last) == 2 && isUpper(last) {
		p.state, last = last, tidy(parts[len(parts)-2])
	}
	if townLike(last) {
		p.city = last
		return p
	}
	return residence{}
}
