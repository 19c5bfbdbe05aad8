package forms

import (
	"slices"
	"strings"

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
	sum, short := runningSum(d, l)
	if l == nil || l.TotalBytes == nil && len(l.Types) == 0 {
		if sum == "" {
			return nil
		}
		return []string{sum, short}
	}
	sizes, types := sizeLimits(l), acceptedTypes(l)
	if short == "" {
		short = words.Join(", ", sizeOfEach(l, "a file"), sizeOfAll(l))
	}
	return []string{
		words.Join("\n", words.Join(" ", sizes, countLimits(l)), types, sum),
		words.Join("\n", sizes, types, sum),
		words.Join("\n", sizes, sum),
		short,
	}
}

// kindLimit is what the ATS takes of one kind of file.
type kindLimit struct {
	label string
	apiclient.TypeLimit
}

// files is a number of files of the kind.
func (k kindLimit) files(n float64) string { return words.Count(int(n), k.label, k.label+"s") }

// kindsOf are the kinds that something is known of.
func kindsOf(l *apiclient.AttachmentLimits) []kindLimit {
	var out []kindLimit
	for _, k := range draft.AttachmentTypes {
		if t, ok := l.Types[apiclient.AttachmentType(k.Value)]; ok {
			out = append(out, kindLimit{k.Label, t})
		}
	}
	return out
}

// takenKinds are the kinds that are taken.
func takenKinds(l *apiclient.AttachmentLimits) []kindLimit {
	return slices.DeleteFunc(kindsOf(l), func(k kindLimit) bool { return !k.Supported })
}

// sizeThen is a size with words behind it; empty if it is not known.
func sizeThen(bytes *float64, then string) string {
	if bytes == nil {
		return ""
	}
	return words.Size(int64(*bytes)) + then
}

// sizeOfEach is the limit of a single file if it is the same for all kinds, with a word behind it; empty if it is not.
func sizeOfEach(l *apiclient.AttachmentLimits, each string) string {
	var sizes []string
	for _, k := range takenKinds(l) {
		sizes = append(sizes, sizeThen(k.MaxBytes, " "+each))
	}
	if sizes = slices.Compact(sizes); len(sizes) == 1 {
		return sizes[0]
	}
	return ""
}

// sizeOfAll is the limit of all files together; empty if it is not known.
func sizeOfAll(l *apiclient.AttachmentLimits) string { return sizeThen(l.TotalBytes, " in all") }

// sentence puts parts into a sentence; without any there is none.
func sentence(begin, sep string, parts []string) string {
	if text := words.Join(sep, parts...); text != "" {
		return begin + text + "."
	}
	return ""
}

// sizeLimits are the kinds that are taken and how large they may be.
func sizeLimits(l *apiclient.AttachmentLimits) string {
	each := sizeOfEach(l, "a file")
	parts, no := []string{each}, []string(nil)
	for _, k := range kindsOf(l) {
		switch {
		case !k.Supported:
			no = append(no, k.label)
		case each == "":
			parts = append(parts, sizeThen(k.MaxBytes, " for "+k.label))
		}
	}
	return words.Join(" ", sentence("Up to ", ", ", append(parts, sizeOfAll(l))), sentence("This ATS takes no ", " and no ", no))
}

// countLimits are how many of each kind there have to be, or may be.
func countLimits(l *apiclient.AttachmentLimits) string {
	var least, most []string
	for _, k := range takenKinds(l) {
		if k.MinCount != nil && *k.MinCount > 0 {
			least = append(least, k.files(*k.MinCount))
		}
		if k.MaxCount != nil {
			most = append(most, k.files(*k.MaxCount))
		}
	}
	return words.Join(" ", sentence("At least ", ", ", least), sentence("At most ", ", ", most))
}

// acceptedTypes are the types that all kinds take, and what some take besides. If they have none
// in common, or a kind takes anything, each kind is listed by itself.
func acceptedTypes(l *apiclient.AttachmentLimits) string {
	var common []string
	for i, k := range takenKinds(l) {
		types := draft.TypeWords(k.MIMETypes)
		if i == 0 {
			common = types
		}
		common = slices.DeleteFunc(slices.Clone(common), func(w string) bool { return !slices.Contains(types, w) })
	}
	parts := []string{strings.Join(common, ", ")}
	for _, k := range takenKinds(l) {
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

// runningSum is how much is attached, in a sentence and in a few words; empty while nothing is.
func runningSum(d *draft.Draft, l *apiclient.AttachmentLimits) (sum, short string) {
	total, unknown := d.AttachedBytes()
	web := words.Count(unknown, "file", "files") + " from the web"
	switch {
	case total == 0 && unknown == 0:
		return "", ""
	case total == 0:
		return "Attached: " + web + ", of unknown size.", web
	case l != nil && l.TotalBytes != nil:
		limit, over := int64(*l.TotalBytes), ""
		if total > limit {
			over = " – " + words.Size(total-limit) + " too much"
		}
		short = words.Size(total) + " of " + words.Size(limit)
		sum, short = "Attached: "+short+" in all"+over, short+over
	default:
		short = words.Size(total) + " in all"
		sum = "Attached: " + short + "; most systems take 10 MB"
	}
	if unknown > 0 {
		sum += ", without " + web
	}
	return sum + ".", short
}
