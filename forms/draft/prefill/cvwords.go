package prefill

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// lists are the words of assets/words/cv-words.txt, by what they are for.
var lists = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range assets.Words("cv-words.txt") {
		list, words, _ := strings.Cut(line, " ")
		all[list] = append(all[list], strings.Split(words, "|")...)
	}
	return all
})

// isA reports whether a word is in a list.
func isA(list, word string) bool { return slices.Contains(lists()[list], word) }

// pattern is words.Pattern for an expression in which {list} stands for any word of the list.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(regexp.MustCompile(`{[a-z-]+}`).ReplaceAllStringFunc(expr, func(list string) string {
			return "(?:" + strings.Join(lists()[strings.Trim(list, "{}")], "|") + ")"
		}))
	})
}

// section is a part of a CV.
type section int

const (
	head section = iota // everything before the first heading, and personal data
	work
	education
	references
	other
)

// heading is what begins at one, and the country that it speaks for.
type heading struct {
	section section
	country string
}

// headings are the words that begin a section, folded, with what begins there.
// The language of a heading is a hint at the country; English is none.
var headings = sync.OnceValue(func() map[string]heading {
	sections := map[string]section{"head": head, "work": work, "education": education, "references": references, "other": other}
	all := map[string]heading{}
	for line := range assets.Words("cv-headings.txt") {
		begins, rest, _ := strings.Cut(line, " ")
		country, list, _ := strings.Cut(rest, " ")
		for w := range strings.SplitSeq(list, "|") {
			all[find.Fold(w)] = heading{sections[begins], strings.Trim(country, "-")}
		}
	}
	return all
})

var spacedLetters = words.Pattern(`^(?:\p{L} ){3,}\p{L}$`)

// headingKey is a line as the table of headings has it: folded, without marks, with S P A C E D letters joined.
func headingKey(text string) string {
	const longest = 60
	if utf8.RuneCountInString(text) > longest {
		return ""
	}
	text = strings.Trim(tidy(text), "#*=-–—_:•·|~ ")
	if spacedLetters().MatchString(text) {
		text = strings.ReplaceAll(text, " ", "")
	}
	return strings.ReplaceAll(find.Fold(text), "’", "'")
}

func isHeading(text string) bool {
	_, ok := headings()[headingKey(text)]
	return ok
}

var labelEnd = words.Pattern(`\s*[:：]\s*|\s{2,}|\t+`)

// labelsMost is how many lines are searched for labels. What a person says of themselves stands in the first pages.
const labelsMost = 300

// labelled takes "Anschrift:   Ringstr. 5, 50667 Köln" apart.
func labelled(text string) (draft.Field, string) {
	m := labelEnd().FindStringIndex(strings.TrimSpace(text))
	if m == nil {
		return "", text
	}
	text = strings.TrimSpace(text)
	label, value := find.Fold(strings.Trim(text[:m[0]], "*•·- ")), strings.TrimLeft(text[m[1]:], " :：\t")
	switch {
	case isA("label-name", label):
		return draft.FieldLastName, value
	case isA("label-address", label):
		return draft.FieldStreet, value
	case isA("label-position", label):
		return draft.FieldTitle, value
	}
	return "", text
}
