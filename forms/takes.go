package forms

import (
	"fmt"
	"strings"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// Stores says in words which of the fields the connected ATS does not store.
func Stores(c draft.Context, e apiclient.Endpoint) string {
	if ignored := c.Ignored(e); len(ignored) > 0 {
		names := make([]string, len(ignored))
		for i, f := range ignored {
			names[i] = nameOf(f)
		}
		return "this ATS ignores: " + strings.Join(names, ", ")
	}
	if c.SaysWhatIsStored(e) {
		return "this ATS stores everything that can be entered here"
	}
	return "this ATS does not say what it stores"
}

// nameOf is the name of a field in a sentence; one that this program does not know keeps the name it has on the wire.
func nameOf(f draft.Field) string {
	s := draft.SpecOf(f)
	if s == nil {
		return words.OneLine(apiclient.Clean(string(f)))
	}
	if second := rune(s.Label[1]); unicode.IsUpper(second) {
		return s.Label // GDPR consent
	}
	return strings.ToLower(s.Label[:1]) + s.Label[1:]
}

// FilesTaken says how many files of which kind the connected ATS takes, and how large; empty if that is not known.
func FilesTaken(l *apiclient.AttachmentLimits) string {
	if l == nil {
		return ""
	}
	each := sizeOfEach(l, "each") // one size for every kind is written once
	var kinds []string
	for _, k := range kindsOf(l) {
		text := k.count()
		if k.Supported && k.MaxBytes != nil && each == "" {
			text += " of " + sizeThen(k.MaxBytes, "")
		}
		kinds = append(kinds, text)
	}
	if said := words.Join(" · ", strings.Join(kinds, ", "), words.Join(", ", each, sizeOfAll(l))); said != "" {
		return "files: " + said
	}
	return ""
}

// count says how many files of the kind are taken.
func (k kindLimit) count() string {
	least, most := 0.0, -1.0
	if k.MinCount != nil {
		least = *k.MinCount
	}
	if k.MaxCount != nil {
		most = *k.MaxCount
	}
	switch {
	case !k.Supported || most == 0:
		return "no " + k.label
	case least > 0 && most >= least:
		return fmt.Sprintf("%d to %s", int(least), k.files(most))
	case least > 0:
		return "at least " + k.files(least)
	case most > 0:
		return k.files(most)
	}
	return "any number of " + k.label + "s"
}
