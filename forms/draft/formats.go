package draft

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Format is what the program knows of one format of screening questions: a row of formats. Its field
// is in forms/questionformats.go, its name in apiclient.
type Format struct {
	// Kind is the shape of its answers; KindNone if the contract has none.
	Kind Kind
	// One and Many name its questions: "text", "texts".
	One, Many string
	// Example is how an answer is written in a body, in words.
	Example string

	// options: its answers are IDs of the question's options.
	options bool
	// missing says what to do about a required question without an answer.
	missing string
	// check says what is wrong with an answer of the right kind.
	check func(*checker, Field, apiclient.Format, Value)
	// same compares an answer with what Kombo read back; nil to go by the kind.
	same func(Value, apiclient.EchoedAnswer) bool
}

var formats = map[apiclient.FormatType]Format{
	apiclient.FormatText: {Kind: KindText, One: "text", Many: "texts", Example: `a text: "…"`,
		missing: "Answer it.", check: (*checker).textAnswer},
	apiclient.FormatNumber: {Kind: KindNumber, One: "number", Many: "numbers", Example: "a number: 7",
		missing: "Answer it.", check: (*checker).numberAnswer},
	apiclient.FormatBoolean: {Kind: KindBool, One: "yes or no", Many: "yes or no", Example: "true or false",
		missing: "Choose yes or no.", check: func(*checker, Field, apiclient.Format, Value) {}},
	apiclient.FormatSingleSelect: {Kind: KindText, One: "choice", Many: "choices", Example: "the ID of one option, in quotes:", options: true,
		missing: "Choose one of the options.", check: (*checker).options},
	apiclient.FormatMultiSelect: {Kind: KindChoices, One: "list", Many: "lists", Example: `a list of option IDs: ["…"], of:`, options: true,
		missing: "Choose at least one of the options.", check: (*checker).options},
	apiclient.FormatDate: {Kind: KindText, One: "date", Many: "dates", Example: `a date: "2031-03-03"`,
		missing: "Answer it.", check: func(k *checker, at Field, _ apiclient.Format, v Value) { k.date(at, v.Text) }, same: sameDate},
	apiclient.FormatFile: {Kind: KindFile, One: "file", Many: "files", Example: `a file: {"path": "…"}`,
		missing: "Choose a file.", check: (*checker).fileAnswer},
}

// FormatOf is what is known of a format; the zero Format if its questions take no answer.
func FormatOf(t apiclient.FormatType) Format { return formats[t] }

// chosen are the options that an answer names.
func (v Value) chosen() []string {
	if v.Kind == KindText {
		return []string{v.Text}
	}
	return v.Choices
}

// choosesOf reports whether an answer names one of the options.
func (v Value) choosesOf(options []apiclient.ID) bool {
	return slices.ContainsFunc(v.chosen(), func(id string) bool { return slices.Contains(options, apiclient.ID(id)) })
}

// Limits says what an answer has to keep to; empty for nothing.
func Limits(f apiclient.Format) string {
	var parts []string
	if f.MaxLength != nil {
		parts = append(parts, fmt.Sprintf("up to %d characters", *f.MaxLength))
	}
	switch {
	case f.Min != "" && f.Max != "":
		parts = append(parts, fmt.Sprintf("%s to %s", f.Min, f.Max))
	case f.Min != "":
		parts = append(parts, fmt.Sprintf("at least %s", f.Min))
	case f.Max != "":
		parts = append(parts, fmt.Sprintf("at most %s", f.Max))
	}
	if f.MaxBytes != nil {
		parts = append(parts, "up to "+words.Size(*f.MaxBytes))
	}
	for _, t := range f.MIMETypes {
		parts = append(parts, t.Line())
	}
	return strings.Join(parts, ", ")
}
