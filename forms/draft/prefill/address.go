package prefill

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

// residence is the candidate's address, as far as a CV tells.
type residence struct {
	street, zip, city, state, country string

	confidence Confidence
	guessed    bool // the country is a hint's, not the CV's
	line       int
	why        string
}

func (p residence) none() bool { return p.city == "" && p.country == "" }

func (p residence) offer(g *gatherer) {
	g.add(draft.FieldStreet, p.street, p.confidence, p.why)
	g.add(draft.FieldZipCode, p.zip, p.confidence, p.why)
	g.add(draft.FieldCity, p.city, p.confidence, p.why)
	g.add(draft.FieldState, p.state, p.confidence, p.why)
	trust, why := p.confidence, p.why
	if p.guessed {
		trust, why = Unsure, "from the phone number, the e-mail address or the language"
	}
	g.add(draft.FieldCountry, p.country, trust, why)
}

// cityWords is a town's name: Bad Homburg v. d. Höhe, Aix-en-Provence, St. Ives.
const cityWords = `(?P<city>\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|am|an|der|den|im|bei|sur|sous|les|la|le|lès|de|du|en|aux|upon|under|v\.|d\.|ob|i\.)){0,5})`

// shapes are those of addresses on one line, the strictest first, with the names of their parts. The street stands before
// them if they have none.
var shapes = []struct {
	country string
	pattern func() *regexp.Regexp
}{
	{"US", pattern(cityWords + `,? (?P<state>{state}),? (?P<zip>\d{5}(?:-\d{4})?)\b`)},
	{"CA", words.Pattern(cityWords + `,? (?P<state>AB|BC|MB|NB|NL|NS|ON|PE|QC|SK),? (?P<zip>[A-Z]\d[A-Z] ?\d[A-Z]\d)\b`)},
	{"JP", words.Pattern(`〒? ?(?P<zip>\d{3}-\d{4})\s*(?P<state>\p{Han}{2,3}?[都道府県])?\s*(?P<city>[\p{Han}\p{Hiragana}\p{Katakana}ヶ]{1,8}?[市区町村])?\s*(?P<street>.*)`)},
	{"CN", words.Pattern(`^(?P<state>\p{Han}{2,3}省)?(?P<city>\p{Han}{2,4}市)(?P<street>\p{Han}.*)?$`)},
	{"NL", words.Pattern(`(?:^|[, ])(?:NL-)?(?P<zip>\d{4} ?[A-Z]{2}) +` + cityWords)},
	{"GB", words.Pattern(`\b(?P<zip>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b`)},
	{"", words.Pattern(`(?:^|[, ])(?:(?P<plate>DE?|A|AT|CH|F|FR|B|BE|L|LU|I|IT|E|ES|DK|PL)[- ])?(?P<zip>\d{5}|\d{4}|\d{2}-\d{3}) +` + cityWords)},
	{"US", pattern(`^` + cityWords + `, (?P<state>{state})$`)},
}

var (
	townAndState = pattern(`(?:^|, ?)` + cityWords + `, {state}(?:, (?:USA|U\.S\.A?\.?|United States))?$`)
	streetShape  = words.Pattern(`(?i)^\d+ ?[a-z]?(?: ?(?:bis|ter))?,? \p{L}.{2,}$|^\p{L}.*\p{L}\.? ?\d+ ?[a-z]?(?:[-/+]\d+ ?[a-z]?)?(?:, .*)?$|^\d+-\d+ \p{L}`)
	houseNumber  = words.Pattern(`(?i)^\d+ ?[a-z]?(?: (?:bis|ter))?$`)
	townShape    = words.Pattern(`^[^\P{L}\p{Ll}][\p{L}\p{M} .'’()-]{0,39}$`) // up to 40 letters, the first of which is no small one
	aroundCity   = words.Pattern(`^(?:greater|metro|region|raum|grossraum|großraum) `)
)

// plates are the letters of cars that people put in front of a ZIP.
var plates = map[string]string{"D": "DE", "A": "AT", "F": "FR", "B": "BE", "L": "LU", "I": "IT", "E": "ES"}

// addressIn tries the shapes of addresses on one line.
func addressIn(text, hint string) residence {
	text = strings.NewReplacer(" · ", ", ", " | ", ", ", " • ", ", ", "\t", ", ", "   ", ", ", "،", ",", "、", ",").Replace(text)
	text = tidy(emailPattern().ReplaceAllString(text, " "))
	named, rest := namedCountry(text)
	hint = cmp.Or(named, hint)
	for _, shape := range shapes {
		m := shape.pattern().FindStringSubmatchIndex(rest)
		if m == nil {
			continue
		}
		part := func(name string) string {
			if i := 2 * max(0, shape.pattern().SubexpIndex(name)); i > 0 && m[i] >= 0 {
				return tidy(rest[m[i]:m[i+1]])
			}
			return ""
		}
		before, ok := strings.Trim(rest[:m[0]], ", "), true
		p := residence{street: part("street"), zip: part("zip"), city: part("city"), state: part("state"), country: cmp.Or(named, shape.country), confidence: Likely}
		switch year := strings.HasPrefix(p.zip, "19") || strings.HasPrefix(p.zip, "20"); shape.country {
		case "US":
			if ok = p.zip != "" || p.country == "US"; p.zip == "" && p.state == "DE" {
				p.confidence = Unsure // Delaware, or a German who writes codes
			}
		case "JP":
			ok, before = strings.Contains(text, "〒") || hint == "JP", ""
		case "CN":
			ok = hint == "CN"
		case "NL":
			ok = hint == "NL" || hint == "" && !year
		case "GB":
			p.city = tidy(before[strings.LastIndexByte(before, ',')+1:])
			before = strings.TrimSuffix(before, p.city)
			ok = (hint == "GB" || hint == "") && (p.city == "" || townLike(p.city))
		case "":
			ok = p.europe(part("plate"), hint, year)
		}
		if ok {
			p.street = cmp.Or(p.street, streetIn(before))
			return p
		}
	}
	return cityAndCountry(rest, named)
}

