package draft

import (
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// usualEmailPattern is what Kombo publishes for addresses it reads back (contract, section I-18),
// without the look-aheads, which ValidEmail has checked. An address outside it passes the request's
// schema, but may be refused further on.
var usualEmailPattern = regexp.MustCompile(`(?i)^[\w'+-.]*[\w+-]@([\da-z][\da-z-]*\.)+[a-z]{2,}$`)

// The limits of RFC 5321 and RFC 1035, in bytes.
const (
	maxEmailBytes  = 254
	maxLocalBytes  = 64
	maxDomainBytes = 253
	maxLabelBytes  = 63
)

// ValidEmail gives the verdicts of JSON Schema's format "email", and wants a local part besides.
func ValidEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > maxEmailBytes || at > maxLocalBytes {
		return false
	}
	local, domain := s[:at], s[at+1:]
	return validLocal(local) && validDomain(domain)
}

func validLocal(local string) bool {
	if len(local) > 1 && local[0] == '"' && local[len(local)-1] == '"' {
		return !strings.ContainsAny(local[1:len(local)-1], `\"`)
	}
	if local[0] == '.' || local[len(local)-1] == '.' || strings.Contains(local, "..") {
		return false
	}
	return !strings.ContainsFunc(local, func(r rune) bool { return !alphanumeric(r) && !strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", r) })
}

func validDomain(domain string) bool {
	if literal, ok := strings.CutPrefix(domain, "["); ok {
		literal, ok = strings.CutSuffix(literal, "]")
		v6, is6 := strings.CutPrefix(literal, "IPv6:")
		addr, err := netip.ParseAddr(v6)
		return ok && err == nil && addr.Is4() != is6 && addr.Zone() == ""
	}
	domain = strings.TrimSuffix(domain, ".")
	if len(domain) > maxDomainBytes {
		return false
	}
	for _, l := range strings.Split(domain, ".") {
		if l == "" || len(l) > maxLabelBytes || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		if strings.ContainsFunc(l, func(r rune) bool { return !alphanumeric(r) && r != '-' }) {
			return false
		}
	}
	return true
}

func alphanumeric(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

func emailHint(s string) string {
	switch {
	case strings.TrimSpace(s) != s:
		return "Remove the spaces around the e-mail address."
	case !strings.Contains(s, "@"):
		return "The e-mail address has no @. Write it like ada@example.com."
	case strings.Count(s, "@") == 1 && strings.Contains(s, ",") && ValidEmail(strings.ReplaceAll(s, ",", ".")):
		return "The e-mail address has a comma in place of a dot."
	case strings.ContainsAny(s, ",; "):
		return "Enter one e-mail address here, without spaces; more of them go into the additional addresses."
	}
	return quote(s) + " is not an e-mail address that Kombo takes. Write it like ada@example.com."
}

// uriScheme returns the scheme of a URI, by JSON Schema's format "uri"; the web needs a host besides.
func uriScheme(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() || strings.ContainsAny(s, " \t\r\n") {
		return "", false
	}
	host := u.Hostname()
	if strings.Contains(host, ":") {
		if addr, err := netip.ParseAddr(host); err != nil || !addr.Is6() || !strings.Contains(u.Host, "[") {
			return "", false
		}
	}
	web := u.Scheme == "http" || u.Scheme == "https"
	return u.Scheme, !web || host != ""
}
