package forms

import (
	"fmt"
	"strconv"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// questionFormats are the fields of the formats that take an answer, and in words what is
// entered in them.
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
	d         *draft.Draft
	o         Options
	id        string
	key, help string
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

// typed records what was typed for the answer.
func (a asking) typed() func(string) { return binder{d: a.d}.typed(draft.Field(a.key)) }

func (a asking) unmet() accessor[string] { return binder{d: a.d}.unmet(draft.Field(a.key)) }

func (a asking) text() field.Field {
	acc, most := a.bound(draft.KindText), a.Format.MaxLength
	if a.Format.DisplayType == apiclient.DisplayMultiLine {
		f := field.NewText(a.key, a.Label(), acc).Required(a.IsRequired()).WithHelp(a.help)
		if most != nil {
			f.MaxLength(*most)
		}
		return f
	}
	f := field.NewLine(a.key, a.Label(), acc).Required(a.IsRequired()).WithHelp(a.help)
	if most != nil {
		f.MaxLength(*most)
	}
	switch a.Format.DisplayType {
	case apiclient.DisplayEmail:
		f.Kind(field.Email)
	case apiclient.DisplayURL:
		f.Kind(field.URL)
	}
	return f
}

func textInWords(f apiclient.Format) string {
	what := "A text in one line"
	switch f.DisplayType {
	case apiclient.DisplayMultiLine:
		what = "A text of one or more lines"
	case apiclient.DisplayEmail:
		what = "An e-mail address"
	case apiclient.DisplayURL:
		what = "A web address"
	}
	if f.MaxLength != nil {
		what += fmt.Sprintf(", of at most %d characters", *f.MaxLength)
	}
	return what
}

func (a asking) number() field.Field {
	acc := a.bound(draft.KindNumber)
	low, lowErr := strconv.ParseFloat(a.Format.Min.String(), 64)
	high, highErr := strconv.ParseFloat(a.Format.Max.String(), 64)
	if a.Format.DisplayType == apiclient.DisplaySlider && lowErr == nil && highErr == nil && low < high {
		return field.NewSlider(a.key, a.Label(), acc, low, high).Required(a.IsRequired()).WithHelp(a.help)
	}
	f := field.NewNumber(a.key, a.Label(), acc).Typed(a.typed()).Required(a.IsRequired()).WithHelp(a.help)
	if lowErr == nil {
		f.Min(low)
	}
	if highErr == nil {
		f.Max(high)
	}
	return f
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

func (a asking) choice() field.Field {
	display := field.DisplayAuto
	switch a.Format.DisplayType {
	case apiclient.DisplayDropdown:
		display = field.Dropdown
	case apiclient.DisplayRadio:
		display = field.Radio
	}
	return field.NewChoice(a.key, a.Label(), a.bound(draft.KindText), choiceOptions(a.Format.Options)...).
		Unmet(a.unmet()).Display(display).Required(a.IsRequired()).WithHelp(a.help)
}

func (a asking) choices() field.Field {
	acc := field.Via(
		func() []string { return a.d.Answer(a.id).Choices },
		func(ids []string) { a.set(draft.Value{Kind: draft.KindChoices, Choices: ids}, len(ids) > 0) })
	return field.NewChoices(a.key, a.Label(), acc, choiceOptions(a.Format.Options)...).Unmet(a.unmet()).Required(a.IsRequired()).WithHelp(a.help)
}

func (a asking) yes() field.Field {
	acc := field.Via(
		func() *bool {
			if v := a.d.Answer(a.id); v.Kind == draft.KindBool {
				return &v.Yes
			}
			return nil
		},
		func(yes *bool) {
			a.set(draft.Value{Kind: draft.KindBool, Yes: yes != nil && *yes}, yes != nil)
		})
	return field.NewToggle(a.key, a.Label(), acc).Required(a.IsRequired()).WithHelp(a.help)
}

func (a asking) date() field.Field {
	return a.o.date(draft.Field(a.key), a.Label(), a.bound(draft.KindText)).Typed(a.typed()).Required(a.IsRequired()).WithHelp(a.help)
}

func (a asking) file() field.Field {
	f := fileField(draft.Field(a.key), a.Label(),
		func() draft.File { return a.d.Answer(a.id).File },
		func(f draft.File) { a.set(draft.Value{Kind: draft.KindFile, File: f}, !f.IsZero()) }, a.o).Required(a.IsRequired())
	help := a.help
	if limits := fileLimits(a.Format); limits != "" {
		help = words.Join("\n", help, limits)
		f.Placeholder(limits)
	}
	if help != "" {
		f.WithHelp(help)
	}
	return f
}

func fileInWords(f apiclient.Format) string {
	return words.Join(", ", "A file", fileLimits(f), "by its path or web address")
}
