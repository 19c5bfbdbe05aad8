package plain

import (
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// questions asks what the job asks, those that show for the answers so far.
func (s *session) questions() []prompt {
	if s.Known.Job == nil {
		return nil
	}
	visible := draft.Visible(s.Known.Job.Questions, s.Draft.AnswerTo())
	var out []prompt
	for _, q := range apiclient.OrderQuestions(s.Known.Job.Questions) {
		if visible.Shown(q.ID.Wire()) {
			out = append(out, s.question(q, visible.Because(q.ID.Wire())))
		}
	}
	return out
}

func (s *session) question(q apiclient.Question, because string) prompt {
	id := q.ID.Wire()
	p := prompt{
		field: draft.FieldAnswer(id), step: forms.StepQuestions, label: q.Label(), required: q.IsRequired(),
		help: helpOf(q, because), hint: questionHint(q),
		clear: func() { s.Draft.SetAnswer(id, draft.Value{}) },
	}
	switch q.Format.Type {
	case apiclient.FormatText:
		p.long = q.Format.DisplayType == apiclient.DisplayMultiLine
		return s.textAnswer(p, id, draft.KindText)
	case apiclient.FormatDate:
		return s.textAnswer(p, id, draft.KindText)
	case apiclient.FormatNumber:
		return s.textAnswer(p, id, draft.KindNumber)
	case apiclient.FormatSingleSelect:
		return s.textAnswer(p, id, draft.KindText).choosing(optionsOf(q.Format)...)
	case apiclient.FormatMultiSelect:
		return s.choices(p, id).choosing(optionsOf(q.Format)...)
	case apiclient.FormatBoolean:
		return s.yesOrNo(p, id).choosing(yes, no)
	case apiclient.FormatFile:
		return s.file(p, func() draft.File { return s.Draft.Answer(id).File }, func(f draft.File) {
			if f.IsZero() {
				s.Draft.SetAnswer(id, draft.Value{})
				return
			}
			s.Draft.SetAnswer(id, draft.Value{Kind: draft.KindFile, File: f})
		})
	}
	return unanswerable(p, q)
}

var (
	yes = option{id: "yes", label: "Yes", also: []string{"y", "true"}}
	no  = option{id: "no", label: "No", also: []string{"n", "false"}}
)

func (s *session) textAnswer(p prompt, id string, kind draft.Kind) prompt {
	p.get = func() string { return s.Draft.Answer(id).Text }
	p.set = func(typed string) string {
		s.Draft.SetAnswer(id, draft.Value{Kind: kind, Text: typed})
		return ""
	}
	return p
}

func (s *session) choices(p prompt, id string) prompt {
	p.several = true
	p.get = func() string { return strings.Join(s.Draft.Answer(id).Choices, "\n") }
	p.set = func(ids string) string {
		s.Draft.SetAnswer(id, draft.Value{Kind: draft.KindChoices, Choices: strings.Split(ids, "\n")})
		return ""
	}
	return p
}

// yesOrNo keeps an answer that is neither as the text that it is.
func (s *session) yesOrNo(p prompt, id string) prompt {
	p.get = func() string {
		switch v := s.Draft.Answer(id); {
		case v.Kind != draft.KindBool:
			return v.Text
		case v.Yes:
			return yes.id
		}
		return no.id
	}
	p.set = func(typed string) string {
		v := draft.Value{Kind: draft.KindBool, Yes: typed == yes.id}
		if typed != yes.id && typed != no.id {
			v = draft.Value{Kind: draft.KindText, Text: typed}
		}
		s.Draft.SetAnswer(id, v)
		return ""
	}
	return p
}

// unanswerable says openly what Kombo has no answer for.
func unanswerable(p prompt, q apiclient.Question) prompt {
	lines := []string{q.Label()}
	if text := forms.Prose(string(q.Description)); text != "" {
		lines = append(lines, text)
	}
	if q.Format.Type != apiclient.FormatInformation {
		lines = append(lines, "This cannot be answered through Kombo.")
		if q.IsRequired() {
			lines = append(lines, "The ATS requires it and may refuse the application.")
		}
	}
	p.note, p.label = true, strings.Join(lines, "\n")
	return p
}

func optionsOf(f apiclient.Format) []option {
	var out []option
	for _, o := range f.Options {
		out = append(out, option{id: o.ID.Wire(), label: o.Label()})
	}
	return out
}

func helpOf(q apiclient.Question, because string) string {
	var parts []string
	if text := forms.Prose(string(q.Description)); text != "" {
		parts = append(parts, text)
	}
	if because != "" {
		parts = append(parts, "This question "+because+".")
	}
	if len(q.Format.MIMETypes) > 0 {
		var types []string
		for _, t := range q.Format.MIMETypes {
			types = append(types, t.Line())
		}
		parts = append(parts, "Types: "+strings.Join(types, ", ")+".")
	}
	return strings.Join(parts, "\n")
}

// questionHint says what an answer looks like.
func questionHint(q apiclient.Question) string {
	f := q.Format
	var parts []string
	switch f.Type {
	case apiclient.FormatDate:
		parts = append(parts, "YYYY-MM-DD")
	case apiclient.FormatFile:
		parts = append(parts, "a file")
	case apiclient.FormatNumber:
		parts = append(parts, "a number")
	case apiclient.FormatMultiSelect:
		parts = append(parts, "one or more, with commas")
	}
	if f.MaxLength != nil {
		parts = append(parts, fmt.Sprintf("up to %d characters", *f.MaxLength))
	}
	if f.Min != "" {
		parts = append(parts, fmt.Sprintf("at least %s", f.Min))
	}
	if f.Max != "" {
		parts = append(parts, fmt.Sprintf("at most %s", f.Max))
	}
	if f.MaxBytes != nil {
		parts = append(parts, "up to "+draft.HumanSize(*f.MaxBytes))
	}
	if q.Category != "" {
		parts = append(parts, "voluntary")
	}
	return strings.Join(parts, ", ")
}
