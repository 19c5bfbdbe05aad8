package prefill

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// job is a position: its title, and the company or town.
type job struct {
	title, company string
	confidence     Confidence
	why            string
	// founded says that the company is one by its name or by the words around it.
	founded bool
}

var (
	// A German role ends compounds, which is why it needs no boundary before it.
	roleWords    = pattern(`\b{role}s?\b|{role-end}(?:in|\*in|:in|/in)?\b|{role-script}`)
	noRole       = words.Pattern(`\blicen[sc]es?\b|\bfuhrerschein|\bpermis de\b|\brijbewijs\b|\bpatente\b`)
	companyWords = pattern(`\b{company}\b\.?|{company-script}`)

	// month begins as months do in the languages of most CVs; any word at all would swallow the end of a title.
	month     = `(?:(?i:{month})\p{L}{0,8}\.?,? |\d{1,2}[./-] ?)?`
	date      = month + `(?:19|20)\d\d(?:年(?:\d{1,2}月)?)?`
	dash      = ` ?(?:–|—|-|−|〜|～|~|bis|to|until|till|a|à|au|hasta|al|tot|إلى) ?`
	openEnd   = pattern(`(?i)(?:de(?:puis)? |from |von |seit )?(` + date + `)` + dash + `\(?([\p{L}'’]+(?: jour| date)?)\)?`)
	bareEnd   = pattern(`(?:^|[ (])(` + date + `) ?[–—-](?: *\)?$|   +| ?\t)`)
	sinceEnd  = pattern(`(?i)(?:^|[ (,])(?:since|seit|depuis|desde|sinds|dal|منذ) (?:le |el |dem )?(` + date + `)\)?`)
	closed    = pattern(`(?:` + date + `)` + dash + `(?:` + month + `)((?:19|20)\d\d)`)
	atCompany = words.Pattern(`(?i)^(.{2,80}?)(?: at | @ ?| bei (?:der |dem )?| chez | presso | bij )(.{2,80})$`)
)

// presentWord reports a word that stands instead of an end, such as “today”.
func presentWord(s string) bool {
	return isA("present", strings.ReplaceAll(strings.Trim(find.Fold(tidy(s)), ".)( "), "’", "'"))
}

func isRole(s string) bool {
	return roleWords().MatchString(find.Fold(s)) && !noRole().MatchString(find.Fold(s))
}

// mostName is how long a name may be, in bytes; what is longer is none, and costs no search.
const mostName = 300

func isCompany(s string) bool { return len(s) <= mostName && companyWords().MatchString(find.Fold(s)) }

// job searches for the current position: the first one without an end, else what the person writes below the name.
func (c *cv) job() job {
	for i := range c.lines {
		if c.sections[i] != work && c.sections[i] != head {
			continue
		}
		rest, ok := c.current(c.lines[i].text)
		if !ok || isSentence(rest) {
			continue
		}
		j := parseJob(rest)
		if first := firstPart(rest); j.company == "" && !isRole(first) && first != "" {
			j.company = first // a guess, as nothing says that it is one
		}
		j = c.fromNeighbours(j, i)
		if j.title == "" && j.company == "" {
			continue
		}
		j.why = c.at(i) + ", a position without an end"
		if j.title != "" && isRole(j.title) {
			j.confidence = Likely
		}
		return j
	}
	return c.headline()
}

// current takes the time off a line that speaks of a position held now.
func (c *cv) current(text string) (rest string, ok bool) {
	const longest = 200
	if utf8.RuneCountInString(text) > longest || !strings.Contains(text, "20") && !strings.Contains(text, "19") {
		return "", false // no year; most lines end here, cheaply
	}
	// A wide gap after a dash is itself a sign; all else is searched for in text with single blanks.
	if m := bareEnd().FindStringIndex(text); m != nil && !closed().MatchString(text) {
		return text[:m[0]] + "   " + text[m[1]:], true
	}
	text = strings.NewReplacer("\u00a0", " ", "\t", "   ").Replace(text)
	m := openEnd().FindStringSubmatchIndex(text)
	if m == nil || !presentWord(text[m[4]:m[5]]) {
		m = sinceEnd().FindStringIndex(text)
	}
	if m == nil {
		m = closed().FindStringSubmatchIndex(text)
		if m == nil {
			return "", false
		}
		if year, _ := strconv.Atoi(text[m[2]:m[3]]); year <= c.today.Year() || year >= c.today.Year()+20 {
			return "", false
		}
	}
	return text[:m[0]] + "   " + text[m[1]:], true
}

