package prefill

import (
	"net/url"
	"strings"

	"kombo-apply/forms/draft"
)

// link offers an address, made whole where its scheme is missing.
func (g *gatherer) link(address string, c Confidence, why string) {
	address = tidy(address)
	if address == "" || strings.Contains(address, " ") {
		return
	}
	address = withScheme(address)
	u, err := url.Parse(address)
	if err != nil || !u.IsAbs() {
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
