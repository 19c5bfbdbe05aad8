package prefill

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// documentWords are what a CV calls itself, in front of the name or above it.
var documentWords = words.Pattern(`(?i)^(?:curriculum\s+vitae|lebenslauf|r[ée]sum[ée]|cv|bewerbung(?:\s+von)?|履歴書|職務経歴書|职务经历书|简历|السيرة الذاتية)(?:\s+(?:of|von|de|für))?\s*[:·|–—-]?\s*`)

// documentEnd is the same behind the name: NORA LINDQVIST RESUME, Nora Lindqvist – Curriculum Vitae.
var documentEnd = words.Pattern(`(?i)(?:\s*[:·|–—(-]\s*|\s+|['’]s\s+)(?:curriculum\s+vitae|lebenslauf|r[ée]sum[ée]|cv)\)?\s*$`)

// candidate is a line that may be the name.
type candidate struct {
	words   string
	score   int
	matches int // words that the e-mail address has too
	why     string
}

// name searches for the person's name: a labelled one, else the line near the top
// that is most like one; else what the e-mail address spells.
func (c *cv) name(mail string) name {
	for i := range c.lines[:min(len(c.lines), labelsMost)] {
		if f, value := labelled(c.untitled(i)); f == draft.FieldLastName && nameLike(value) {
			n := splitName(value, mail)
			n.why = c.at(i) + " calls it the name"
			if n.last != "" {
				n.confidence = max(n.confidence, Likely)
			}
			return n
		}
	}
	best := c.candidate(mail)
	if best.score <= 0 {
		return nameFromMail(mail)
	}
	n := splitName(best.words, mail)
	switch {
	case n.last == "":
		n.confidence = Unsure
	case best.matches >= 2:
		n.confidence = max(n.confidence, Likely)
	case best.score < 5:
		n.confidence = Unsure
	}
	switch {
	case !strings.Contains(best.words, n.last) && strings.Contains(find.Fold(best.words), find.Fold(n.last)):
		best.why += ", in capitals" // as MCDONALD and WEISSMÜLLER, who write themselves otherwise
	case best.matches >= 2 && n.confidence == Likely:
		n.confidence = Sure
	}
	if mailReverses(mail, n) {
		n.confidence = Unsure
		best.why += ", but the other way round"
	}
	n.why = best.why
	return n
}

// untitled is a line without what a CV calls itself.
func (c *cv) untitled(i int) string {
	return documentEnd().ReplaceAllString(documentWords().ReplaceAllString(strings.TrimSpace(c.lines[i].text), ""), "")
}

// candidate is the line near the top that is most like a name, with the e-mail address and the size of the
// letters as witnesses.
func (c *cv) candidate(mail string) candidate {
	const linesRead = 60
	best, largest, seen := candidate{score: -1}, c.largest(), 0
	for i, l := range c.lines[:min(len(c.lines), linesRead)] {
		text := c.untitled(i)
		if f, _ := labelled(text); f != "" || blank(text) || isHeading(text) {
			continue
		}
		if parts := segments(text); len(parts) > 0 {
			found := c.judgeName(c.withNext(parts, i), i, seen, mail)
			if largest > 0 && l.size >= largest && found.score > 0 {
				found.score += 3
				found.why += ", in the largest letters"
			}
			if found.score > best.score {
				best = found
			}
		}
		seen++
	}
	return best
}

// withNext joins a name that stands on two lines, one word each.
func (c *cv) withNext(parts []string, i int) string {
	one := func(s string) bool { return len(strings.Fields(s)) == 1 && nameLike(s) }
	if i+1 >= len(c.lines) || len(parts) != 1 || !one(parts[0]) {
		return parts[0]
	}
	next := tidy(c.lines[i+1].text)
	if !one(next) || isHeading(next) || documentWords().MatchString(next) || c.lines[i+1].size != c.lines[i].size || country.Named(next) != "" {
		return parts[0]
	}
	return parts[0] + " " + next
}

