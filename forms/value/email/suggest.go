// Package email reads e-mail addresses as people type and paste them.
package email

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
)

// mailDomains are the providers that most private addresses belong to, the more common first.
var mailDomains = sync.OnceValue(func() []string { return slices.Collect(assets.Words("mail-domains.txt")) })

// Private reports an address at a provider of private mailboxes.
func Private(addr string) bool {
	return slices.Contains(mailDomains(), strings.ToLower(addr[strings.LastIndexByte(addr, '@')+1:]))
}

// Suggest is the address with its domain corrected, or nothing when the domain is known, unlike all of them, or not
// complete yet. An address that is done is complete: gmail.co was on its way to gmail.com no longer.
func Suggest(addr string, done bool) string {
	if bare := Bare(addr); bare != addr {
		return cmp.Or(Suggest(bare, done), bare)
	}
	if dotted := dotsForCommas(addr); dotted != addr {
		return cmp.Or(Suggest(dotted, done), dotted)
	}
	at := strings.LastIndexByte(addr, '@')
	if at < 1 {
		return ""
	}
	domain := strings.ToLower(strings.TrimSpace(addr[at+1:]))
	if len(domain) < 5 || len(domain) > 30 || !strings.Contains(domain, ".") {
		return ""
	}
	best, bestAt := "", 3
	house, country := domain[:strings.IndexByte(domain, '.')+1], domain[strings.IndexByte(domain, '.')+1:]
	for _, d := range mailDomains() {
		n := find.Typos(domain, d)
		if n == 0 || strings.HasPrefix(d, house) && isAbroad(country) {
			return ""
		}
		if n < bestAt {
			best, bestAt = d, n
		}
	}
	// Two slips in a short name make another name: gmx.de and web.de are two firms.
	// And a company may well be called hotmail.io.
	if best == "" || bestAt == 2 && len(best) < 9 || !done && strings.HasPrefix(best, domain) {
		return ""
	}
	if bestAt == 1 && len(best) <= 6 && !slipOfAFinger(domain, best) {
		return ""
	}
	return addr[:at+1] + best
}

// dotsForCommas is an address with points for the commas in its domain, if it is one address and makes one then.
func dotsForCommas(addr string) string {
	local, domain, _ := strings.Cut(addr, "@")
	dotted := strings.ReplaceAll(domain, ",", ".")
	last := dotted[strings.LastIndexByte(dotted, '.')+1:]
	if local == "" || dotted == domain || len(last) < 2 || strings.ContainsAny(local+domain, "@ ;<>") || strings.Contains(local, ",") ||
		strings.Contains(dotted, "..") || strings.HasPrefix(dotted, ".") {
		return addr
	}
	return local + "@" + dotted
}

// keyboard are the keys beside one another, in the layouts of most of Europe.
var keyboard = [...]string{"qwertzuiop", "qwertyuiop", "azertyuiop", "asdfghjklm", "asdfghjkl", "yxcvbnm", "zxcvbnm"}

// slipOfAFinger reports whether one domain is another with two neighbours exchanged, or with a key hit that lies
// beside the right one. Among names of few letters any other difference makes another name, not a mistake.
func slipOfAFinger(typed, meant string) bool {
	if len(typed) != len(meant) {
		return false
	}
	i := 0
	for typed[i] == meant[i] {
		i++
	}
	if i+1 < len(meant) && typed[i+1:] != meant[i+1:] {
		return true // one slip that changes two letters: they are exchanged
	}
	for _, row := range keyboard {
		if a, b := strings.IndexByte(row, typed[i]), strings.IndexByte(row, meant[i]); a >= 0 && b >= 0 && (a-b == 1 || b-a == 1) {
			return true
		}
	}
	return false
}

// Bare is the address inside what mail programs copy: a link, an address behind a name, or one of a list with what
// separates it from the next. Any other text comes back without the space around it.
func Bare(s string) string {
	t := strings.TrimSpace(s)
	if cut := strings.TrimRight(t, ",; "); strings.Contains(cut[strings.LastIndexByte(cut, '@')+1:], ".") {
		t = cut
	}
	if len(t) > 7 && strings.EqualFold(t[:7], "mailto:") {
		t, _, _ = strings.Cut(t[7:], "?")
	}
	if from := strings.LastIndexByte(t, '<'); from >= 0 && strings.HasSuffix(t, ">") {
		t = t[from+1 : len(t)-1]
	}
	if !strings.Contains(t, "@") {
		return strings.TrimSpace(s)
	}
	return t
}

// isAbroad reports whether a domain ends in a country, as a known provider's in another one does:
// hotmail.nl. Half a .com is none.
func isAbroad(domain string) bool {
	if len(domain) != 2 || domain == "co" || domain == "cm" || domain == "om" {
		return false
	}
	r, err := language.ParseRegion(domain)
	return err == nil && r.IsCountry() || domain == "eu"
}
