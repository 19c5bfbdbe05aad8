package prefill

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/draft"
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
	s = aroundCity().ReplaceAllString(s, "")
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
