package forms

import (
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// keyLimits is the note about what may be attached. It is no place in a draft.
const keyLimits draft.Field = "limits"

// limitsItem says before anything is attached what the connected ATS takes, and from
// then on how much of that is used.
func limitsItem(d *draft.Draft, o Options) Item {
	texts := func() []string {
		if o.Known == nil {
			return nil
		}
		return LimitTexts(d, o.Known.Limits)
	}
	return Item{
		Key:   keyLimits,
		Field: field.NewNote(string(keyLimits), "", "").Forms(texts),
		Shown: func() bool { return len(texts()) > 0 },
	}
}

// LimitTexts say what the connected ATS takes and how much of it is used, the longest
// first; the last one is a single line in the smallest window. They are none where nothing
// is known and nothing is attached.
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
		if n, ok := sameSize(l); ok {
			short = draft.HumanSize(n) + " a file"
		}
		if l.TotalBytes != nil {
			short = joinWith(", ", short, draft.HumanSize(int64(*l.TotalBytes))+" in all")
		}
	}
	return []string{
		joinParagraphs(joinWith(" ", sizes, countLimits(l)), types, sum),
		joinParagraphs(sizes, types, sum),
		joinParagraphs(sizes, sum),
		short,
	}
}

// sizeLimits are the kinds that are taken and how large they may be.
func sizeLimits(l *apiclient.AttachmentLimits) string {
	var parts, no []string
	if n, ok := sameSize(l); ok {
		parts = append(parts, draft.HumanSize(n)+" a file")
	}
	for _, k := range draft.AttachmentTypes {
		t, ok := l.Types[apiclient.AttachmentType(k.Value)]
		switch _, same := sameSize(l); {
		case !ok:
		case !t.Supported:
			no = append(no, k.Label)
		case t.MaxBytes != nil && !same:
			parts = append(parts, draft.HumanSize(int64(*t.MaxBytes))+" for "+k.Label)
		}
	}
	if l.TotalBytes != nil {
		parts = append(parts, draft.HumanSize(int64(*l.TotalBytes))+" in all")
	}
	text := ""
	if len(parts) > 0 {
		text = "Up to " + strings.Join(parts, ", ") + "."
	}
	if len(no) > 0 {
		text = joinWith(" ", text, "This ATS takes no "+strings.Join(no, " and no ")+".")
	}
	return text
}

// sameSize is the limit of a single file where it is the same for all kinds.
func sameSize(l *apiclient.AttachmentLimits) (int64, bool) {
	var sizes []int64
	for _, t := range l.Types {
		switch {
		case !t.Supported:
		case t.MaxBytes == nil:
			return 0, false
		default:
			sizes = append(sizes, int64(*t.MaxBytes))
		}
	}
	slices.Sort(sizes)
	if sizes = slices.Compact(sizes); len(sizes) != 1 {
		return 0, false
	}
	return sizes[0], true
}

// countLimits are how many of each kind there have to be, or may be.
func countLimits(l *apiclient.AttachmentLimits) string {
	var least, most []string
	for _, k := range draft.AttachmentTypes {
		t := l.Types[apiclient.AttachmentType(k.Value)]
		if !t.Supported {
			continue
		}
		if t.MinCount != nil && *t.MinCount > 0 {
			least = append(least, numberOf(*t.MinCount, k.Label))
		}
		if t.MaxCount != nil {
			most = append(most, numberOf(*t.MaxCount, k.Label))
		}
	}
	var out []string
	if len(least) > 0 {
		out = append(out, "At least "+strings.Join(least, ", ")+".")
	}
	if len(most) > 0 {
		out = append(out, "At most "+strings.Join(most, ", ")+".")
	}
	return strings.Join(out, " ")
}

func numberOf(n float64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + " " + what + "s"
}

// acceptedTypes are the types that all kinds take, and what some take besides. Where
// they have none in common, or a kind takes anything, each kind is told for itself.
func acceptedTypes(l *apiclient.AttachmentLimits) string {
	var common []string
	kinds := 0
	for _, k := range draft.AttachmentTypes {
		t := l.Types[apiclient.AttachmentType(k.Value)]
		if !t.Supported {
			continue
		}
		if kinds++; kinds == 1 {
			common = typeWords(t.MIMETypes)
			continue
		}
		words := typeWords(t.MIMETypes)
		common = slices.DeleteFunc(common, func(w string) bool { return !slices.Contains(words, w) })
	}
	var parts []string
	if len(common) > 0 {
		parts = append(parts, strings.Join(common, ", "))
	}
	for _, k := range draft.AttachmentTypes {
		t := l.Types[apiclient.AttachmentType(k.Value)]
		more := slices.DeleteFunc(typeWords(t.MIMETypes), func(w string) bool { return slices.Contains(common, w) })
		switch {
		case !t.Supported || len(more) == 0:
		case len(common) > 0:
			parts = append(parts, k.Label+" also "+strings.Join(more, ", "))
		default:
			parts = append(parts, k.Label+": "+strings.Join(more, ", "))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Types: " + strings.Join(parts, "; ") + "."
}

func typeWords(types []apiclient.Text) []string {
	var out []string
	for _, t := range types {
		if word := draft.TypeWord(string(t)); !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// runningSum is how much is attached, in a sentence and in a few words; empty while
// nothing is.
func runningSum(d *draft.Draft, l *apiclient.AttachmentLimits) (sum, short string) {
	total, unknown := d.AttachedBytes()
	if total == 0 && unknown == 0 {
		return "", ""
	}
	have := draft.HumanSize(total)
	if l != nil && l.TotalBytes != nil {
		limit := int64(*l.TotalBytes)
		short = have + " of " + draft.HumanSize(limit)
		sum = "Attached: " + short + " in all"
		if total > limit {
			over := draft.HumanSize(total-limit) + " too much"
			sum, short = sum+" – "+over, short+" – "+over
		}
	} else {
		sum, short = "Attached: "+have+" in all; most systems take 10 MB", have+" in all"
	}
	if unknown > 0 {
		web := numberOf(float64(unknown), "file") + " from the web"
		if total == 0 {
			return "Attached: " + web + ", of unknown size.", web
		}
		sum += ", without " + web
	}
	return sum + ".", short
}

// joinWith joins what is not empty.
func joinWith(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
