package prefill

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/draft"
)

// place is where somebody lives, as far as a CV says.
type place struct {
	street, zip, city, state, country string

	confidence Confidence
	guessed    bool // the country is a hint's, not the CV's
	why        string
}

func (p place) offer(g *gatherer) {
	g.add(draft.FieldStreet, p.street, p.confidence, p.why)
	g.add(draft.FieldZipCode, p.zip, p.confidence, p.why)
	g.add(draft.FieldCity, p.city, p.confidence, p.why)
	g.add(draft.FieldState, p.state, p.confidence, p.why)
	trust, why := p.confidence, p.why
	if p.guessed {
		trust, why = Unsure, "guessed from the phone number, the e-mail address or the language"
	}
	g.add(draft.FieldCountry, p.country, trust, why)
}

// cityWords is a town's name: Bad Homburg v. d. Höhe, Aix-en-Provence, St. Ives.
const cityWords = `(\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|am|an|der|den|im|bei|sur|sous|les|la|le|lès|de|du|en|aux|upon|under|v\.|d\.|ob|i\.)){0,5})`

var (
	usAddress   = regexp.MustCompile(cityWords + `,? (A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|PR),? (\d{5}(?:-\d{4})?)\b`)
	usCity      = regexp.MustCompile(`^` + cityWords + `, (A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])$`)
	caAddress   = regexp.MustCompile(cityWords + `,? (AB|BC|MB|NB|NL|NS|ON|PE|QC|SK),? ([A-Z]\d[A-Z] ?\d[A-Z]\d)\b`)
	ukCode      = regexp.MustCompile(`\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b`)
	nlAddress   = regexp.MustCompile(`(?:^|[, ])(?:NL-)?(\d{4} ?[A-Z]{2}) +` + cityWords)
	euAddress   = regexp.MustCompile(`(?:^|[, ])(?:(DE?|A|AT|CH|F|FR|B|BE|L|LU|I|IT|E|ES|DK|PL)[- ])?(\d{5}|\d{4}|\d{2}-\d{3}) +` + cityWords)
	jpAddress   = regexp.MustCompile(`〒? ?(\d{3}-\d{4})\s*(\p{Han}{2,3}?[都道府県])?\s*([\p{Han}\p{Hiragana}\p{Katakana}ヶ]{1,8}?[市区町村])?\s*(.*)`)
	cnAddress   = regexp.MustCompile(`^(\p{Han}{2,3}省)?(\p{Han}{2,4}市)(\p{Han}.*)?$`)
	streetShape = regexp.MustCompile(`(?i)^\d+ ?[a-z]?(?: ?(?:bis|ter))?,? \p{L}.{2,}$|^\p{L}.*\p{L}\.? ?\d+ ?[a-z]?(?:[-/+]\d+ ?[a-z]?)?(?:, .*)?$|^\d+-\d+ \p{L}`)
	houseNumber = regexp.MustCompile(`(?i)^\d+ ?[a-z]?(?: (?:bis|ter))?$`)
	aroundCity  = regexp.MustCompile(`^(?:greater|metro|region|raum|grossraum|großraum) `)
)

// plates are the letters of cars that people put in front of a ZIP.
var plates = map[string]string{"D": "DE", "A": "AT", "F": "FR", "B": "BE", "L": "LU", "I": "IT", "E": "ES"}

// fiveDigits and fourDigits are the countries whose ZIP has so many, as far as
// it stands in front of the town.
var (
	fiveDigits = []string{"DE", "FR", "ES", "IT", "FI", "EE", "HR", "RS", "UA", "TR", "MA", "TN"}
	fourDigits = []string{"AT", "CH", "BE", "DK", "NO", "LU", "HU", "SI", "BG", "LI"}
)

