package batch

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

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
