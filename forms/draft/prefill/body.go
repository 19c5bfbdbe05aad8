package prefill

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/decimal"
)

// suggestBody takes a body of our own apart. draft reads it, so that both understand the same, but
// without opening the files that it names: they are not accepted yet. Paths in it start from dir.
func suggestBody(data []byte, dir string) Suggestions {
	g := gatherer{source: SourceBody}
	d, problems, err := draft.ReadUnopened(bytes.NewReader(data), dir)
	if err != nil {
		return g.done()
	}
	g.candidate(&d)
	for _, p := range problems {
		g.remark(p.Text)
	}
	s := g.done()
	s.job = d.JobID
	s.Items = slices.Concat(texts(&d, draft.FieldJob, draft.FieldStage), s.Items, fileItems(d), answerItems(d),
		texts(&d, draft.FieldSourcedBy), consentItems(d), texts(&d, draft.FieldConsentUntil), remoteItems(d),
		texts(&d, draft.FieldSourceName, draft.FieldSourceKey, draft.FieldSourceID))
	if omitted := omitted(d); omitted != "" {
		s.Notes = append(s.Notes, "Not offered here: "+omitted+". Open the whole file as a draft to use that too.")
	}
	return s
}

func (g *gatherer) candidate(d *draft.Draft) {
	for _, s := range draft.Specs() {
		text := d.Text(s.Field)
		if text == nil {
			continue
		}
		if _, err := strconv.ParseFloat(*text, 64); s.Field == draft.FieldSalaryAmount && err != nil { // written as a text
			if r := decimal.Amount(*text); r.OK {
				text = &r.Canon
			}
		}
		g.add(s.Field, *text, Sure, "")
	}
	for _, e := range d.Candidate.MoreEmails {
		g.addKind(draft.FieldEmail, e.Type, e.Address, Sure, "")
	}
	for _, p := range d.Candidate.MorePhones {
		g.addKind(draft.FieldPhone, p.Type, p.Number, Sure, "")
	}
	for _, l := range d.Candidate.Links {
		g.add(draft.FieldLinks, l, Sure, "")
	}
}

// omitted names what a body holds and no suggestion can carry.
func omitted(d draft.Draft) string {
	var names []string
	add := func(name, why string) { names = append(names, "“"+clip(tidy(name))+"”, "+why) }
	for _, extra := range []draft.Extra{d.Extra, d.Candidate.Extra} {
		for key := range maps.Keys(extra) {
			add(key, "which is not in the contract")
		}
	}
	slices.Sort(names) // a map has no order
	for _, a := range d.Attachments {
		if a.File.Data != "" {
			add(a.File.Name, "whose bytes are in the file itself")
		}
	}
	for _, a := range d.Answers {
		if a.Value.File.Data != "" {
			add(a.Value.File.Name, "an answer whose bytes are in the file itself")
		}
	}
	const most = 5
	if more := len(names) - most; more > 0 {
		names = append(names[:most:most], "and "+strconv.Itoa(more)+" more")
	}
	return strings.Join(names, ", ")
}

// For replaces IDs by names, as far as the jobs are known, and drops answers that the job does not ask for. find
// returns a job by its ID, nil if it is not known; chosen is the job of the draft, for a body that names none.
func (s Suggestions) For(find func(id string) *apiclient.Job, chosen string) Suggestions {
	id := cmp.Or(s.job, chosen)
	var job *apiclient.Job
	if id != "" {
		job = find(id)
	}
	jobName := func(id string) string {
		if job := find(id); job != nil {
			return job.Label()
		}
		return id
	}
	stageName := func(id string) string {
		if i := slices.IndexFunc(job.Stages, func(st apiclient.Stage) bool { return st.ID.Wire() == id }); i >= 0 {
			return job.Stages[i].Label()
		}
		return id
	}
	items := make([]Suggestion, 0, len(s.Items))
	foreign := 0
	for _, i := range s.Items {
		switch {
		case i.Field == draft.FieldJob:
			i.showAs(func(d *draft.Draft) string { return jobName(d.JobID) })
		case i.Field == draft.FieldStage && job != nil:
			i.showAs(func(d *draft.Draft) string { return stageName(d.StageID) })
		case i.question != "" && job != nil:
			q, asked := job.Question(apiclient.ID(i.question))
			if !asked {
				foreign++
				continue
			}
			i.Label = clip(tidy(q.Label()))
			i.showAs(func(d *draft.Draft) string { return answerShown(d.Answer(i.question), q.Format) })
		}
		items = append(items, i)
	}
	s.Items = items
	if foreign > 0 {
		s.Notes = append(slices.Clip(s.Notes), fmt.Sprintf("%d of the answers are to questions that %s does not ask.", foreign, tidy(jobName(id))))
	}
	return s
}

