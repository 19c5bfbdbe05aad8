package prefill

import (
	"net/url"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// link offers an address, made whole where its scheme is missing.
func (g *gatherer) link(address string, c Confidence, why string) {
	address = tidy(address)
	if address == "" || strings.Contains(address, " ") {
		return
	}
	address = withScheme(address)
	u, err := url.Parse(address)
	if err != nil || !u.IsAbs() || u.Scheme == "mailto" || u.Scheme == "tel" {
		return
	}
	if web := u.Scheme == "http" || u.Scheme == "https"; web && !strings.Contains(u.Hostname(), ".") {
		return
	}
	g.add(draft.FieldLinks, address, c, strings.TrimSuffix(why, ", "))
}

// profileSites are the places where people show themselves, by their hosts.
var profileSites = []string{"linkedin.com", "github.com", "xing.com", "gitlab.com", "x.com", "twitter.com", "behance.net",
	"dribbble.com", "stackoverflow.com", "medium.com", "kaggle.com", "bitbucket.org", "codeberg.org", "orcid.org",
	"researchgate.net", "about.me", "malt.fr", "malt.de", "wantedly.com", "qiita.com", "mastodon.social"}

// profileSite finds the site of a host, whatever country's host it is; empty for others.
func profileSite(host string) string {
	host = strings.ToLower(host)
	for _, site := range profileSites {
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

// webLinks offers the addresses of a CV. In prose a bare "node.js" looks like an
// address, so one without a scheme needs a known site, a www, a label, or the
// person's name in it.
func (c *cv) webLinks(g *gatherer, last string) {
	const ownMost = 40 // lines from the top in which a page is probably one's own
	for i, l := range c.lines {
		if c.sections[i] == references || !strings.Contains(l.text, ".") {
			continue
		}
		own := c.sections[i] == head && i < ownMost
		for _, address := range wholeLink().FindAllString(l.text, rowsMost) {
			c.offerLink(g, address, own, c.at(i))
		}
		rest := emailPattern().ReplaceAllString(wholeLink().ReplaceAllString(l.text, " "), " ")
		for _, m := range bareLink().FindAllStringSubmatchIndex(rest, rowsMost) {
			address := rest[m[2]:m[3]]
			host, path, _ := strings.Cut(address, "/")
			known := profileSite(host) != "" && path != "" || own && localMatches(host, last) > 0
			if known || strings.HasPrefix(strings.ToLower(host), "www.") || linkLabel().MatchString(strings.TrimRight(rest[:m[2]], " ")) {
				c.offerLink(g, address, own, c.at(i))
			}
		}
	}
	for _, target := range c.links {
		if u, err := url.Parse(target); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			c.offerLink(g, target, profileSite(u.Hostname()) != "", "a link in the file")
		}
	}
}

func (c *cv) offerLink(g *gatherer, address string, own bool, why string) {
	address = strings.TrimRight(address, ".,;:!?)]}>'")
	u, err := url.Parse(withScheme(address))
	if err != nil {
		return
	}
	trust := Unsure // a customer's page, a publication, a tool
	site := profileSite(u.Hostname())
	depth := strings.Count(strings.Trim(u.Path, "/"), "/")
	switch {
	case site == "linkedin.com" && !strings.HasPrefix(u.Path, "/in/") && !strings.HasPrefix(u.Path, "/pub/"):
	case site != "" && depth <= 1 && (depth == 0 || site != "github.com" && site != "gitlab.com"):
		trust = Likely
	case site == "" && own:
		trust = Likely
	}
	g.link(address, trust, why)
}
