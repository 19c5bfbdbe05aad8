package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	// Written is how an answer is written in a body, in words; see ExampleInWords.
	Written string

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
	apiclient.FormatText: {Kind: KindText, One: "text", Many: "texts", Written: "a text",
		missing: "Answer it.", check: (*checker).textAnswer},
	apiclient.FormatNumber: {Kind: KindNumber, One: "number", Many: "numbers", Written: "a number",
		missing: "Answer it.", check: (*checker).numberAnswer},
	apiclient.FormatBoolean: {Kind: KindBool, One: "yes or no", Many: "yes or no", Written: "true or false",
		missing: "Choose yes or no.", check: func(*checker, Field, apiclient.Format, Value) {}},
	apiclient.FormatSingleSelect: {Kind: KindText, One: "choice", Many: "choices", Written: "the ID of one option, in quotes", options: true,
		missing: "Choose one of the options.", check: (*checker).options},
	apiclient.FormatMultiSelect: {Kind: KindChoices, One: "list", Many: "lists", Written: `a list of option IDs: ["…"]`, options: true,
		missing: "Choose at least one of the options.", check: (*checker).options},
	apiclient.FormatDate: {Kind: KindText, One: "date", Many: "dates", Written: "a date",
		missing: "Answer it.", check: func(k *checker, at Field, _ apiclient.Format, v Value) { k.date(at, v.Text) }, same: sameDate},
	apiclient.FormatFile: {Kind: KindFile, One: "file", Many: "files", Written: `a file: {"path": "…"}`,
		missing: "Choose a file.", check: (*checker).fileAnswer},
}

// FormatOf is what is known of a format; the zero Format if its questions take no answer.
func FormatOf(t apiclient.FormatType) Format { return formats[t] }

func (v Value) chosen() []string {
	if v.Kind == KindText {
		return []string{v.Text}
	}
	return v.Choices
}

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

func (k *checker) textAnswer(at Field, f apiclient.Format, v Value) {
	text := v.Text
	if f.MaxLength != nil {
		k.textLength(at, *f.MaxLength, text)
	}
	switch f.DisplayType {
	case apiclient.DisplayEmail:
		k.email(at, text)
	case apiclient.DisplayURL:
		k.webAddress(at, text)
	case apiclient.DisplayMultiLine:
	default:
		if strings.ContainsAny(text, "\r\n") {
			k.warn(at, "line_breaks", "The question asks for one line, and the answer has several. Write it in one line.")
		}
	}
}

// textLength counts characters. Whether Kombo counts an emoji as one or, as JavaScript does, as two is not documented:
// between the two it warns.
func (k *checker) textLength(at Field, limit int, text string) {
	switch n := utf8.RuneCountInString(text); {
	case n > limit:
		k.fail(at, "too_long", "The answer has %d characters, and at most %d are taken. Shorten it by %d.", n, limit, n-limit)
	case utf16Len(text) > limit:
		k.warn(at, "too_long", "The answer just fits %d characters, but Kombo may count an emoji as two. Shorten it a little.", limit)
	}
}

// numberAnswer compares as doubles, which is what the limits are over there.
func (k *checker) numberAnswer(at Field, f apiclient.Format, given Value) {
	v, ok := k.number(at, given.Text)
	if !ok {
		return
	}
	if low, ok := double(f.Min.String()); ok && v < low {
		k.fail(at, "too_small", "Enter %s or more.", apiclient.Clean(f.Min.String()))
	}
	if high, ok := double(f.Max.String()); ok && v > high {
		k.fail(at, "too_large", "Enter %s or less.", apiclient.Clean(f.Max.String()))
	}
}

func (k *checker) fileAnswer(at Field, f apiclient.Format, v Value) {
	k.file(at, at, v.File, f.MIMETypes, f.MaxBytes)
}

func (k *checker) options(at Field, f apiclient.Format, v Value) {
	chosen := v.chosen()
	for i, id := range chosen {
		if slices.Contains(chosen[:i], id) {
			k.warn(at, "duplicate", "%s is chosen twice. Choose it once.", quote(id))
			continue
		}
		k.choice(at, f, id)
	}
}

// choice checks one option ID. Names are not unique, so one is only told from nonsense.
func (k *checker) choice(at Field, f apiclient.Format, id string) {
	if _, ok := f.Option(apiclient.ID(id)); ok {
		return
	}
	if len(f.Options) == 0 {
		k.warn(at, "no_options", "Kombo lists no options of this question, so %s could not be checked.", quote(id))
		return
	}
	for _, o := range f.Options {
		if strings.EqualFold(strings.TrimSpace(string(o.Name)), strings.TrimSpace(apiclient.Clean(id))) {
			k.fail(at, "unknown_option", "%s is the name of an option. Give its ID instead: %s.", quote(id), o.ID)
			return
		}
	}
	k.fail(at, "unknown_option", "%s is no option of this question. Choose one from the list.", quote(id))
}

// Example is an answer that a question takes, for showing how one is written. It is the first of
// some that its own check lets pass; the zero Value if none does, as for files, which only a person has.
func Example(f apiclient.Format) Value {
	format := formats[f.Type]
	var texts []string
	switch {
	case format.Kind == KindBool:
		return Value{Kind: KindBool, Yes: true}
	case format.options && len(f.Options) > 0:
		texts = []string{f.Options[0].ID.Wire()}
	case format.Kind == KindNumber:
		texts = []string{"7", "1", f.Min.String(), f.Max.String()}
	case format.Kind == KindText && !format.options:
		texts = []string{"…", "ada@example.com", "a@b.io", "https://example.com", "http://a.io", "2031-03-03"}
	}
	for _, text := range texts {
		v, k := Value{Kind: format.Kind, Text: text}, &checker{d: &Draft{}}
		if format.Kind == KindChoices {
			v = Value{Kind: KindChoices, Choices: []string{text}}
		}
		if format.check(k, FieldAnswers, f, v); text != "" && len(k.problems) == 0 {
			return v
		}
	}
	return Value{}
}

// ExampleInWords says how an answer is written in a body.
func ExampleInWords(f apiclient.Format) string {
	format := formats[f.Type]
	if v := Example(f); !format.options && format.Kind != KindBool && v.Kind != KindNone {
		return format.Written + ": " + v.AsRaw().Text
	}
	return format.Written
}
