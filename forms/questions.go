package forms

import (
	"fmt"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// questions makes one field for each screening question of the job, in the
// order the ATS gives them; equal-opportunity and demographic questions follow in
// sections of their own. A question with a condition is shown while it holds.
//
// This is the place to add a format: its field belongs into questionField.
func questions(d *draft.Draft, o Options) []Item {
	job := o.job()
	if job == nil {
		return nil
	}
	v := &visible{draft: d, questions: job.Questions}
	var plain, eeo, demographic []Item
	for _, q := range apiclient.OrderQuestions(job.Questions) {
		it := questionItem(d, o, q, v)
		switch q.Category {
		case apiclient.CategoryEEO:
			it.Section = "Equal opportunity · voluntary, may be left unanswered"
			eeo = append(eeo, it)
		case apiclient.CategoryDemographic:
			it.Section = "Demographic · voluntary, may be left unanswered"
			demographic = append(demographic, it)
		default:
			plain = append(plain, it)
		}
	}
	return append(append(plain, eeo...), demographic...)
}

func questionItem(d *draft.Draft, o Options, q apiclient.Question, v *visible) Item {
	id := q.ID.Wire()
	f := questionField(d, o, q)
	describe(f, q)
	it := Item{Key: draft.FieldAnswer(id), Field: f}
	if q.PreconditionID != "" {
		it.Shown = func() bool { return v.now().Shown(id) }
		it.Why = func() string { return v.now().Because(id) }
	}
	return it
}

// questionField chooses the field for a question's format.
func questionField(d *draft.Draft, o Options, q apiclient.Question) field.Field {
	id := q.ID.Wire()
	key, label, help := string(draft.FieldAnswer(id)), q.Label(), Prose(string(q.Description))
	required := q.IsRequired()
	f := q.Format
	switch f.Type {
	case apiclient.FormatText:
		return textField(d, q, key, label, help)
	case apiclient.FormatNumber:
		return numberField(d, q, key, label, help)
	case apiclient.FormatSingleSelect:
		look := field.LookAuto
		switch f.DisplayType {
		case apiclient.DisplayDropdown:
			look = field.Dropdown
		case apiclient.DisplayRadio:
			look = field.Radio
		}
		return field.NewChoice(key, label, textAnswer(d, id, draft.KindText), choiceOptions(f.Options)...).
			Look(look).Required(required).WithHelp(help)
	case apiclient.FormatMultiSelect:
		return field.NewChoices(key, label, field.Via(
			func() []string { return d.Answer(id).Choices },
			func(ids []string) {
				if len(ids) == 0 {
					d.SetAnswer(id, draft.Value{})
					return
				}
				d.SetAnswer(id, draft.Value{Kind: draft.KindChoices, Choices: ids})
			}), choiceOptions(f.Options)...).Required(required).WithHelp(help)
	case apiclient.FormatBoolean:
		return field.NewToggle(key, label, field.Via(
			func() *bool {
				if a := d.Answer(id); a.Kind == draft.KindBool {
					return &a.Yes
				}
				return nil
			},
			func(yes *bool) {
				if yes == nil {
					d.SetAnswer(id, draft.Value{})
					return
				}
				d.SetAnswer(id, draft.Value{Kind: draft.KindBool, Yes: *yes})
			})).Required(required).WithHelp(help)
	case apiclient.FormatDate:
		return o.date(draft.FieldAnswer(id), label, textAnswer(d, id, draft.KindText)).Required(required).WithHelp(help)
	case apiclient.FormatFile:
		return answerFile(d, o, q, key, label, help)
	case apiclient.FormatInformation:
		return field.NewNote(key, label, help)
	}
	return unanswerable(key, label, help, q)
}

func textField(d *draft.Draft, q apiclient.Question, key, label, help string) field.Field {
	acc := textAnswer(d, q.ID.Wire(), draft.KindText)
	if q.Format.DisplayType == apiclient.DisplayMultiLine {
		f := field.NewText(key, label, acc).Required(q.IsRequired()).WithHelp(help)
		if q.Format.MaxLength != nil {
			f.MaxLength(*q.Format.MaxLength)
		}
		return f
	}
	f := field.NewLine(key, label, acc).Required(q.IsRequired()).WithHelp(help)
	if q.Format.MaxLength != nil {
		f.MaxLength(*q.Format.MaxLength)
	}
	switch q.Format.DisplayType {
	case apiclient.DisplayEmail:
		f.Kind(field.Email)
	case apiclient.DisplayURL:
		f.Kind(field.URL)
	}
	return f
}

func numberField(d *draft.Draft, q apiclient.Question, key, label, help string) field.Field {
	acc := textAnswer(d, q.ID.Wire(), draft.KindNumber)
	low, lowErr := strconv.ParseFloat(q.Format.Min.String(), 64)
	high, highErr := strconv.ParseFloat(q.Format.Max.String(), 64)
	if q.Format.DisplayType == apiclient.DisplaySlider && lowErr == nil && highErr == nil && low < high {
		return field.NewSlider(key, label, acc, low, high).Required(q.IsRequired()).WithHelp(help)
	}
	f := field.NewNumber(key, label, acc).Required(q.IsRequired()).WithHelp(help)
	if lowErr == nil {
		f.Min(low)
	}
	if highErr == nil {
		f.Max(high)
	}
	return f
}

// unanswerable shows openly what cannot be answered, and what that means.
func unanswerable(key, label, help string, q apiclient.Question) field.Field {
	what := "This question has a format that Kombo does not translate"
	switch q.Format.Type {
	case apiclient.FormatNone:
		what = "Kombo gives no format for this question"
	case apiclient.FormatUnknown:
	default:
		what = fmt.Sprintf("This question has the format %s, which this program does not know", apiclient.Clean(string(q.Format.Type)))
	}
	what += ", so it cannot be answered here."
	if q.IsRequired() {
		what += " The ATS requires it and may refuse the application."
	}
	return field.NewNote(key, label, joinParagraphs(help, what))
}

func joinParagraphs(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}

func choiceOptions(options []apiclient.Option) []field.Option {
	out := make([]field.Option, len(options))
	named := map[string][]int{}
	for i, o := range options {
		label := string(o.Name)
		if label == "" {
			label = o.ID.String()
		}
		out[i] = field.Option{ID: o.ID.Wire(), Label: label}
		name := strings.ToLower(strings.Join(strings.Fields(label), " "))
		named[name] = append(named[name], i)
	}
	for _, same := range named {
		if len(same) > 1 {
			tellApart(out, options, same)
		}
	}
	return out
}

// tellApart notes what differs between options of one name: the ATS's own ID where it
// is short, which people may know, or else the end of Kombo's.
func tellApart(out []field.Option, options []apiclient.Option, same []int) {
	if differ(same, func(i int) string {
		if id := options[i].RemoteID.String(); len(id) <= 12 {
			return id
		}
		return ""
	}) {
		for _, i := range same {
			out[i].Note = options[i].RemoteID.String()
			out[i].Aliases = []string{out[i].Note}
		}
		return
	}
	for n := 4; ; n *= 2 {
		longest := 0
		ending := func(i int) string {
			id := []rune(options[i].ID.String())
			longest = max(longest, len(id))
			if len(id) <= n {
				return string(id)
			}
			return "…" + string(id[len(id)-n:])
		}
		if !differ(same, ending) && n < longest {
			continue
		}
		for _, i := range same {
			out[i].Note = ending(i)
		}
		return
	}
}

// differ reports whether no two of them have the same text, and none has no text.
func differ(which []int, text func(i int) string) bool {
	seen := map[string]bool{"": true}
	all := true
	for _, i := range which {
		s := text(i)
		all = all && !seen[s]
		seen[s] = true
	}
	return all
}

// textAnswer binds an answer that is entered as text; empty means unanswered.
func textAnswer(d *draft.Draft, id string, kind draft.Kind) accessor[string] {
	return field.Via(
		func() string { return d.Answer(id).Text },
		func(s string) {
			if s == "" {
				d.SetAnswer(id, draft.Value{})
				return
			}
			d.SetAnswer(id, draft.Value{Kind: kind, Text: s})
		})
}
