package prefill

import (
	"slices"
	"strings"

	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/find"
)

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
	role := slices.IndexFunc(parts, func(p string) bool { return isRole(p) && !companyOnly(p) })
	firm := slices.IndexFunc(parts, func(p string) bool { return isCompany(p) && (role < 0 || p != parts[role]) })
	var j job
	if role >= 0 {
		j.title = parts[role]
		if firm < 0 && len(parts) > 1 {
			firm = 0
			if role == 0 {
				firm = 1
			}
		}
	}
	if firm >= 0 {
		j.company, j.founded = parts[firm], isCompany(parts[firm])
	}
	return j
}

// companyOnly reports names such as "Engineer & Partner GmbH".
func companyOnly(s string) bool {
	last := strings.Fields(find.Fold(s))
	return len(last) > 1 && isA("company-end", last[len(last)-1])
}

// commaParts splits at commas, but not "Lone Star Robotics, Inc.", nor inside brackets.
func commaParts(s string) []string {
	var parts []string
	pairs, from := brackets(s), 0
	for at := 0; at <= len(s); at++ {
		if at < len(s) && (s[at] != ',' || enclosed(pairs, at)) {
			continue
		}
		p := unwrap(tidy(s[from:at]))
		from = at + 1
		switch last := len(parts) - 1; {
		case p == "":
		case last >= 0 && companyWords().FindString(find.Fold(p)) == find.Fold(p):
			parts[last] += ", " + p
		default:
			parts = append(parts, p)
		}
	}
	return parts
}

func firstPart(s string) string {
	parts := segments(s)
	if len(parts) > 0 {
		parts = commaParts(parts[0])
	}
	switch {
	case len(parts) == 0:
		return ""
	case isCompany(parts[0]):
		return parts[0] // Inc. keeps its point
	}
	return strings.TrimRight(parts[0], ".")
}