// showAs says in words what a draft has in the place of the value, and with it the value itself.
func (s *Suggestion) showAs(words func(*draft.Draft) string) {
	s.was = func(d *draft.Draft) string { return clip(tidy(words(d))) }
	with := draft.Draft{JobID: s.job}
	Change{Suggestion: *s, of: s.Field}.Apply(&with)
	s.Value = s.was(&with)
}

// slot is the place of what is no text of the draft: an answer, a file, a part of the extras.
type slot struct {
	get func(*draft.Draft) string // in a form that can be compared; empty for nothing
	put func(*draft.Draft)
}

// bodyMost is how many files and answers are offered. A real body has a few dozens.
const bodyMost = 200

// item makes a suggestion of a body's value that is none of the candidate's fields. Its label may be the field's own.
func item(f draft.Field, label, data, value string, at *slot) Suggestion {
	if label == "" {
		label = draft.SpecOf(f).Label
	}
	return Suggestion{Field: f, Label: clip(tidy(label)), Value: clip(tidy(value)), Source: SourceBody, Confidence: Sure, data: data, at: at}
}

// texts offers what a body holds as texts, byte for byte.
func texts(from *draft.Draft, fields ...draft.Field) (items []Suggestion) {
	for _, f := range fields {
		if value := *from.Text(f); !blank(value) {
			text := item(f, "", value, value, nil)
			if f == draft.FieldStage {
				text.job = from.JobID
			}
			items = append(items, text)
		}
	}
	return items
}

// fileItems are the attachments by path or address. They are rows: none replaces another.
func fileItems(from draft.Draft) (items []Suggestion) {
	for _, a := range from.Attachments[:min(len(from.Attachments), bodyMost)] {
		source := a.File.Path + a.File.URL
		if source == "" || a.File.Data != "" {
			continue
		}
		held := func(d *draft.Draft) string {
			if slices.ContainsFunc(d.Attachments, func(b draft.Attachment) bool { return b.File.Path+b.File.URL == source }) {
				return source
			}
			return ""
		}
		value := a.File.Name + " (" + draft.LabelOf(draft.AttachmentTypes, string(a.Type)) + ", " + source + ")"
		items = append(items, item(draft.FieldAttachments, "", source, value, &slot{held, func(d *draft.Draft) {
			if held(d) == "" {
				d.Attachments = append(slices.Clip(d.Attachments), a)
			}
		}}))
	}
	return items
}

// answerItems are named by the ID of their question; For knows better.
func answerItems(from draft.Draft) (items []Suggestion) {
	// key is equal for equal answers.
	key := func(v draft.Value) string {
		if v.Kind == draft.KindNone {
			return ""
		}
		return fmt.Sprintf("%d %q %t %q %q", v.Kind, v.Text, v.Yes, v.Choices, v.File.Path+v.File.URL)
	}
	for _, a := range from.Answers[:min(len(from.Answers), bodyMost)] {
		id := a.QuestionID
		if id == "" || a.Value.File.Data != "" {
			continue
		}
		answer := item(draft.FieldAnswer(id), "Answer to "+id, key(a.Value), "", &slot{
			func(d *draft.Draft) string { return key(d.Answer(id)) },
			func(d *draft.Draft) { d.SetAnswer(id, a.Value) },
		})
		answer.job, answer.question = from.JobID, id
		answer.showAs(func(d *draft.Draft) string { return answerShown(d.Answer(id), apiclient.Format{}) })
		items = append(items, answer)
	}
	return items
}

// answerShown is an answer in words, options by their names if they are known.
func answerShown(v draft.Value, f apiclient.Format) string {
	name := func(id string) string {
		o, _ := f.Option(apiclient.ID(id))
		return cmp.Or(o.Name.Line(), id)
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
	return []Suggestion{item(draft.FieldConsentGiven, "", say, say, &slot{
		given, func(d *draft.Draft) { d.Consent.Given = new(*from.Consent.Given) },
	})}
}

// remoteItems offer the remote fields tool by tool.
func remoteItems(from draft.Draft) (items []Suggestion) {
	remote, _ := draft.ParseRemote(from.RemoteFields) // an object, as all that is read from a body
	tools, _ := remote.Get()
	for m := range tools.Members() {
		tool, raw := m.Key, string(m.Value)
		if last, _ := tools.Member(tool); last != m {
			continue // it is there twice
		}
		key := tidy(raw)
		items = append(items, item(draft.FieldRemote, "Remote fields of "+tool, key, raw, &slot{
			func(d *draft.Draft) string {
				r, err := draft.ParseRemote(d.RemoteFields)
				if err != nil {
					return key // it cannot be put into a text that is no JSON
				}
				had, _ := r.Get(tool)
				return tidy(string(had))
			},
			func(d *draft.Draft) {
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