// judgeName scores a segment by its shape, its position and the address.
func (c *cv) judgeName(s string, line, seen int, mail string) candidate {
	found := candidate{words: s, why: c.at(line)}
	if !nameLike(s) || c.sections[line] != head && localMatches(mail, s) == 0 {
		return found
	}
	found.score = max(0, 5-seen)
	switch n := len(strings.Fields(s)); {
	case n >= 2 && n <= 4:
		found.score++
	case n == 1 && !familyFirst(s):
		found.score -= 3
	}
	if found.matches = localMatches(mail, s); found.matches > 0 {
		found.score += 3 * min(found.matches, 2)
		found.why += ", matches the e-mail address"
	}
	if familyFirst(s) {
		// An address in Latin letters cannot speak for it, and would outvote it with the transcription below.
		found.score += 3 * min(2, len(strings.Fields(s)))
	}
	if country.Named(s) != "" || found.matches == 0 && c.underStreet(line) {
		found.score = 0
	}
	return found
}

// underStreet reports a line below a street with its number: a town, not a name.
func (c *cv) underStreet(line int) bool {
	return line > 0 && strings.ContainsAny(c.lines[line-1].text, "0123456789") && streetShape().MatchString(tidy(c.unclaimed[line-1])) &&
		!isRole(c.lines[line-1].text)
}

// mailReverses reports an address that has the family name first: either that is
// how it was made, or the name on the page has its family first.
func mailReverses(mail string, n name) bool {
	local, _, _ := strings.Cut(find.Fold(mail), "@")
	first, last := strings.Fields(find.Fold(n.first)), strings.Fields(find.Fold(n.last))
	if len(first) == 0 || len(last) == 0 {
		return false
	}
	f, l := strings.Index(local, first[0]), strings.Index(local, last[len(last)-1])
	return f >= 0 && l >= 0 && l < f
}

// largest is the size of the largest letters near the top, if sizes differ.
func (c *cv) largest() float64 {
	const linesRead, points = 60, 0.5
	high, low := 0.0, math.Inf(1)
	for _, l := range c.lines[:min(linesRead, len(c.lines))] {
		if blank(l.text) {
			continue
		}
		low = min(low, l.size)
		if nameLike(l.text) {
			high = max(high, l.size)
		}
	}
	if high-low < points {
		return 0
	}
	return high
}

// nameWord is a word of letters, with the signs that names have.
var nameWord = words.Pattern(`^\p{L}[\p{L}\p{M}.'’\x{2010}・-]*$`)

// nameLike accepts one to six words of letters, each with a capital, a
// particle, or in a script that has no capitals.
func nameLike(s string) bool {
	s = dropAsides(strings.Trim(tidy(s), ",;: "))
	words := dropCourtesies(strings.Fields(strings.ReplaceAll(s, ",", " ")))
	const wordsMost, runesMost = 6, 60
	if len(words) == 0 || len(words) > wordsMost || utf8.RuneCountInString(s) > runesMost || isRole(s) || isCompany(s) {
		return false
	}
	letters := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if isA("no-name", strings.Trim(find.Fold(w), ".:")) || !nameWord().MatchString(w) || unicode.IsLower(first) && !isParticle(w) {
			return false
		}
		letters += utf8.RuneCountInString(strings.Trim(w, "."))
	}
	if familyFirst(words[0]) {
		return letters <= 12 && (len(words) > 1 || letters <= 6)
	}
	return letters >= 2
}

// twoNames is an address such as ada.marlowe7@.
var twoNames = words.Pattern(`(?i)^[._-]*([a-z]{2,})\d*[._-]+([a-z]{2,})\d*[._-]*@`)

// nameFromMail reads a name out of an address, as a guess.
func nameFromMail(mail string) name {
	m := twoNames().FindStringSubmatch(mail)
	if m == nil {
		return name{}
	}
	capital := func(s string) string { return strings.ToUpper(s[:1]) + strings.ToLower(s[1:]) }
	return name{first: capital(m[1]), last: capital(m[2]), confidence: Unsure, why: "read out of the e-mail address", fromMail: true}
}
