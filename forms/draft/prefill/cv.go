package prefill

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// cv is the text of a CV, taken apart into its sections.
type cv struct {
	page
	sections []section // of each line
	// unclaimed is the text of each line without the telephone numbers.
	unclaimed []string
	mailAt    int    // the line of the first e-mail address; -1 for none
	language  string // the country that its headings speak for; "" for none
	today     time.Time
}

// suggestCV reads the fields out of the lines of a CV. The parts help each other: an address proves a name, a
// number's country code proves a country, and a country gives the region of a number without one.
func suggestCV(p page, today time.Time) Suggestions {
	c := newCV(p, today)
	g := gatherer{source: SourceCV, guessedCharset: p.guessed}
	mail := c.emails(&g)
	numbers := c.numbers()
	c.claimPhones(numbers)
	name := c.name(mail)
	for i := range g.items {
		if f := &g.items[i]; !name.fromMail && localMatches(f.data, name.first+" "+name.last) >= 2 {
			f.Confidence, f.Why = min(f.Confidence+1, Sure), f.Why+", has the name in it"
		}
	}
	g.add(draft.FieldFirstName, name.first, name.confidence, name.why)
	g.add(draft.FieldLastName, name.last, name.confidence, name.why)
	hint := c.countryHint(numbers, mail)
	home := c.residence(hint)
	home.offer(&g)
	c.phones(&g, numbers, home, cmp.Or(home.country, hint))
	c.webLinks(&g, name.last)
	job := c.job()
	offer := func(f draft.Field, text string, trust Confidence) {
		whole, cut := balance(text)
		if cut {
			trust = Unsure // half a title may say something else than the whole one
		}
		g.add(f, whole, trust, job.why)
	}
	offer(draft.FieldTitle, job.title, job.confidence)
	if !job.founded {
		job.confidence = Unsure
	}
	offer(draft.FieldCompany, job.company, job.confidence)
	c.doubt(g.items)
	if slices.ContainsFunc(c.lines, func(l line) bool { return unreadable().MatchString(l.text) }) {
		g.remark("Some letters of the file cannot be read here. What holds one is left out.")
	}
	return g.done()
}

// unreadable is a word with a letter that could not be read; alone, such a letter may be a picture.
var unreadable = words.Pattern(`\p{L}\x{fffd}|\x{fffd}\p{L}`)

// at names a line for an explanation.
func (c *cv) at(i int) string { return "line " + strconv.Itoa(i+1) }

// countryHint guesses the country of a CV that names none: by a number's code,
// by the address, by the language of its headings.
func (c *cv) countryHint(numbers []number, mail string) string {
	for _, n := range numbers {
		if code, _ := phoneCountry(n.text); code != "" && c.sections[n.line] == head {
			return code
		}
	}
	return cmp.Or(domainCountry(mail), c.language)
}

func newCV(p page, today time.Time) *cv {
	c := &cv{page: p, mailAt: -1, today: today, sections: make([]section, len(p.lines))}
	now := head
	for i, l := range p.lines {
		key := headingKey(l.text)
		h, ok := headings()[key]
		if beside, rest, found := strings.Cut(l.text, "   "); found && !ok && !isHeading(rest) {
			if h, ok = headings()[headingKey(beside)]; ok && h.section != head {
				c.lines[i].text = strings.TrimSpace(rest)
			}
		}
		if ok {
			if now = h.section; now == other && c.mailAt < 0 {
				now = head // a profile above the name is not what follows the head
			}
			c.language = cmp.Or(c.language, h.country)
		}
		if strings.HasPrefix(key, "lebenslauf") && c.language == "" {
			c.language = "DE"
		}
		c.sections[i] = now
		if c.mailAt < 0 && now != references && strings.Contains(l.text, "@") && emailPattern().MatchString(l.text) {
			c.mailAt = i
		}
	}
	return c
}

// contact reports a line among the contact data: in the head, or near the first e-mail address, which some put at the foot.
func (c *cv) contact(line int) bool {
	const near = 3 // lines
	return c.sections[line] == head || c.mailAt >= 0 && c.sections[line] != references && max(line-c.mailAt, c.mailAt-line) <= near
}
