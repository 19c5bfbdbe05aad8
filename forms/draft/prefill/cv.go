package prefill

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
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

// suggestCV reads the fields out of the lines of a CV. The parts help each other: an address
// proves a name, a number's country code proves a country, and a country gives the region of a number
// without one.
func suggestCV(p page, today time.Time) Suggestions {
	c := newCV(p, today)
	g := gatherer{source: SourceCV, guessedCharset: p.guessed}
	emails := c.emails()
	mail := ""
	if len(emails) > 0 && !genericMailbox(emails[0].value) {
		mail = emails[0].value
	}
	numbers := c.numbers()
	c.claimPhones(numbers)
	name := c.name(mail)
	g.add(draft.FieldFirstName, name.first, name.confidence, name.why)
	g.add(draft.FieldLastName, name.last, name.confidence, name.why)
	for _, f := range emails {
		if !name.fromMail && localMatches(f.value, name.first+" "+name.last) >= 2 {
			f.confidence, f.why = min(f.confidence+1, Sure), f.why+", has the name in it"
		}
		g.mail(f)
	}
	hint := c.countryHint(numbers, mail)
	home := c.residence(hint)
	home.offer(&g)
	for _, f := range c.phones(numbers, home, cmp.Or(home.country, hint)) {
		g.phone(f)
	}
	c.webLinks(&g, name.last)
	job := c.job()
	trust := job.confidence
	title, cut := balance(job.title)
	if cut {
		trust = Unsure // half a title may say something else than the whole one
	}
	g.add(draft.FieldTitle, title, trust, job.why)
	trust = job.confidence
	company, cut := balance(job.company)
	if cut || !job.founded {
		trust = Unsure
	}
	g.add(draft.FieldCompany, company, trust, job.why)
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
	if mail != "" {
		if country := domainCountry(mail[strings.LastIndexByte(mail, '@')+1:]); country != "" {
			return country
		}
	}
	return c.language
}

// section is a part of a CV.
type section int

const (
	head section = iota // everything before the first heading, and personal data
	work
	education
	references
	other
)

// heading is what begins at one, and the country that it speaks for.
type heading struct {
	section section
	country string
}

// headings are the words that begin a section, folded, with what begins there.
// The language of a heading is a hint at the country; English is none.
var headings = sync.OnceValue(func() map[string]heading {
	sections := map[string]section{"head": head, "work": work, "education": education, "references": references, "other": other}
	all := map[string]heading{}
	for line := range assets.Words("cv-headings.txt") {
		begins, rest, _ := strings.Cut(line, " ")
		country, list, _ := strings.Cut(rest, " ")
		for w := range strings.SplitSeq(list, "|") {
			all[find.Fold(w)] = heading{sections[begins], strings.Trim(country, "-")}
		}
	}
	return all
})

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
			if c.language == "" {
				c.language = h.country
			}
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

var spacedLetters = words.Pattern(`^(?:\p{L} ){3,}\p{L}$`)

// headingKey is a line as the table of headings has it: folded, without marks,
// with S P A C E D letters joined.
func headingKey(text string) string {
	const longest = 60
	if utf8.RuneCountInString(text) > longest {
		return ""
	}
	text = strings.Trim(tidy(text), "#*=-–—_:•·|~ ")
	if spacedLetters().MatchString(text) {
		text = strings.ReplaceAll(text, " ", "")
	}
	return strings.ReplaceAll(find.Fold(text), "’", "'")
}

func isHeading(text string) bool {
	_, ok := headings()[headingKey(text)]
	return ok
}

// separators are what people put between things on one line.
var separators = words.Pattern(`\s*[·•|∙‧▪●◦⋅;／｜\t]\s*|\s{2,}|\s+[–—-]\s+`)

// segments takes a line apart, but for what stands in brackets.
func segments(text string) []string {
	const most = 20
	var list []string
	add := func(s string) {
		if s = strings.Trim(tidy(s), ",;:|-– "); s != "" {
			list = append(list, s)
		}
	}
	pairs, from := brackets(text), 0
	for _, m := range separators().FindAllStringIndex(text, most-1) {
		if !enclosed(pairs, m[0]) {
			add(text[from:m[0]])
			from = m[1]
		}
	}
	add(text[from:])
	return list
}

// fieldLabels are what stands in front of personal data, folded.
var fieldLabels = map[string]draft.Field{
	"name": draft.FieldLastName, "full name": draft.FieldLastName, "nom": draft.FieldLastName, "nom et prenom": draft.FieldLastName,
	"name, vorname": draft.FieldLastName, "vor- und nachname": draft.FieldLastName, "氏名": draft.FieldLastName, "姓名": draft.FieldLastName,
	"الاسم": draft.FieldLastName, "nombre": draft.FieldLastName, "naam": draft.FieldLastName, "vorname, name": draft.FieldLastName,
	"address": draft.FieldStreet, "adresse": draft.FieldStreet, "anschrift": draft.FieldStreet, "wohnort": draft.FieldStreet,
	"location": draft.FieldStreet, "city": draft.FieldStreet, "residence": draft.FieldStreet, "standort": draft.FieldStreet,
	"住所": draft.FieldStreet, "العنوان": draft.FieldStreet, "domicile": draft.FieldStreet, "direccion": draft.FieldStreet,
	"based in": draft.FieldStreet, "lives in": draft.FieldStreet, "wohnhaft in": draft.FieldStreet,
	"position": draft.FieldTitle, "current position": draft.FieldTitle, "aktuelle position": draft.FieldTitle, "poste actuel": draft.FieldTitle,
	"current role": draft.FieldTitle,
}

var labelEnd = words.Pattern(`\s*[:：]\s*|\s{2,}|\t+`)

// labelsMost is how many lines are searched for labels. What a person says of
// themselves stands in the first pages.
const labelsMost = 300

// labelled takes "Anschrift:   Ringstr. 5, 50667 Köln" apart.
func labelled(text string) (draft.Field, string) {
	m := labelEnd().FindStringIndex(strings.TrimSpace(text))
	if m == nil {
		return "", text
	}
	text = strings.TrimSpace(text)
	f, ok := fieldLabels[find.Fold(strings.Trim(text[:m[0]], "*•·- "))]
	if !ok {
		return "", text
	}
	return f, strings.TrimLeft(text[m[1]:], " :：\t")
}
