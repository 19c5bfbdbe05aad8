package forms

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// keyLimits is the text about what may be attached. It is no field of a draft.
const keyLimits draft.Field = "limits"

// limitsItem says before anything is attached what the connected ATS takes, and from then on how much of that is used.
func limitsItem(d *draft.Draft, o Options) Item {
	texts := func() []string { return LimitTexts(d, o.known().Limits) }
	it := item(field.NewInfo(string(keyLimits), "", "").Forms(texts))
	it.Shown = func() bool { return len(texts()) > 0 }
	return it
}

// LimitTexts say what the connected ATS takes and how much of it is used, the longest first; the last one is a single
// line in the smallest window. There are none if nothing is known and nothing is attached.
func LimitTexts(d *draft.Draft, l *apiclient.AttachmentLimits) []string {
	t := takenBy(l)
	sum, short := t.used(d)
	if sum == "" && t.all == nil && len(t.kinds) == 0 {
		return nil
	}
	if short == "" {
		short = words.Join(", ", sizeThen(t.each, " a file"), sizeThen(t.all, " in all"))
	}
	sizes, types := t.sizes(), t.types()
	return []string{
		words.Join("\n", words.Join(" ", sizes, t.counts()), types, sum),
		words.Join("\n", sizes, types, sum),
		words.Join("\n", sizes, sum),
		short,
	}
}

// filesTaken is what the ATS takes. Sizes are in bytes; nil: not known.
type filesTaken struct {
	kinds []kindLimit // of which something is known
	all   *float64    // the most for all files together
	each  *float64    // the most for a file, if it is the same for all kinds that are taken
}

// kindLimit is what the ATS takes of one kind of file.
type kindLimit struct {
	label string
	apiclient.TypeLimit
}

func takenBy(l *apiclient.AttachmentLimits) (t filesTaken) {
	if l == nil {
		return t
	}
	t.all = l.TotalBytes
	for _, k := range draft.AttachmentTypes {
		if limit, known := l.Types[apiclient.AttachmentType(k.Value)]; known {
			t.kinds = append(t.kinds, kindLimit{k.Label, limit})
		}
	}
	sizes := slices.CompactFunc(t.taken(), func(a, b kindLimit) bool { return sizeThen(a.MaxBytes, "") == sizeThen(b.MaxBytes, "") })
	if len(sizes) == 1 {
		t.each = sizes[0].MaxBytes
	}
	return t
}

// taken are the kinds that are taken.
func (t filesTaken) taken() []kindLimit {
	return slices.DeleteFunc(slices.Clone(t.kinds), func(k kindLimit) bool { return !k.Supported })
}

// sizeThen is a size with words behind it; empty if it is not known.
func sizeThen(bytes *float64, then string) string {
	if bytes == nil {
		return ""
	}
	return words.Size(int64(*bytes)) + then
}

// sentence puts parts into a sentence; without any there is none.
func sentence(begin, sep string, parts []string) string {
	if text := words.Join(sep, parts...); text != "" {
		return begin + text + "."
	}
	return ""
}

// sizes are the kinds that are taken and how large they may be.
func (t filesTaken) sizes() string {
	parts, no := []string{sizeThen(t.each, " a file")}, []string(nil)
	for _, k := range t.kinds {
		switch {
		case !k.Supported:
			no = append(no, k.label)
		case t.each == nil:
			parts = append(parts, sizeThen(k.MaxBytes, " for "+k.label))
		}
	}
	return words.Join(" ", sentence("Up to ", ", ", append(parts, sizeThen(t.all, " in all"))), sentence("This ATS takes no ", " and no ", no))
}

// counts are how many of each kind there have to be, or may be.
func (t filesTaken) counts() string {
	var least, most []string
	for _, k := range t.taken() {
		if k.MinCount != nil && *k.MinCount > 0 {
			least = append(least, k.files(*k.MinCount))
		}
		if k.MaxCount != nil {
			most = append(most, k.files(*k.MaxCount))
		}
	}
	return words.Join(" ", sentence("At least ", ", ", least), sentence("At most ", ", ", most))
}

// types are the types that all kinds take, and what some take besides. If they have none
// in common, or a kind takes anything, each kind is listed by itself.
func (t filesTaken) types() string {
	var common []string
	for i, k := range t.taken() {
		types := draft.TypeWords(k.MIMETypes)
		if i == 0 {
			common = slices.Clone(types)
		}
		common = slices.DeleteFunc(common, func(w string) bool { return !slices.Contains(types, w) })
	}
	parts := []string{strings.Join(common, ", ")}
	for _, k := range t.taken() {
		more := slices.DeleteFunc(draft.TypeWords(k.MIMETypes), func(w string) bool { return slices.Contains(common, w) })
		switch {
		case len(more) == 0:
		case len(common) > 0:
			parts = append(parts, k.label+" also "+strings.Join(more, ", "))
		default:
			parts = append(parts, k.label+": "+strings.Join(more, ", "))
		}
	}
	return sentence("Types: ", "; ", parts)
}

// used is how much is attached, in a sentence and in a few words; empty while nothing is.
func (t filesTaken) used(d *draft.Draft) (sum, short string) {
	total, unknown := d.AttachedBytes()
	web := words.Count(unknown, "file", "files") + " from the web"
	switch {
	case total == 0 && unknown == 0:
		return "", ""
	case total == 0:
		return "Attached: " + web + ", of unknown size.", web
	case t.all != nil:
		limit, over := int64(*t.all), ""
		if total > limit {
			over = " – " + words.Size(total-limit) + " too much"
		}
		short = words.Size(total) + " of " + words.Size(limit)
		sum, short = short+" in all"+over, short+over
	default:
		short = words.Size(total) + " in all"
		sum = short + "; most systems take 10 MB"
	}
	if unknown > 0 {
		sum += ", without " + web
	}
	return "Attached: " + sum + ".", short
}

// FilesTaken says how many files of which kind the connected ATS takes, and how large; empty if that is not known.
func FilesTaken(l *apiclient.AttachmentLimits) string {
	t := takenBy(l)
	var kinds []string
	for _, k := range t.kinds {
		text := k.count()
		if k.Supported && k.MaxBytes != nil && t.each == nil { // one size for every kind is written once
			text += " of " + sizeThen(k.MaxBytes, "")
		}
		kinds = append(kinds, text)
	}
	if said := words.Join(" · ", strings.Join(kinds, ", "), words.Join(", ", sizeThen(t.each, " each"), sizeThen(t.all, " in all"))); said != "" {
		return "files: " + said
	}
	return ""
}

// files is a number of files of the kind.
func (k kindLimit) files(n float64) string { return words.Count(int(n), k.label, k.label+"s") }

// count says how many files of the kind are taken.
func (k kindLimit) count() string {
	switch least, most := k.MinCount, k.MaxCount; {
	case !k.Supported || most != nil && *most == 0:
		return "no " + k.label
	case least != nil && *least > 0 && most != nil && *most >= *least:
		return fmt.Sprintf("%d to %s", int(*least), k.files(*most))
	case least != nil && *least > 0:
		return "at least " + k.files(*least)
	case most != nil && *most > 0:
		return k.files(*most)
	}
	return "any number of " + k.label + "s"
}

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
