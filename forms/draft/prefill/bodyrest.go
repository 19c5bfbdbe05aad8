package prefill

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// slot is the place of what is no text of the draft: an answer, a file, a part of the extras.
type slot struct {
	get func(*draft.Draft) string // in a form that can be compared; empty for nothing
	put func(*draft.Draft)
}

// bodyMost is how many files and answers are offered. A real body has a few dozens.
const bodyMost = 200

// item makes a suggestion of a body's value that is none of the candidate's fields.
func item(f draft.Field, label, data, value string, at *slot) Suggestion {
	return Suggestion{Field: f, Label: label, Value: clip(tidy(value)), Source: SourceBody, Confidence: Sure, data: data, at: at}
}

// texts offers what a body holds as texts, byte for byte.
func texts(from *draft.Draft, fields ...draft.Field) (items []Suggestion) {
	for _, f := range fields {
		if value := *from.Text(f); !blank(value) {
			text := item(f, draft.SpecOf(f).Label, value, value, nil)
			if f == draft.FieldStage {
				text.job = from.JobID
			}
			items = append(items, text)
		}
	}
	return items
}

// fileItems are the attachments by path or address. They are rows: none replaces another.
func fileItems(from draft.Draft) []Suggestion {
	var items []Suggestion
	for _, a := range from.Attachments[:min(len(from.Attachments), bodyMost)] {
		source := a.File.Path + a.File.URL
		if source == "" || a.File.Data != "" {
			continue
		}
		has := func(d *draft.Draft) bool {
			return slices.ContainsFunc(d.Attachments, func(b draft.Attachment) bool { return b.File.Path+b.File.URL == source })
		}
		value := a.File.Name + " (" + draft.LabelOf(draft.AttachmentTypes, string(a.Type)) + ", " + source + ")"
		items = append(items, item(draft.FieldAttachments, draft.SpecOf(draft.FieldAttachments).Label, source, value, &slot{
			get: func(d *draft.Draft) string {
				if has(d) {
					return source
				}
				return ""
			},
			put: func(d *draft.Draft) {
				if !has(d) {
					d.Attachments = append(slices.Clip(d.Attachments), a)
				}
			},
		}))
	}
	return items
}

// answerItems are named by the ID of their question; For knows better.
func answerItems(from draft.Draft) []Suggestion {
	var items []Suggestion
	for _, a := range from.Answers[:min(len(from.Answers), bodyMost)] {
		if a.QuestionID == "" || a.Value.File.Data != "" {
			continue
		}
		id := a.QuestionID
		answer := item(draft.FieldAnswer(id), clip(tidy("Answer to "+id)), answerKey(a.Value), "", &slot{
			get: func(d *draft.Draft) string { return answerKey(d.Answer(id)) },
			put: func(d *draft.Draft) { d.SetAnswer(id, a.Value) },
		})
		answer.job, answer.question, answer.answer = from.JobID, id, a.Value
		answer.show(apiclient.Format{})
		items = append(items, answer)
	}
	return items
}

// answerKey is an answer so that equal ones are equal texts.
func answerKey(v draft.Value) string {
	if v.Kind == draft.KindNone {
		return ""
	}
	return fmt.Sprintf("%d %q %t %q %q", v.Kind, v.Text, v.Yes, v.Choices, v.File.Path+v.File.URL)
}

// show says an answer, and the one that it would replace, in words.
func (s *Suggestion) show(f apiclient.Format) {
	s.Value = clip(tidy(answerShown(s.answer, f)))
	id := s.question
	s.was = func(d *draft.Draft) string { return clip(tidy(answerShown(d.Answer(id), f))) }
}

// answerShown is an answer in words, options by their names if they are known.
func answerShown(v draft.Value, f apiclient.Format) string {
	name := func(id string) string {
		if o, ok := f.Option(apiclient.ID(id)); ok && o.Name.Line() != "" {
			return o.Name.Line()
		}
		return id
	}
	switch v.Kind {
	case draft.KindText, draft.KindNumber, draft.KindRaw:
		return name(v.Text)
	case draft.KindBool:
		return yesOrNo(v.Yes)
	case draft.KindChoices:
		var names []string
		for _, id := range v.Choices {
			names = append(names, name(id))
		}
		return strings.Join(names, ", ")
	case draft.KindFile:
		return v.File.Name + " (" + v.File.Path + v.File.URL + ")"
	case draft.KindNone:
	}
	return ""
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func consentItems(from draft.Draft) []Suggestion {
	given := func(d *draft.Draft) string {
		if d.Consent.Given == nil {
			return ""
		}
		return yesOrNo(*d.Consent.Given)
	}
	say := given(&from)
	if say == "" {
		return nil
	}
	return []Suggestion{item(draft.FieldConsentGiven, draft.SpecOf(draft.FieldConsentGiven).Label, say, say, &slot{
		get: given,
		put: func(d *draft.Draft) { d.Consent.Given = new(*from.Consent.Given) },
	})}
}

// remoteItems offer the remote fields tool by tool.
func remoteItems(from draft.Draft) []Suggestion {
	remote, _ := draft.ParseRemote(from.RemoteFields) // an object, as all that is read from a body
	tools, _ := remote.Get()
	var items []Suggestion
	for m := range tools.Members() {
		tool, raw := m.Key, string(m.Value)
		if last, _ := tools.Member(tool); last != m {
			continue // it is there twice
		}
		key := tidy(raw)
		items = append(items, item(draft.FieldRemote, clip(tidy("Remote fields of "+tool)), key, raw, &slot{
			get: func(d *draft.Draft) string {
				r, err := draft.ParseRemote(d.RemoteFields)
				if err != nil {
					return key // it cannot be put into a text that is no JSON
				}
				had, _ := r.Get(tool)
				return tidy(string(had))
			},
			put: func(d *draft.Draft) {
				if r, err := draft.ParseRemote(d.RemoteFields); err == nil {
					if changed, ok := r.Set(raw, tool); ok {
						d.RemoteFields = changed.String()
					}
				}
			},
		}))
	}
	return items
}
