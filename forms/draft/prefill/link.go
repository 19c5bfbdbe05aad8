package prefill

import (
	"net/url"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

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
	trust := c.trustLink(address, own && !c.restOfName(address, line))
	if next := c.restOfLink(address, line, atEnd); next != "" {
		address, trust = address+next, Unsure
	} else if strings.ContainsAny(address[max(0, len(address)-1):], "-_=&%") {
		trust = Unsure
	}
	g.link(address, trust, c.at(line))
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
func (c *cv) restOfLink(address string, line int, atEnd bool) string {
	if !atEnd || line+1 >= len(c.lines) || !strings.Contains(strings.TrimPrefix(withScheme(address), "https://"), "/") {
		return ""
	}
	next := strings.TrimSpace(c.lines[line+1].text)
	broken := strings.ContainsAny(address[len(address)-1:], "-_=&%") || lacksOwner(address)
	if !linkRest().MatchString(next) || len(phone.Find(next, 1)) > 0 || withScheme(next) == next || bareLink().MatchString(next) ||
		!broken && (!strings.ContainsAny(next, "0123456789") || !strings.ContainsAny(next, "-_/=")) {
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
