package prefill

import (
	"net/url"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/email"
	"kombo-apply/forms/value/phone"
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

// link offers an address, completed if its scheme is missing.
func (g *gatherer) link(address string, c Confidence, why string) {
	address = tidy(address)
	if address == "" || strings.Contains(address, " ") {
		return
	}
	address = withScheme(address)
	if u, err := url.Parse(address); err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") {
		return
	}
	g.add(draft.FieldLinks, address, c, strings.TrimSuffix(why, ", "))
}

// profileSite finds the site of a host, whatever country's host it is; empty for others.
func profileSite(host string) string {
	host = strings.ToLower(host)
	for _, site := range lists()["profile-site"] {
		if host == site || strings.HasSuffix(host, "."+site) {
			return site
		}
	}
	return ""
}

var (
	wholeLink = words.Pattern(`(?i)\bhttps?://[^\s<>"'“”|·•]{4,500}`)
	bareLink  = words.Pattern(`(?i)(?:^|[\s(:|·•,])((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/[^\s<>"'“”|·•,;]{0,300})?)`)
	linkLabel = words.Pattern(`(?i)(?:web|website|webseite|homepage|site|site web|blog|portfolio|url)\s*:?\s*$`)
)

// webLinks offers the addresses of a CV. In prose a bare "node.js" reads like an address, so one without a scheme
// needs a known site, a www, a label, or the person's name in it.
func (c *cv) webLinks(g *gatherer, last string) {
	const ownMost = 40 // lines from the top in which a page is probably one's own
	for i, l := range c.lines {
		if c.sections[i] == references || !strings.Contains(l.text, ".") {
			continue
		}
		own := c.sections[i] == head && i < ownMost
		for _, m := range wholeLink().FindAllStringIndex(l.text, rowsMost) {
			c.offerLink(g, l.text[m[0]:m[1]], i, m[1] == len(l.text), own)
		}
		rest := emailPattern().ReplaceAllString(wholeLink().ReplaceAllString(l.text, " "), " ")
		for _, m := range bareLink().FindAllStringSubmatchIndex(rest, rowsMost) {
			address := rest[m[2]:m[3]]
			if strings.HasPrefix(strings.TrimSpace(rest[m[3]:]), "@") || strings.HasSuffix(strings.TrimSpace(rest[:m[2]]), "@") {
				continue // half of an e-mail address with a blank in it
			}
			host, path, _ := strings.Cut(address, "/")
			known := profileSite(host) != "" && path != "" || own && localMatches(host, last) > 0
			if known || strings.HasPrefix(strings.ToLower(host), "www.") || linkLabel().MatchString(strings.TrimRight(rest[:m[2]], " ")) {
				c.offerLink(g, address, i, m[3] == len(rest), own)
			}
		}
	}
	for _, target := range c.links {
		if u, err := url.Parse(target); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			g.link(target, c.trustLink(target, profileSite(u.Hostname()) != ""), "a link in the file")
		}
	}
}

// offerLink offers an address that stands on a line. One that the end of the line may have broken is a guess,
// together with what stands below.
func (c *cv) offerLink(g *gatherer, address string, line int, atEnd, own bool) {
	address = strings.TrimRight(address, ".,;:!?)]}>'")
	broken := strings.ContainsAny(address[max(0, len(address)-1):], "-_=&%")
	rest := ""
	if atEnd {
		rest = c.restOfLink(address, line, broken)
	}
	trust := c.trustLink(address, own && !c.restOfName(address, line))
	if broken || rest != "" {
		trust = Unsure
	}
	g.link(address+rest, trust, c.at(line))
}

// restOfName reports an address that begins a line below one that ends in a hyphen: half of a name, as in www.nora-.
func (c *cv) restOfName(address string, line int) bool {
	return line > 0 && strings.HasPrefix(c.lines[line].text, address) && strings.HasSuffix(c.lines[line-1].text, "-")
}

// linkRest is a line that holds nothing but the end of an address.
var linkRest = words.Pattern(`^[A-Za-z0-9%._~/?=&#+-]{2,100}$`)

// lacksOwner reports an address of a profile that ends before its owner's name.
func lacksOwner(address string) bool {
	u, err := url.Parse(withScheme(address))
	return err == nil && profileSite(u.Hostname()) != "" && slices.Contains([]string{"/", "/in/", "/pub/", "/profile/", "/users/"}, u.Path)
}

// restOfLink is what the line below has of an address that ends a line: what follows a hyphen, or what no word is.
func (c *cv) restOfLink(address string, line int, broken bool) string {
	if line+1 >= len(c.lines) || !strings.Contains(strings.TrimPrefix(withScheme(address), "https://"), "/") {
		return ""
	}
	next := strings.TrimSpace(c.lines[line+1].text)
	ofAddress := broken || lacksOwner(address) || strings.ContainsAny(next, "0123456789") && strings.ContainsAny(next, "-_/=")
	if !ofAddress || !linkRest().MatchString(next) || len(phone.Find(next, 1)) > 0 || withScheme(next) == next || bareLink().MatchString(next) {
		return ""
	}
	return next
}

// trustLink says how sure it is that an address is the person's own.
func (c *cv) trustLink(address string, own bool) Confidence {
	u, err := url.Parse(withScheme(address))
	if err != nil {
		return Unsure
	}
	site := profileSite(u.Hostname())
	depth := strings.Count(strings.Trim(u.Path, "/"), "/")
	switch {
	case site != "" && strings.Trim(u.Path, "/") == "": // the site itself
	case site == "linkedin.com" && !strings.HasPrefix(u.Path, "/in/") && !strings.HasPrefix(u.Path, "/pub/"):
	case site != "" && depth <= 1 && (depth == 0 || site != "github.com" && site != "gitlab.com"):
		return Likely
	case site == "" && own:
		return Likely
	}
	return Unsure // a customer's page, a publication, a tool
}

// withScheme makes a bare address a whole one.
func withScheme(s string) string {
	scheme, _, found := strings.Cut(s, ":")
	if found && scheme != "" && !strings.ContainsAny(scheme, "./") {
		return s
	}
	return "https://" + strings.TrimPrefix(s, "//")
}
