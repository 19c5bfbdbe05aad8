package prefill

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// slot is the target of a suggestion that is no text of the candidate: an answer, a file, a part
// of the extras.
type slot struct {
	// get is what a draft has there, in a form that can be compared; empty for nothing.
	get func(*draft.Draft) string
	// was is the same in words.
	was func(*draft.Draft) string
	put func(*draft.Draft)
	// job is the one that the value belongs to; empty for any.
	job string
}

const (
	// bodyMost is how many files and answers are offered. A real body has a few dozens.
	bodyMost = 200
)

// item makes a suggestion of a value that is kept elsewhere than in the candidate's fields.
func item(f draft.Field, data, value string, at slot) Suggestion {
	if at.was == nil {
		at.was = at.get
	}
	label := ""
	if s := draft.SpecOf(f); s != nil {
		label = s.Label
	}
	return Suggestion{Field: f, Label: label, Value: clip(tidy(value)), Source: SourceBody, Confidence: Sure, data: data, at: &at}
}

// textItem is item for a text; nothing if there is none.
func textItem(from *draft.Draft, f draft.Field) []Suggestion {
	value := *from.Text(f)
	if blank(value) {
		return nil
	}
	return []Suggestion{item(f, value, value, slot{
		get: func(d *draft.Draft) string { return *d.Text(f) },
		put: func(d *draft.Draft) { *d.Text(f) = value },
	})}
}

func jobItems(from draft.Draft) []Suggestion {
	job, stage := from.JobID, from.StageID
	var items []Suggestion
	if !blank(job) {
		items = append(items, item(draft.FieldJob, job, job, slot{
			get: func(d *draft.Draft) string { return d.JobID },
			put: func(d *draft.Draft) {
				if d.JobID != job {
					d.JobID, d.StageID = job, "" // a stage belongs to its job
				}
			},
		}))
	}
	if !blank(stage) {
		items = append(items, item(draft.FieldStage, stage, stage, slot{
			job: job,
			get: func(d *draft.Draft) string { return d.StageID },
			put: func(d *draft.Draft) {
				if job == "" || d.JobID == job {
					d.StageID = stage
				}
			},
		}))
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
		items = append(items, item(draft.FieldAttachments, source, a.File.Name+" ("+draft.LabelOf(draft.AttachmentTypes, string(a.Type))+", "+source+")", slot{
			get: func(d *draft.Draft) string {
				if has(d) {
					return source
				}
				return ""
			},
			put: func(d *draft.Draft) {
				if !has(d) {
					d.Attachments = append(d.Attachments[:len(d.Attachments):len(d.Attachments)], a)
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
		answer := item(draft.FieldAnswer(id), answerKey(a.Value), answerShown(a.Value, apiclient.Format{}), slot{
			job: from.JobID,
			get: func(d *draft.Draft) string { return answerKey(d.Answer(id)) },
			was: func(d *draft.Draft) string { return answerShown(d.Answer(id), apiclient.Format{}) },
			put: func(d *draft.Draft) { d.SetAnswer(id, a.Value) },
		})
		answer.Label, answer.question, answer.answer = clip(tidy("Answer to "+id)), id, a.Value
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

// answerShown is an answer in words, options by their names if they are known.
func answerShown(v draft.Value, f apiclient.Format) string {
	name := func(id string) string {
		if o, ok := f.Option(apiclient.ID(id)); ok && o.Name.Line() != "" {
			return o.Name.Line()
		}
		return id
	}
	switch v.Kind {
	case draft.KindText:
		return name(v.Text)
	case draft.KindNumber, draft.KindRaw:
		return v.Text
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

func extraItems(from draft.Draft) []Suggestion {
	items := textItem(&from, draft.FieldSourcedBy)
	if given := from.Consent.Given; given != nil {
		say := yesOrNo(*given)
		items = append(items, item(draft.FieldConsentGiven, say, say, slot{
			get: func(d *draft.Draft) string {
				if d.Consent.Given == nil {
					return ""
				}
				return yesOrNo(*d.Consent.Given)
			},
			put: func(d *draft.Draft) {
				yes := *given
				d.Consent.Given = &yes
			},
		}))
	}
	items = slices.Concat(items, textItem(&from, draft.FieldConsentUntil), remoteItems(from))
	for _, f := range []draft.Field{draft.FieldSourceName, draft.FieldSourceKey, draft.FieldSourceID} {
		items = append(items, textItem(&from, f)...)
	}
	return items
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
		fields := item(draft.FieldRemote, key, raw, slot{
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
		})
		fields.Label = clip(tidy("Remote fields of " + tool))
		items = append(items, fields)
	}
	return items
}
