package prefill

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/email"
	"kombo-apply/forms/value/words"
)

var (
	emailPattern = words.Pattern(`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}`)
	// hiddenEmail is how people write an address that robots shall not find.
	hiddenEmail = words.Pattern(`(?i)([a-z0-9._+-]{1,64})\s?[(\[{]\s?(?:at|@|ät)\s?[)\]}]\s?([a-z0-9-]{1,63}(?:(?:\.|\s?[(\[{]\s?(?:dot|punkt|point)\s?[)\]}]\s?)[a-z0-9-]{2,63}){1,8})`)
	hiddenDot   = words.Pattern(`(?i)\s?[(\[{]\s?(?:dot|punkt|point)\s?[)\]}]\s?`)
	// gluedLabel is a label directly behind an address, as in a line of a PDF that lost its blanks.
	gluedLabel = words.Pattern(`(?:[a-z](\p{Lu}\p{L}*)|\.[a-z]{2,4}?((?i:tel(?:efon|ephone)?|phone|mobile?|handy|fax|www|web|linkedin|github|address|adresse|skype)))$`)
	endOfWord  = words.Pattern(`(?:` + inWord + `)$`)
)

// emailsIn finds the addresses in a text. One that begins in the middle of a word is half of another, and one before
// another @ is two.
func emailsIn(text string) []string {
	var all []string
	for _, m := range emailPattern().FindAllStringIndex(text, rowsMost) {
		if endOfWord().MatchString(text[:m[0]]) || strings.HasPrefix(text[m[1]:], "@") {
			continue
		}
		mail := text[m[0]:m[1]]
		if label := gluedLabel().FindStringSubmatch(mail); label != nil {
			mail = strings.TrimSuffix(mail, label[1]+label[2])
		}
		all = append(all, mail)
	}
	return all
}

// plausibleEmail is a coarse check; Check of the draft has the contract's.
func plausibleEmail(s string) bool {
	return emailPattern().FindString(s) == s && !strings.Contains(s, "..") && !strings.HasPrefix(s, ".")
}

// emails offers the addresses of a CV, what is written and what can be clicked, and returns the first one if a person
// answers there. Those below "References" belong to other people.
func (c *cv) emails(g *gatherer) string {
	add := func(mail string, trust Confidence, why string) {
		if mail = strings.Trim(mail, ".'"); !plausibleEmail(mail) {
			return
		}
		if len(g.items) > 0 || genericMailbox(mail) {
			trust = Unsure // a second address may be a former employer's
		}
		g.addKind(draft.FieldEmail, mailKind(mail), mail, trust, why)
	}
	for i, l := range c.lines {
		trust := Likely
		if c.sections[i] == references {
			trust = Unsure
		}
		if strings.Contains(l.text, "@") {
			for _, mail := range emailsIn(l.text) {
				add(mail, trust, c.at(i))
			}
		}
		if strings.ContainsAny(l.text, "([{") {
			for _, m := range hiddenEmail().FindAllStringSubmatch(l.text, rowsMost) {
				add(m[1]+"@"+hiddenDot().ReplaceAllString(m[2], "."), trust, c.at(i)+", written so that robots miss it")
			}
		}
	}
	for _, target := range c.links {
		if mail, ok := cutFold(target, "mailto:"); ok {
			mail, _, _ = strings.Cut(mail, "?")
			add(mail, Likely, "a link in the file")
		}
	}
	if len(g.items) == 0 || genericMailbox(g.items[0].data) {
		return ""
	}
	return g.items[0].data
}

// genericMailbox reports addresses that no single person answers.
func genericMailbox(mail string) bool {
	local, _, _ := strings.Cut(strings.ToLower(mail), "@")
	return isA("mailbox", local)
}

// mailKind guesses the type that the contract asks of a further address.
func mailKind(mail string) apiclient.AddressType {
	if email.Private(mail) {
		return apiclient.AddressPersonal
	}
	return apiclient.AddressOther
}

// domainCountry reads the country out of an address; empty for .com
// and for the codes that are sold for their sound.
func domainCountry(mail string) string {
	switch top := strings.ToUpper(mail[strings.LastIndexByte(mail, '.')+1:]); {
	case top == "UK":
		return "GB"
	case country.Name(top) != "" && !isA("sold-domain", top):
		return top
	}
	return ""
}
