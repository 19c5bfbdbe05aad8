package batch

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// The columns that hold something else than one field.
const (
	columnName    draft.Field = "name" // first and last name in one
	columnIgnored draft.Field = "-"
	columnCV      draft.Field = "cv"
	columnLetter  draft.Field = "cover_letter"
	columnFile    draft.Field = "attachment"
	columnYearly  draft.Field = "salary_per_year"
	columnMonthly draft.Field = "salary_per_month"
)

// meanings are what words mean, joined, by where they stand: column, gender, aside and courtesy.
var meanings = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{"column": {}, "gender": {}, "aside": {}, "courtesy": {}}
	for line := range assets.Words("columns.txt") {
		parts := strings.SplitN(line, " ", 3)
		for name := range strings.SplitSeq(parts[2], ", ") {
			out[parts[0]][joined(heading(name))] = parts[1]
		}
	}
	return out
})

// columnNamed is what a column of some words holds; empty if that is not known.
func columnNamed(words ...string) draft.Field {
	return draft.Field(meanings()["column"][joined(words...)])
}

// genderOf is what a cell says of the gender, or the cell itself if that is none of the words.
func genderOf(cell string) string {
	return cmp.Or(meanings()["gender"][joined(heading(cell))], cell)
}

// isCourtesy reports whether a cell is how people are addressed, and no title of a job.
func isCourtesy(cell string) bool { return meanings()["courtesy"][joined(heading(cell))] != "" }

// isAside reports whether a word says whose a column is, and not what it holds.
func isAside(word string) bool { return meanings()["aside"][word] != "" }

// heading is a column's name without its case, accents and signs: firstName and First_Name are first name.
func heading(name string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
		before = r
	}
	return strings.Join(strings.Fields(find.Fold(b.String())), " ")
}

// joined is a heading without spaces, for people write LinkedIn and Linked in, firstname and First name.
func joined(words ...string) string { return strings.ReplaceAll(strings.Join(words, ""), " ", "") }

// guess is what a column holds by its name; empty if that says nothing, or two things.
func guess(name string) draft.Field {
	const mostWords = 4 // in a heading that is searched for the name of a field: longer ones are questions
	words := strings.Fields(heading(name))
	bare := slices.DeleteFunc(slices.Clone(words), isAside)
	found := cmp.Or(columnNamed(words...), columnNamed(bare...))
	if found == "" && len(words) <= mostWords {
		found = within(words)
	}
	return found
}

// within finds the longest name of a field in a heading.
func within(words []string) (found draft.Field) {
	for n := len(words); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			f := columnNamed(words[i : i+n]...)
			switch {
			case f == "" || f == columnIgnored || f == found || n == 1 && isAside(words[i]):
			case found != "":
				return ""
			default:
				found = f
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// Reading is what reading a table needs beside the file.
type Reading struct {
	Maps   []Mapping                        // say what columns hold
	Job    string                           // the job of all rows; empty if each row names one
	Known  func(jobID string) draft.Context // tells what is known of a job
	Now    func() time.Time
	Locale string // decides how dates are read: de_DE.UTF-8
}

// Mapping is a --map: the name of a column and what it holds.
type Mapping struct {
	Column string
	Field  draft.Field
}

// ReadMapping reads COLUMN=FIELD. FIELD is a path of the body or the last part of one, a
// heading that is known, the ID of a question, or - for nothing.
func ReadMapping(text string) (Mapping, error) {
	at := strings.LastIndexByte(text, '=')
	if at <= 0 || at == len(text)-1 {
		return Mapping{}, fmt.Errorf("%q is no COLUMN=FIELD", text)
	}
	column, field := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
	for _, f := range Fields() {
		if string(f) == field || strings.HasSuffix(string(f), "."+field) {
			return Mapping{column, f}, nil
		}
	}
	if f := guess(field); f != "" {
		return Mapping{column, f}, nil
	}
	if draft.Field(field).Within(draft.FieldAnswers) || draft.IsID(field) {
		return Mapping{column, draft.FieldAnswer(strings.TrimPrefix(field, string(draft.FieldAnswers)+"."))}, nil
	}
	return Mapping{}, fmt.Errorf("there is no field %q", apiclient.Clean(field))
}

// Fields are all that a column may hold, but for answers.
func Fields() []draft.Field {
	out := []draft.Field{columnName, draft.FieldJob, columnYearly, columnMonthly, columnCV, columnLetter, columnFile, columnIgnored}
	for _, s := range draft.Specs() {
		if f := s.Field; f != draft.FieldAnswers && f != draft.FieldAttachments && f != draft.FieldRemote && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
