package prefill

import (
	"cmp"
	"regexp"
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

// lists are the words of assets/words/cv-words.txt, by what they are for.
var lists = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range assets.Words("cv-words.txt") {
		list, words, _ := strings.Cut(line, " ")
		all[list] = append(all[list], strings.Split(words, "|")...)
	}
	return all
})

// isA reports whether a word is in a list.
func isA(list, word string) bool { return slices.Contains(lists()[list], word) }

// pattern is words.Pattern for an expression in which {list} stands for any word of the list.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(regexp.MustCompile(`{[a-z-]+}`).ReplaceAllStringFunc(expr, func(list string) string {
			return "(?:" + strings.Join(lists()[strings.Trim(list, "{}")], "|") + ")"
		}))
	})
}

// section is a part of a CV, by the name that the table of headings has for it.
type section string

const (
	head       section = "head" // everything before the first heading, and personal data
	work       section = "work"
	references section = "references"
	other      section = "other"
)

// heading is what begins at one, and the country that it speaks for.
type heading struct {
	section section
	country string
}

// headings are the words that begin a section, folded, with what begins there.
// The language of a heading is a hint at the country; English is none.
var headings = sync.OnceValue(func() map[string]heading {
	all := map[string]heading{}
	for line := range assets.Words("cv-headings.txt") {
		begins, rest, _ := strings.Cut(line, " ")
		country, list, _ := strings.Cut(rest, " ")
		for w := range strings.SplitSeq(list, "|") {
			all[find.Fold(w)] = heading{section(begins), strings.Trim(country, "-")}
		}
	}
	return all
})

var spacedLetters = words.Pattern(`^(?:\p{L} ){3,}\p{L}$`)

// headingKey is a line as the table of headings has it: folded, without marks, with S P A C E D letters joined.
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

var labelEnd = words.Pattern(`\s*[:：]\s*|\s{2,}|\t+`)

// labelsMost is how many lines are searched for labels. What a person says of themselves stands in the first pages.
const labelsMost = 300

// labels are the fields that stand behind the words of a list.
var labels = map[string]draft.Field{
	"label-name": draft.FieldLastName, "label-address": draft.FieldStreet, "label-position": draft.FieldTitle,
}

// labelled takes "Anschrift:   Ringstr. 5, 50667 Köln" apart.
func labelled(text string) (draft.Field, string) {
	parts := labelEnd().Split(strings.TrimSpace(text), 2)
	label, value := find.Fold(strings.Trim(parts[0], "*•·- ")), strings.TrimLeft(parts[len(parts)-1], " :：\t")
	for list, f := range labels {
		if len(parts) == 2 && isA(list, label) {
			return f, value
		}
	}
	return "", text
}