// europe completes "50667 Köln", whose country only its neighbourhood tells. It is no address if it is a year and a town.
func (p *residence) europe(plate, hint string, year bool) bool {
	p.city = strings.TrimRight(p.city, ".-")
	p.country = cmp.Or(p.country, plates[plate], plate)
	if p.country == "" && isA("zip-"+strconv.Itoa(len(p.zip)), hint) {
		p.country = hint // two witnesses: the shape of the code, and the hint
	}
	short := len(p.zip) == 4
	if p.country == "" && short {
		p.confidence = Unsure
	}
	return p.country != "" || !short || !year
}

// namedCountry takes the country off the end of a line.
func namedCountry(text string) (code, rest string) {
	at := strings.LastIndexByte(text, ',')
	last := tidy(text[at+1:])
	if code = country.Named(last); code == "" || utf8.RuneCountInString(last) < 2 {
		return "", text
	}
	return code, strings.Trim(text[:max(at, 0)], ", ")
}

// cityAndCountry reads "Lyon, France" and "Toronto, ON, Canada".
func cityAndCountry(rest, named string) residence {
	parts := strings.Split(rest, ",")
	last := tidy(parts[len(parts)-1])
	p := residence{country: named, confidence: Likely}
	if named == "" || last == "" {
		return p
	}
	if len(parts) > 1 && len(last) == 2 && isUpper(last) {
		p.state, last = last, tidy(parts[len(parts)-2])
	}
	if !townLike(last) {
		return residence{}
	}
	p.city = last
	return p
}

// residence searches for an address in the head of a CV and behind labels. hint is the
// country that other things speak for.
func (c *cv) residence(hint string) residence {
	best, seen := residence{}, 0
	for i := range c.lines[:min(len(c.lines), labelsMost)] {
		const linesRead = 40
		f, text := labelled(c.unclaimed[i])
		if f != draft.FieldStreet && (c.sections[i] != head || seen >= linesRead) {
			continue
		}
		if seen++; blank(text) {
			continue
		}
		p := addressIn(text, hint)
		for _, s := range segments(text) {
			if p.none() {
				p = addressIn(s, hint)
			}
		}
		if p.none() {
			p = looseCity(text, f == draft.FieldStreet, seen)
		}
		if p.none() {
			continue
		}
		p = c.withLinesAbove(p, i)
		p.why, p.line = c.at(i), i
		switch {
		case best.none():
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

// withLinesAbove completes an address that stands on several lines: a code below its town, a town below its street.
func (c *cv) withLinesAbove(p residence, i int) residence {
	above := func() string {
		if i--; i < 0 {
			return ""
		}
		_, text := labelled(c.unclaimed[i])
		return tidy(text)
	}
	if p.zip == "" || p.street != "" {
		return p
	}
	line := above()
	if p.city == "" && townLike(line) {
		p.city, line = line, above()
	}
	if streetShape().MatchString(line) {
		p.street = streetIn(line)
	}
	return p
}

// looseCity takes a lone word below the name for a town: a guess, unless a label says that it is one.
func looseCity(text string, isLabelled bool, line int) residence {
	const linesRead = 6
	if !isLabelled && (line < 2 || line > linesRead) {
		return residence{}
	}
	parts := segments(text)
	for i, s := range parts {
		if !isLabelled && i == 0 && (len(parts) == 1 || !isRole(s)) {
			continue // a line of its own may be anything, the name included
		}
		if townLike(s) && !isRole(s) && !isCompany(s) && !isHeading(s) {
			p := residence{city: s, confidence: Unsure}
			if isLabelled {
				p.confidence = Likely
			}
			return p
		}
	}
	return residence{}
}

func townLike(s string) bool {
	const wordsMost = 5
	s = aroundCity().ReplaceAllString(s, "")
	return townShape().MatchString(s) && len(strings.Fields(s)) <= wordsMost
}

// streetIn takes the street out of what stands before a town.
func streetIn(before string) string {
	parts := strings.Split(strings.Trim(tidy(before), ", "), ",")
	for i := len(parts) - 1; i >= 0; i-- {
		s := tidy(parts[i])
		// "12 bis, rue des Lilas" has its number in front of a comma.
		if i > 0 && s != "" && houseNumber().MatchString(tidy(parts[i-1])) {
			s = tidy(parts[i-1]) + ", " + s
		}
		const runesMost = 80
		if streetShape().MatchString(s) && utf8.RuneCountInString(s) <= runesMost && len(phoneDigits(s)) < 7 {
			return s
		}
	}
	return ""
}
