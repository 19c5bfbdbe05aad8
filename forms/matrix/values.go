package matrix

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// answers are the answers of a format by their case. Those for valid come first; a question that
// only has to be answered takes the first one.
type answers map[Case][]draft.Value

// maker makes the answers of a question; foreign, an option of another one, is for unknown_option.
type maker func(f apiclient.Format, foreign string, r *rand.Rand) answers

// kinds make the answers of formats by their shape, formats those of the ones that take less.
var (
	kinds = map[draft.Kind]maker{
		draft.KindText: textAnswers, draft.KindNumber: numberAnswers, draft.KindBool: booleanAnswers,
		draft.KindChoices: choicesAnswers, draft.KindFile: fileAnswers,
	}
	formats = map[apiclient.FormatType]maker{apiclient.FormatSingleSelect: choiceAnswers, apiclient.FormatDate: dateAnswers}
)

// makerOf is nil for a format that takes no answer.
func makerOf(t apiclient.FormatType) maker {
	if special := formats[t]; special != nil {
		return special
	}
	return kinds[draft.FormatOf(t).Kind]
}

// Limits above these are none that a person meets, and are not tried.
const (
	longestText = 1_000_000 // characters
	largestFile = 1 << 30   // bytes, the most that can be picked here
)

// limitTried reports whether the limit of a format is tried, if it has one.
func limitTried(f apiclient.Format) bool {
	return (f.MaxLength == nil || *f.MaxLength <= longestText) && (f.MaxBytes == nil || *f.MaxBytes <= largestFile)
}

func each(of func(string) draft.Value, all []string) (out []draft.Value) {
	for _, s := range all {
		out = append(out, of(s))
	}
	return out
}

func raws(all ...string) []draft.Value    { return each(draft.Raw, all) }
func texts(all ...string) []draft.Value   { return each(text, all) }
func numbers(all ...string) []draft.Value { return each(number, all) }

func text(s string) draft.Value   { return draft.Value{Kind: draft.KindText, Text: s} }
func number(s string) draft.Value { return draft.Value{Kind: draft.KindNumber, Text: s} }

func textAnswers(f apiclient.Format, _ string, r *rand.Rand) answers {
	const usual, mail, site = 60, "@example.com", "https://example.com/"
	out := answers{Empty: raws(`""`, `null`), WrongType: raws(`7`, `["text"]`)}
	switch f.DisplayType {
	case apiclient.DisplayEmail:
		out[Valid], out[BadValue] = texts(letters(r, 5)+mail), texts("no address", "two@signs@example.com")
		out.atLimit(f, len(mail)+1, func(n int) string {
			const local = 64 // characters before the @, at most
			more := max(0, (n-len(mail)-local+7)/len("example."))
			end := "@" + strings.Repeat("example.", more) + "example.com"
			return letters(r, n-len(end)) + end
		})
		return out
	case apiclient.DisplayURL:
		out[Valid], out[BadValue] = texts(site+letters(r, 8)), texts("no address", "mailto:ada@example.com")
		out.atLimit(f, len(site), func(n int) string { return site + letters(r, n-len(site)) })
		return out
	case apiclient.DisplayMultiLine:
		out[Valid] = texts(sentence(r, usual) + "\n" + sentence(r, usual))
	default:
		out[Valid] = texts(sentence(r, usual))
	}
	if most := f.MaxLength; most != nil && *most <= longestText {
		out[Valid] = texts(sentence(r, max(1, min(usual, *most/2))))
		out[Boundary] = texts(letters(r, 1), letters(r, *most), strings.Repeat("ü", *most))
		out[Over] = texts(letters(r, *most+1))
	}
	return out
}

// atLimit adds an address as long as the limit of a format, and one beyond; none is shorter than least.
func (a answers) atLimit(f apiclient.Format, least int, ofLength func(int) string) {
	if n := f.MaxLength; n != nil && *n >= least && *n <= longestText {
		a[Boundary], a[Over] = texts(ofLength(*n)), texts(ofLength(*n+1))
	}
}

// letters are so many of them, sentence as well, with blanks and an umlaut between them.
func letters(r *rand.Rand, n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = 'a' + byte(r.IntN(26))
	}
	return string(out)
}

func sentence(r *rand.Rand, n int) string {
	out := []rune(letters(r, n))
	for i := 5; i < n-1; i += 6 {
		out[i] = ' '
	}
	if n > 3 {
		out[2] = 'ö'
	}
	return string(out)
}

func numberAnswers(f apiclient.Format, _ string, r *rand.Rand) answers {
	out := answers{Empty: raws(`null`), WrongType: raws(`"7"`, `true`)}
	low, lowErr := strconv.ParseFloat(f.Min.String(), 64)
	high, highErr := strconv.ParseFloat(f.Max.String(), 64)
	some := float64(1 + r.IntN(99))
	switch {
	case lowErr != nil && highErr != nil:
		out[Valid] = numbers(plain(some), "-1.5")
	case lowErr != nil:
		out[Valid] = numbers(plain(high - some))
	case highErr != nil:
		out[Valid] = numbers(plain(low + some))
	case math.IsInf(high-low, 1):
		out[Valid] = numbers(plain(high * some / 100))
	default:
		out[Valid] = numbers(plain(low + (high-low)*math.Ceil(some/11)/10))
	}
	if lowErr == nil {
		out[Boundary] = numbers(f.Min.String())
		out[Under] = beyond(f.Min.String(), -1)
	}
	if highErr == nil {
		out[Boundary] = append(out[Boundary], number(f.Max.String()))
		out[Over] = beyond(f.Max.String(), 1)
	}
	return out
}

