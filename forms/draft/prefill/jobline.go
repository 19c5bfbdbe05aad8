package prefill

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// closers are the brackets that CVs use, by the one that opens.
var closers = map[rune]rune{'(': ')', '[': ']', '（': '）', '【': '】', '「': '」'}

// bracket is a pair of brackets, by their positions. One of them is -1 if half of what they hold is elsewhere.
type bracket struct {
	from, to int
	closer   rune
}

// brackets pairs the brackets of a text, in the order of the text.
func brackets(s string) []bracket {
	const most = 50 // a line with more of them is hostile, or no title
	var all []bracket
	var open []int // positions in all
	for at, r := range s {
		last := len(open) - 1
		switch closer := closers[r]; {
		case len(all) >= most:
			return all
		case closer != 0:
			open, all = append(open, len(all)), append(all, bracket{at, -1, closer})
		case !strings.ContainsRune(")]）】」", r):
		case last >= 0 && all[open[last]].closer == r:
			all[open[last]].to, open = at, open[:last]
		default:
			all = append(all, bracket{-1, at, r})
		}
	}
	return all
}

// enclosed reports whether a position lies between two brackets that belong together: what
// separates parts elsewhere separates nothing there, as in "Shift lead (24 people, 3 shifts)".
func enclosed(all []bracket, at int) bool {
	return slices.ContainsFunc(all, func(b bracket) bool { return b.from >= 0 && b.from < at && at < b.to })
}

// unwrap takes away brackets around the whole text, and half ones at its ends.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	_, first := utf8.DecodeRuneInString(s)
	_, last := utf8.DecodeLastRuneInString(s)
	for _, b := range brackets(s) {
		switch end := len(s) - last; {
		case b.from == 0 && b.to < 0:
			return unwrap(s[first:])
		case b.from == 0 && b.to == end:
			return unwrap(s[first:end])
		case max(b.from, b.to) == end && min(b.from, b.to) < 0:
			return unwrap(s[:end])
		}
	}
	return s
}

// balance cuts a text off at a bracket that nothing closes. cut says that words were lost by
// it, or on the way here: what remains may not be all that was meant.
func balance(s string) (whole string, cut bool) {
	s = unwrap(s)
	for _, b := range brackets(s) {
		switch {
		case b.to < 0:
			return strings.TrimRight(s[:b.from], " ,;:–-"), true
		case b.from < 0: // what it closes is in another part
			whole, _ = balance(s[b.to+utf8.RuneLen(b.closer):])
			return whole, true
		}
	}
	return s, false
}