// fromNeighbours finds what the line with the time does not say in the lines
// around it: people put title, company and time on up to three lines.
func (c *cv) fromNeighbours(j job, at int) job {
	for _, i := range []int{at + 1, at - 1, at + 2} {
		if j.title != "" && j.company != "" {
			break
		}
		if i < 0 || i >= len(c.lines) || c.sections[i] != c.sections[at] || !headlineShape(c.lines[i].text) {
			continue
		}
		if _, other := c.current(c.lines[i].text); other || closed().MatchString(c.lines[i].text) {
			continue
		}
		near := parseJob(c.lines[i].text)
		if near.title == "" && near.company == "" && j.title != "" && c.sections[at] == work {
			near.company = firstPart(c.lines[i].text)
		}
		j.title = cmp.Or(j.title, near.title)
		if j.company == "" && (near.founded || c.sections[at] == work) {
			j.company, j.founded = near.company, near.founded
		}
	}
	return j
}

// headlineShape tells a line with a title or a company from a sentence.
func headlineShape(text string) bool {
	const runesMost, wordsMost = 90, 12
	t := strings.TrimSpace(text)
	return t != "" && utf8.RuneCountInString(t) <= runesMost && len(strings.Fields(t)) <= wordsMost && !isHeading(t) &&
		!strings.HasSuffix(t, ".") && strings.IndexAny(t, "-*•–") != 0 && !strings.Contains(t, "@")
}

// isSentence tells "I have worked with Go." from a position.
func isSentence(text string) bool {
	const wordsMost = 16
	words := strings.Fields(text)
	if len(words) <= 3 || strings.Contains(text, ": ") {
		return len(words) > wordsMost
	}
	last := words[len(words)-1]
	return len(words) > wordsMost || strings.HasSuffix(last, ".") && !isCompany(last) && country.Named(last) == ""
}

// headline is what people write below their name, or behind a label.
func (c *cv) headline() job {
	seen := 0
	for i, l := range c.lines[:min(len(c.lines), labelsMost)] {
		const linesRead = 8
		f, value := labelled(l.text)
		beforeMail := emailPattern().Split(l.text, 2)[0]
		if f == draft.FieldTitle && !blank(value) {
			j := parseJob(value)
			j.title, j.confidence, j.why = cmp.Or(j.title, firstPart(value)), Likely, c.at(i)+" calls it the position"
			return j
		}
		if c.sections[i] != head || blank(l.text) {
			continue
		}
		if seen++; seen > linesRead || f != "" || !headlineShape(beforeMail) {
			continue
		}
		for _, s := range segments(beforeMail) {
			if !isRole(s) {
				continue
			}
			j := parseJob(s)
			j.confidence, j.why = Likely, c.at(i)+", below the name"
			if !j.founded {
				j.company = "" // "Engineer, Backend" names a field of work
			}
			return j
		}
	}
	return job{}
}

// parseJob takes title and company out of a line: "Engineer at X", "X, Berlin:
// engineer", "Engineer, X", "X | Engineer".
func parseJob(text string) job {
	const around = " |·•,;:–—-\t"
	text = strings.Trim(unwrap(strings.Trim(text, around)), around)
	if before, after, ok := strings.Cut(text, ": "); ok && isRole(after) && !isRole(before) {
		return job{title: firstPart(after), company: firstPart(strings.TrimLeft(before, " -–")), founded: true}
	}
	flat := tidy(text)
	if m := atCompany().FindStringSubmatch(flat); m != nil && (isRole(m[1]) || isCompany(m[2])) {
		return job{title: firstPart(m[1]), company: firstPart(m[2]), founded: true}
	}
	var parts []string
	for _, s := range segments(text) {
		for _, p := range commaParts(townAndState().ReplaceAllString(s, "")) {
			if country.Named(p) == "" && !isA("arrangement", find.Fold(p)) {
				parts = append(parts, p)
			}
		}
	}
	var j job
	if i := slices.IndexFunc(parts, func(p string) bool { return isRole(p) && !companyOnly(p) }); i >= 0 {
		j.title = parts[i]
		parts = slices.Delete(parts, i, i+1)
	}
	if i := slices.IndexFunc(parts, func(p string) bool { return isCompany(p) && p != j.title }); i >= 0 {
		j.company, j.founded = parts[i], true
	} else if j.title != "" && len(parts) > 0 {
		j.company = parts[0]
	}
	return j
}

// companyOnly reports names such as "Engineer & Partner GmbH".
func companyOnly(s string) bool {
	last := strings.Fields(find.Fold(s))
	return len(last) > 1 && isA("company-end", last[len(last)-1])
}