func plain(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// beyond is the next number of as many decimals: 11 after 10, 1.26 after 1.25; above 2^53, where
// the next one would be read as the limit itself, the next that is not. After the last there is none.
func beyond(limit string, by float64) []draft.Value {
	n, _ := strconv.ParseFloat(limit, 64)
	_, decimals, _ := strings.Cut(plain(n), ".")
	for range decimals {
		by /= 10
	}
	next := n + by
	if next == n {
		next = math.Nextafter(n, math.Copysign(math.Inf(1), by))
	}
	if math.IsInf(next, 0) {
		return nil
	}
	return numbers(strconv.FormatFloat(next, 'f', len(decimals), 64))
}

func booleanAnswers(apiclient.Format, string, *rand.Rand) answers {
	return answers{
		Valid: {{Kind: draft.KindBool, Yes: true}, {Kind: draft.KindBool}},
		Empty: raws(`null`), WrongType: raws(`"true"`, `1`),
	}
}

// optionAnswers are what single and multiple choice have in common; of makes an answer of an option.
func optionAnswers(f apiclient.Format, foreign string, r *rand.Rand, of func(id string) draft.Value) (out answers, all []string) {
	out = answers{UnknownOption: {of("none" + letters(r, 20))}}
	if foreign != "" {
		out[UnknownOption] = append(out[UnknownOption], of(foreign))
	}
	for _, o := range f.Options {
		all = append(all, o.ID.Wire())
	}
	if n := len(all); n > 0 {
		out[Valid] = []draft.Value{of(all[r.IntN(n)])}
		out[Boundary] = []draft.Value{of(all[0]), of(all[n-1])}
	}
	return out, all
}

func choiceAnswers(f apiclient.Format, foreign string, r *rand.Rand) answers {
	out, all := optionAnswers(f, foreign, r, text)
	out[Empty] = raws(`""`, `null`)
	if len(all) > 0 {
		out[WrongType] = raws(`7`, `["`+all[0]+`"]`)
	}
	return out
}

func choicesAnswers(f apiclient.Format, foreign string, r *rand.Rand) answers {
	choices := func(ids ...string) draft.Value { return draft.Value{Kind: draft.KindChoices, Choices: ids} }
	out, all := optionAnswers(f, foreign, r, func(id string) draft.Value { return choices(id) })
	out[Empty] = raws(`[]`, `null`)
	if n := len(all); n > 0 {
		some := slices.Clone(all)
		r.Shuffle(n, func(i, k int) { some[i], some[k] = some[k], some[i] })
		out[Valid] = []draft.Value{choices(some[:1+r.IntN(n)]...)}
		out[Boundary] = append(out[Boundary], choices(all...))
		out[WrongType] = raws(`"`+all[0]+`"`, `true`, `[7]`)
		out[DuplicateOption] = []draft.Value{choices(all[0], all[0])}
	}
	return out
}

func dateAnswers(_ apiclient.Format, _ string, r *rand.Rand) answers {
	day := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(1000)).Format(time.DateOnly)
	return answers{
		Valid: texts(day), Boundary: texts("2032-02-29", day+"T00:00:00.000Z"),
		Empty: raws(`""`, `null`), WrongType: raws(`20310303`, `true`),
		BadValue: texts("2031-13-01", "2031-02-29", "3.3.2031", day+"T00:00:00+02:00"),
	}
}

func fileAnswers(f apiclient.Format, _ string, r *rand.Rand) answers {
	const usual = 2000 // bytes
	kind := "application/pdf"
	if len(f.MIMETypes) > 0 && !slices.Contains(f.MIMETypes, apiclient.Text(kind)) {
		kind = string(f.MIMETypes[0])
	}
	name := letters(r, 8) + cmp.Or(extensions[kind], ".bin")
	file := func(kind string, size int64) draft.Value {
		return draft.Value{Kind: draft.KindFile, File: draft.File{Name: name, ContentType: kind, Size: size, Source: blankFile{name, size}}}
	}
	encoded, _ := json.Marshal(name)
	begin := fmt.Sprintf(`{"name": %s, "content_type": %q`, encoded, kind)
	out := answers{
		Valid: {file(kind, usual)}, Boundary: {file(kind, 1)},
		Empty:     raws(begin+`, "data": ""}`, `null`),
		WrongType: raws(`"JVBERi0xLjQ="`, `7`),
		BadValue:  raws(begin+`, "data": "no base64!"}`, begin+`}`),
	}
	if most := f.MaxBytes; most != nil && *most <= largestFile {
		out[Valid] = []draft.Value{file(kind, min(usual, *most))}
		out[Boundary] = append(out[Boundary], file(kind, *most))
		out[Over] = []draft.Value{file(kind, *most+1)}
	}
	if len(f.MIMETypes) > 0 {
		out[BadValue] = append(out[BadValue], file("application/x-kombo-apply-matrix", usual))
	}
	return out
}

var extensions = map[string]string{"application/pdf": ".pdf", "text/plain": ".txt", "image/png": ".png", "image/jpeg": ".jpg",
	"application/msword": ".doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx"}