// place looks for an address in the head of a CV and behind labels. hint is the
// country that other things speak for.
func (c *cv) place(hint string) place {
	best, looked := place{}, 0
	for i, l := range c.lines[:min(len(c.lines), labelsMost)] {
		const linesRead = 40
		f, text := labelled(l.text)
		if f != draft.FieldStreet && (c.sections[i] != head || looked >= linesRead) {
			continue
		}
		if looked++; blank(text) {
			continue
		}
		p := addressIn(text, hint)
		for _, s := range segments(text) {
			if p.city == "" && p.country == "" {
				p = addressIn(s, hint)
			}
		}
		if p.city == "" && p.country == "" {
			p = looseCity(text, f == draft.FieldStreet, looked)
		}
		if p.city == "" && p.country == "" {
			continue
		}
		p = c.lookAbove(p, i)
		p.why = c.at(i)
		switch {
		case best.city == "" && best.country == "":
			best = p
		case p.city == "" && p.zip == "":
			best.country = p.country // "Deutschland" on a line of its own
		case p.confidence > best.confidence:
			best = p
		}
		if best.zip != "" && best.country != "" {
			break
		}
	}
	if best.country == "" && best.city != "" && hint != "" {
		best.country, best.guessed = hint, true
	}
	return best
}

// lookAbove completes an address that stands on several lines: a code below its
// town, a town below its street.
func (c *cv) lookAbove(p place, i int) place {
	above := func() string {
		if i--; i < 0 {
			return ""
		}
		_, text := labelled(c.lines[i].text)
		return tidy(text)
	}
	if p.zip == "" || p.street != "" {
		return p
	}
	line := above()
	if p.city == "" && looksLikeTown(line) {
		p.city, line = line, above()
	}
	if streetShape.MatchString(line) {
		p.street = streetIn(line)
	}
	return p
}

// addressIn tries the shapes of addresses on one line, the strictest first.
func addressIn(text, hint string) place {
	text = strings.NewReplacer(" · ", ", ", " | ", ", ", " • ", ", ", "\t", ", ", "،", ",", "、", ",").Replace(text)
	text = tidy(emailPattern.ReplaceAllString(text, " "))
	named, rest := namedCountry(text)
	if named != "" {
		hint = named
	}
	p := place{country: named, confidence: Likely}
	if m := usAddress.FindStringSubmatchIndex(rest); m != nil {
		p.city, p.state, p.zip = rest[m[2]:m[3]], rest[m[4]:m[5]], rest[m[6]:m[7]]
		return p.in("US", rest[:m[0]])
	}
	if m := caAddress.FindStringSubmatchIndex(rest); m != nil {
		p.city, p.state, p.zip = rest[m[2]:m[3]], rest[m[4]:m[5]], rest[m[6]:m[7]]
		return p.in("CA", rest[:m[0]])
	}
	if strings.Contains(text, "〒") || hint == "JP" {
		if m := jpAddress.FindStringSubmatch(text); m != nil {
			p.zip, p.state, p.city, p.street = m[1], m[2], m[3], tidy(m[4])
			return p.in("JP", "")
		}
	}
	if m := cnAddress.FindStringSubmatch(text); m != nil && hint == "CN" {
		p.state, p.city, p.street = m[1], m[2], tidy(m[3])
		return p.in("CN", "")
	}
	if m := nlAddress.FindStringSubmatchIndex(rest); m != nil && (hint == "NL" || hint == "") {
		if zip := rest[m[2]:m[3]]; named == "NL" || hint == "NL" || !strings.HasPrefix(zip, "19") && !strings.HasPrefix(zip, "20") {
			p.zip, p.city = zip, rest[m[4]:m[5]]
			return p.in("NL", rest[:m[0]])
		}
	}
	if m := ukCode.FindStringSubmatchIndex(rest); m != nil && (hint == "GB" || hint == "") {
		p.zip = rest[m[2]:m[3]]
		before := strings.Trim(rest[:m[0]], ", ")
		p.city = before[strings.LastIndexByte(before, ',')+1:]
		if p.city = tidy(p.city); p.city == "" || looksLikeTown(p.city) {
			return p.in("GB", strings.TrimSuffix(before, p.city))
		}
	}
	if m := euAddress.FindStringSubmatchIndex(rest); m != nil {
		if found, ok := europe(rest, m, named, hint); ok {
			return found
		}
	}
	return cityAndCountry(rest, named)
}

