package forms

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// questionFormats are the fields of the formats that take an answer, and in words what is entered in them.
var questionFormats = map[apiclient.FormatType]struct {
	field func(asking) field.Field
	words func(apiclient.Format) string
}{
	apiclient.FormatText:         {asking.text, textInWords},
	apiclient.FormatNumber:       {asking.number, numberInWords},
	apiclient.FormatBoolean:      {asking.yes, func(apiclient.Format) string { return "Yes or no" }},
	apiclient.FormatSingleSelect: {asking.choice, func(f apiclient.Format) string { return fmt.Sprintf("One of %d choices", len(f.Options)) }},
	apiclient.FormatMultiSelect:  {asking.choices, func(f apiclient.Format) string { return fmt.Sprintf("One or more of %d choices", len(f.Options)) }},
	apiclient.FormatDate:         {asking.date, func(apiclient.Format) string { return "A date" }},
	apiclient.FormatFile:         {asking.file, fileInWords},
}

// asking is a question and what its field is made of.
type asking struct {
	apiclient.Question
	binder
	id, key string
}

// set keeps an answer, or takes it away if nothing was given.
func (a asking) set(v draft.Value, given bool) {
	if !given {
		v = draft.Value{}
	}
	a.d.SetAnswer(a.id, v)
}

// bound is an answer that is entered as text.
func (a asking) bound(kind draft.Kind) accessor[string] {
	return field.Via(
		func() string { return a.d.Answer(a.id).Text },
		func(s string) { a.set(draft.Value{Kind: kind, Text: s}, s != "") })
}

// textDisplays are the ways to show a text, but for a plain line.
var textDisplays = map[apiclient.DisplayType]struct {
	kind  field.LineKind
	words string
}{
	apiclient.DisplayMultiLine: {words: "A text of one or more lines"},
	apiclient.DisplayEmail:     {field.Email, "An e-mail address"},
	apiclient.DisplayURL:       {field.URL, "A web address"},
}

func (a asking) text() field.Field {
	acc, most := a.bound(draft.KindText), 0
	if a.Format.MaxLength != nil {
		most = *a.Format.MaxLength
	}
	if a.Format.DisplayType == apiclient.DisplayMultiLine {
		return field.NewText(a.key, a.Label(), acc).MaxLength(most)
	}
	return field.NewLine(a.key, a.Label(), acc).MaxLength(most).Kind(textDisplays[a.Format.DisplayType].kind)
}

func textInWords(f apiclient.Format) string {
	what := cmp.Or(textDisplays[f.DisplayType].words, "A text in one line")
	if f.MaxLength != nil {
		what += fmt.Sprintf(", of at most %d characters", *f.MaxLength)
	}
	return what
}

func (a asking) number() field.Field {
	acc := a.bound(draft.KindNumber)
	low, high := numberOr(a.Format.Min, math.Inf(-1)), numberOr(a.Format.Max, math.Inf(1))
	if a.Format.DisplayType == apiclient.DisplaySlider && low < high && !math.IsInf(high-low, 0) {
		return field.NewSlider(a.key, a.Label(), acc, low, high)
	}
	return field.NewNumber(a.key, a.Label(), acc).Typed(a.typed(draft.Field(a.key))).Between(low, high)
}

func numberOr(n json.Number, none float64) float64 {
	if v, err := n.Float64(); err == nil {
		return v
	}
	return none
}

func numberInWords(f apiclient.Format) string {
	switch low, high := f.Min.String(), f.Max.String(); {
	case low != "" && high != "":
		return "A number from " + low + " to " + high
	case low != "":
		return "A number of at least " + low
	case high != "":
		return "A number of at most " + high
	}
	return "A number"
}

var choiceDisplays = map[apiclient.DisplayType]field.Display{apiclient.DisplayDropdown: field.Dropdown, apiclient.DisplayRadio: field.Radio}

func (a asking) choice() field.Field {
	return field.NewChoice(a.key, a.Label(), a.bound(draft.KindText), choiceOptions(a.Format.Options)...).
		Unmet(a.unmet(draft.Field(a.key))).Display(choiceDisplays[a.Format.DisplayType])
}

func (a asking) choices() field.Field {
	acc := field.Via(
		func() []string { return a.d.Answer(a.id).Choices },
		func(ids []string) { a.set(draft.Value{Kind: draft.KindChoices, Choices: ids}, len(ids) > 0) })
	return field.NewChoices(a.key, a.Label(), acc, choiceOptions(a.Format.Options)...).Unmet(a.unmet(draft.Field(a.key)))
}

func (a asking) yes() field.Field {
	return field.NewToggle(a.key, a.Label(), field.Via(
		func() *bool {
			if v := a.d.Answer(a.id); v.Kind == draft.KindBool {
				return &v.Yes
			}
			return nil
		},
		func(yes *bool) { a.set(draft.Value{Kind: draft.KindBool, Yes: yes != nil && *yes}, yes != nil) }))
}

func (a asking) date() field.Field {
	return a.o.date(draft.Field(a.key), a.Label(), a.bound(draft.KindText)).Typed(a.typed(draft.Field(a.key)))
}

func (a asking) file() field.Field {
	f := fileField(draft.Field(a.key), a.Label(),
		func() draft.File { return a.d.Answer(a.id).File },
		func(f draft.File) { a.set(draft.Value{Kind: draft.KindFile, File: f}, !f.IsZero()) }, a.o)
	if limits := fileLimits(a.Format); limits != "" {
		f.Placeholder(limits)
	}
	return f
}

func fileInWords(f apiclient.Format) string {
	return words.Join(", ", "A file", fileLimits(f), "by its path or web address")
}
