package prefill

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// The brackets of CVs. A pair holds no others; half ones belong to what is on another line.
const (
	openers = "([（【「"
	closers = ")]）】」"
)

var pair = words.Pattern(`\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|「[^「」]*」`)

// outside is a text with x's for all that stands between two brackets that belong together: what separates
// parts elsewhere separates nothing there, as in "Shift lead (24 people, 3 shifts)".
func outside(s string) string {
	const nestedMost = 4
	for range nestedMost {
		s = pair().ReplaceAllStringFunc(s, func(p string) string { return strings.Repeat("x", len(p)) })
	}
	return s
}

// split takes a text apart at what a pattern matches outside of brackets, at most so often; -1 for everywhere.
func split(text string, at *regexp.Regexp, most int) (parts []string) {
	from := 0
	for _, m := range at.FindAllStringIndex(outside(text), most) {
		parts = append(parts, text[from:m[0]])
		from = m[1]
	}
	return append(parts, text[from:])
}

// separators are what people put between things on one line.
var separators = words.Pattern(`\s*[·•|∙‧▪●◦⋅;／｜\t]\s*|\s{2,}|\s+[–—-]\s+`)

// segments are the things on a line.
func segments(text string) (list []string) {
	const most = 20
	for _, s := range split(text, separators(), most-1) {
		if s = strings.Trim(tidy(s), ",;:|-– "); s != "" {
			list = append(list, s)
		}
	}
	return list
}

var comma = words.Pattern(`,`)

// commaParts splits at commas, but not "Lone Star Robotics, Inc.".
func commaParts(s string) (parts []string) {
	for _, p := range split(s, comma(), -1) {
		p = unwrap(tidy(p))
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

// unwrap takes away brackets around the whole text, and half ones at its ends.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	free := outside(s)
	from := len(free) - len(strings.TrimLeft(free, openers+" "))
	s = s[from:max(from, len(strings.TrimRight(free, openers+closers+" ")))]
	opener, first := utf8.DecodeRuneInString(s)
	closer, last := utf8.DecodeLastRuneInString(s)
	if len(s) > first && strings.ContainsRune(openers, opener) && strings.ContainsRune(closers, closer) {
		if inner := s[first : len(s)-last]; !strings.ContainsAny(outside(inner), openers+closers) {
			return unwrap(inner)
		}
	}
	return s
}

// balance cuts a text off at a bracket that nothing closes. cut says that words were lost by
// it, or on the way here: what remains may not be all that was meant.
func balance(s string) (whole string, cut bool) {
	s = unwrap(s)
	at := strings.IndexAny(outside(s), openers+closers)
	if at < 0 {
		return s, false
	}
	r, size := utf8.DecodeRuneInString(s[at:])
	if strings.ContainsRune(openers, r) {
		return strings.TrimRight(s[:at], " ,;:–-"), true
	}
	whole, _ = balance(s[at+size:]) // what it closes is in another part
	return whole, true
}