// in completes a place with the country of its shape and the street before it.
func (p place) in(country, before string) place {
	if p.country == "" {
		p.country = country
	}
	if p.street == "" {
		p.street = streetIn(before)
	}
	return p
}

// europe reads "50667 Köln", whose country only its neighbourhood tells.
func europe(text string, m []int, named, hint string) (place, bool) {
	p := place{zip: text[m[4]:m[5]], city: strings.TrimRight(text[m[6]:m[7]], ".-"), country: named, confidence: Likely}
	if m[2] >= 0 && p.country == "" {
		p.country = text[m[2]:m[3]]
		if full := plates[p.country]; full != "" {
			p.country = full
		}
	}
	candidates := fiveDigits
	switch {
	case len(p.zip) == 4:
		candidates = fourDigits
		if year := p.zip[:2]; p.country == "" && (year == "19" || year == "20") && !slices.Contains(fourDigits, hint) {
			return place{}, false // "2019 Berlin" is a year and a town
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
	if code := countryByName(last); code != "" && utf8.RuneCountInString(last) > 1 {
		return code, strings.Trim(strings.Join(parts[:len(parts)-1], ","), ", ")
	}
	return "", text
}

// cityAndCountry reads "Lyon, France", "Austin, TX" and "Toronto, ON, Canada".
func cityAndCountry(rest, named string) place {
	parts := strings.Split(rest, ",")
	last := tidy(parts[len(parts)-1])
	if m := usCity.FindStringSubmatch(tidy(rest)); m != nil && (named == "" || named == "US") {
		p := place{city: m[1], state: m[2], country: "US", confidence: Likely}
		if m[2] == "DE" { // Delaware, or a German who writes codes
			p.confidence = Unsure
		}
		return p
	}
	if named == "" {
		return place{}
	}
	p := place{country: named, confidence: Likely}
	if last == "" {
		return p
	}
	if len(parts) > 1 && len(last) == 2 && isUpper(last) {
		p.state, last = last, tidy(parts[len(parts)-2])
	}
	if looksLikeTown(last) {
		p.city = last
		return p
	}
	return place{}
}

// looseCity takes a lone word below the name for a town: a guess, unless a label
// says that it is one.
func looseCity(text string, isLabelled bool, line int) place {
	const linesRead = 6
	if !isLabelled && (line < 2 || line > linesRead) {
		return place{}
	}
	parts := segments(text)
	for i, s := range parts {
		if !isLabelled && i == 0 && (len(parts) == 1 || !isRole(s)) {
			continue // a line of its own may be anything, the name included
		}
		if looksLikeTown(s) && !isRole(s) && !isCompany(s) && !isHeading(s) {
			p := place{city: s, confidence: Unsure}
			if isLabelled {
				p.confidence = Likely
			}
			return p
		}
	}
	return place{}
}

func looksLikeTown(s string) bool {
	s = aroundCity.ReplaceAllString(s, "")
	first, _ := utf8.DecodeRuneInString(s)
	const runesMost, wordsMost = 40, 5
	return s != "" && unicode.IsLetter(first) && !unicode.IsLower(first) && utf8.RuneCountInString(s) <= runesMost &&
		len(strings.Fields(s)) <= wordsMost && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(" .'’-()", r)
	})
}

// streetIn takes the street out of what stands before a town.
func streetIn(before string) string {
	parts := strings.Split(strings.Trim(tidy(before), ", "), ",")
	for i := len(parts) - 1; i >= 0; i-- {
		s := tidy(parts[i])
		// "12 bis, rue des Lilas" has its number in front of a comma.
		if i > 0 && s != "" && houseNumber.MatchString(tidy(parts[i-1])) {
			s = tidy(parts[i-1]) + ", " + s
		}
		const runesMost = 80
		if streetShape.MatchString(s) && utf8.RuneCountInString(s) <= runesMost && len(phoneDigits(s)) < 7 {
			return s
		}
	}
	return ""
}
