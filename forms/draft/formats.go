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
			k.warn(at, codeLineBreaks, "The question asks for one line, and the answer has several. Write it in one line.")
		}
	}
}

// textLength counts characters. Whether Kombo counts an emoji as one or, as JavaScript does, as two is not documented:
// between the two it warns.
func (k *checker) textLength(at Field, limit int, text string) {
	switch n := utf8.RuneCountInString(text); {
	case n > limit:
		k.fail(at, codeTooLong, "The answer has %d characters, and at most %d are taken. Shorten it by %d.", n, limit, n-limit)
	case utf16Len(text) > limit:
		k.warn(at, codeTooLong, "The answer just fits %d characters, but Kombo may count an emoji as two. Shorten it a little.", limit)
	}
}

// numberAnswer compares as doubles, which is what the limits are over there.
func (k *checker) numberAnswer(at Field, f apiclient.Format, given Value) {
	v, ok := k.number(at, given.Text)
	if !ok {
		return
	}
	if low, ok := double(f.Min.String()); ok && v < low {
		k.fail(at, codeTooSmall, "Enter %s or more.", apiclient.Clean(f.Min.String()))
	}
	if high, ok := double(f.Max.String()); ok && v > high {
		k.fail(at, codeTooLarge, "Enter %s or less.", apiclient.Clean(f.Max.String()))
	}
}

func (k *checker) fileAnswer(at Field, f apiclient.Format, v Value) {
	k.file(at, at, v.File, f.MIMETypes, f.MaxBytes)
}

func (k *checker) options(at Field, f apiclient.Format, v Value) {
	chosen := v.chosen()
	for i, id := range chosen {
		if slices.Contains(chosen[:i], id) {
			k.warn(at, codeDuplicate, "%s is chosen twice. Choose it once.", quote(id))
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
		k.warn(at, codeNoOptions, "Kombo lists no options of this question, so %s could not be checked.", quote(id))
		return
	}
	for _, o := range f.Options {
		if strings.EqualFold(strings.TrimSpace(string(o.Name)), strings.TrimSpace(apiclient.Clean(id))) {
			k.fail(at, codeUnknownOption, "%s is the name of an option. Give its ID instead: %s.", quote(id), o.ID)
			return
		}
	}
	k.fail(at, codeUnknownOption, "%s is no option of this question. Choose one from the list.", quote(id))
}
