package prefill

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

// suggestCards offers the first person of a file and names the others.
func suggestCards(data []byte) Suggestions {
	cards, more := readCards(data)
	switch len(cards) {
	case 0:
		return Suggestions{Source: SourceCard}
	case 1:
		return suggestCard(cards[0])
	}
	all := Suggestions{cards: cards}
	if more {
		all.Notes = append(all.Notes, "The file has more than "+strconv.Itoa(cardsMost)+" cards; the others were left out.")
	}
	for i, c := range cards {
		all.People = append(all.People, c.person(i))
	}
	return all.Choose(0)
}

// person names a card in a list; the address tells namesakes apart.
func (c card) person(i int) Person {
	first := func(names ...string) string {
		for _, p := range c.all(names...) {
			if text := tidy(strings.ReplaceAll(p.text(), ";", " ")); text != "" {
				return clip(text)
			}
		}
		return ""
	}
	who := Person{Name: first("FN", "N", "ORG"), Email: strings.TrimPrefix(first("EMAIL"), "mailto:")}
	if who.Name == "" && who.Email == "" {
		who.Name = "Card " + strconv.Itoa(i+1)
	}
	return who
}

// all are the properties of some names, one name after the other, of each the preferred ones first.
func (c card) all(names ...string) []property {
	list := slices.DeleteFunc(slices.Clone(c), func(p property) bool { return !slices.Contains(names, p.name) })
	slices.SortStableFunc(list, func(a, b property) int {
		return cmp.Or(slices.Index(names, a.name)-slices.Index(names, b.name), a.preference()-b.preference())
	})
	return list
}

// preference is PREF's 1 to 100 of vCard 4; the bare PREF of the older ones is 1.
func (p property) preference() int {
	const least = 101
	if p.is("PREF") {
		return 1
	}
	if n, err := strconv.Atoi(p.param("PREF")); err == nil && n > 0 && n < least {
		return n
	}
	return least
}

func suggestCard(c card) Suggestions {
	g := gatherer{source: SourceCard}
	g.guessedCharset = slices.ContainsFunc(c, func(p property) bool {
		_, guessed := p.decode(p.raw)
		return guessed
	})
	c.name(&g)
	for _, p := range c.all("TITLE", "ROLE", "ORG", "EMAIL", "TEL", "URL", "SOCIALPROFILE", "X-SOCIALPROFILE") {
		kind, where := p.where()
		switch p.name {
		case "TITLE":
			g.add(draft.FieldTitle, p.text(), Sure, "title on the card")
		case "ROLE":
			g.add(draft.FieldTitle, p.text(), Likely, "role on the card") // which need not be a post
		case "ORG":
			g.add(draft.FieldCompany, p.parts()[0], Sure, "company on the card")
		case "EMAIL":
			if mail := strings.TrimPrefix(tidy(p.text()), "mailto:"); plausibleEmail(mail) {
				g.addKind(draft.FieldEmail, kind, mail, Sure, where)
			}
		case "TEL":
			if !p.is("FAX", "PAGER", "BBS", "MODEM") {
				g.addKind(draft.FieldPhone, kind, telephone(p.text()), Sure, where)
			}
		default:
			g.link(p.text(), Sure, where)
		}
	}
	c.address(&g)
	return g.done()
}

// isCompany reports a card of a company: one that is marked so, or has the company's name and no person's.
func (c card) isCompany() bool {
	says := func(name, value string) bool {
		return slices.ContainsFunc(c.all(name), func(p property) bool { return strings.EqualFold(tidy(p.text()), value) })
	}
	if says("X-ABSHOWAS", "COMPANY") || says("KIND", "org") || says("KIND", "group") {
		return true
	}
	if slices.ContainsFunc(c.all("N"), func(p property) bool { return tidy(strings.Join(p.parts(), "")) != "" }) {
		return false
	}
	return slices.ContainsFunc(c.all("FN"), func(p property) bool {
		name := tidy(p.text())
		return isCompany(name) || slices.ContainsFunc(c.all("ORG"), func(o property) bool { return tidy(o.parts()[0]) == name })
	})
}

// name takes N, which knows its parts; FN is split only if N is missing.
func (c card) name(g *gatherer) {
	if c.isCompany() {
		for _, p := range c.all("FN") {
			g.add(draft.FieldCompany, p.text(), Sure, "company on the card")
		}
		return
	}
	for _, p := range c.all("N") {
		parts := append(p.parts(), "", "", "")
		last, first := parts[0], tidy(parts[1]+" "+parts[2])
		if first == "" && last != "" && len(strings.Fields(last)) > 1 {
			continue // everything in the first part: FN will do better
		}
		if first != "" || last != "" {
			g.add(draft.FieldFirstName, strings.ReplaceAll(first, ",", " "), Sure, "name on the card")
			g.add(draft.FieldLastName, strings.ReplaceAll(last, ",", " "), Sure, "name on the card")
			return
		}
	}
	for _, p := range c.all("FN") {
		text := p.text()
		if len(text) > mostName {
			continue
		}
		name := splitName(text, "")
		g.add(draft.FieldFirstName, name.first, name.confidence, "first part of the name on the card")
		g.add(draft.FieldLastName, name.last, name.confidence, "last part of the name on the card")
	}
}

// address prefers the home address over that of work.
func (c card) address(g *gatherer) {
	rank := func(p property) int {
		kind, _ := p.where()
		return slices.Index([]apiclient.AddressType{apiclient.AddressPersonal, apiclient.AddressOther, apiclient.AddressWork}, kind)
	}
	all := c.all("ADR")
	slices.SortStableFunc(all, func(a, b property) int { return rank(a) - rank(b) })
	for _, p := range all {
		parts := append(p.parts(), make([]string, 7)...)
		if tidy(strings.Join(parts, "")) == "" {
			continue
		}
		trust := Sure
		kind, why := p.where()
		if kind == apiclient.AddressWork {
			trust = Unsure // an office is a weak hint at a home address
		}
		// A box and a flat have components of their own, and are seen to hold the street.
		residence{
			street: words.Join(", ", parts[2], parts[1], parts[0]), zip: parts[5], city: parts[3], state: parts[4],
			country: cmp.Or(country.In(parts[6]), country.In(p.param("CC"))), confidence: trust, why: why,
		}.offer(g)
		return // parts of two addresses would make a third one
	}
}

// where says what kind of row a property makes, and in words where it stands.
func (p property) where() (kind apiclient.AddressType, said string) {
	const onCard = "on the card"
	switch {
	case p.is("WORK"):
		return apiclient.AddressWork, onCard + ", work"
	case p.is("CELL", "MOBILE", "IPHONE"):
		return apiclient.AddressPersonal, onCard + ", mobile"
	case p.is("HOME"):
		return apiclient.AddressPersonal, onCard + ", home"
	}
	return apiclient.AddressOther, onCard
}

// telephone takes the scheme and the parameters off a tel: address.
func telephone(s string) string {
	s = tidy(s)
	rest, found := cutFold(s, "tel:")
	if !found {
		return s
	}
	number, params, _ := strings.Cut(rest, ";")
	if plain, err := url.PathUnescape(number); err == nil {
		number = plain
	}
	if ext, ok := cutFold(params, "ext="); ok {
		number += " ext. " + ext
	}
	return number
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
