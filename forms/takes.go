package forms

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// Stores says in words which of the fields the connected ATS does not store.
func Stores(c draft.Context, e apiclient.Endpoint) string {
	ignored := c.Ignored(e)
	switch {
	case len(ignored) > 0:
		names := make([]string, len(ignored))
		for i, f := range ignored {
			names[i] = nameOf(f)
		}
		return "this ATS ignores: " + strings.Join(names, ", ")
	case c.SaysWhatIsStored(e):
		return "this ATS stores everything that can be entered here"
	}
	return "this ATS does not say what it stores"
}

// nameOf is the name of a field in a sentence; one that this program does not know keeps the
// name it has on the wire.
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

// FilesTaken says how many files of which kind the connected ATS takes, and how
// large; empty where that is not known.
func FilesTaken(l *apiclient.AttachmentLimits) string {
	if l == nil {
		return ""
	}
	var kinds, sizes []string
	for _, k := range draft.AttachmentTypes {
		if t, ok := l.Types[apiclient.AttachmentType(k.Value)]; ok && t.Supported {
			sizes = append(sizes, sizeOf(t.MaxBytes))
		}
	}
	sizes = slices.Compact(sizes)
	each, same := "", len(sizes) == 1 // one size for every kind is said once
	if same {
		each = sizes[0]
	}
	sizes = nil
	for _, k := range draft.AttachmentTypes {
		t, ok := l.Types[apiclient.AttachmentType(k.Value)]
		if !ok {
			continue
		}
		text := count(k.Label, t)
		if size := sizeOf(t.MaxBytes); t.Supported && !same && size != "" {
			text += " of " + size
		}
		kinds = append(kinds, text)
	}
	if same && each != "" {
		sizes = append(sizes, each+" each")
	}
	if size := sizeOf(l.TotalBytes); size != "" {
		sizes = append(sizes, size+" in all")
	}
	said := strings.Join(kinds, ", ")
	if said != "" && len(sizes) > 0 {
		said += " · "
	}
	if said += strings.Join(sizes, ", "); said == "" {
		return ""
	}
	return "files: " + said
}

// count says how many files of a kind are taken.
func count(kind string, t apiclient.TypeLimit) string {
	least, most := int64(0), int64(-1)
	if t.MinCount != nil {
		least = int64(*t.MinCount)
	}
	if t.MaxCount != nil {
		most = int64(*t.MaxCount)
	}
	named := func(n int64) string { return numberOf(float64(n), kind) }
	switch {
	case !t.Supported || most == 0:
		return "no " + kind
	case least > 0 && most >= least:
		return fmt.Sprintf("%d to %s", least, named(most))
	case least > 0:
		return "at least " + named(least)
	case most > 0:
		return named(most)
	}
	return "any number of " + kind + "s"
}

func sizeOf(bytes *float64) string {
	if bytes == nil {
		return ""
	}
	return draft.HumanSize(int64(*bytes))
}
