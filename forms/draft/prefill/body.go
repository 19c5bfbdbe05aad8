package prefill

import (
	"bytes"
	"cmp"
	"fmt"
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
	omitted := omitted(d)
	s := g.done()
	s.job = d.JobID
	s.Items = slices.Concat(texts(&d, draft.FieldJob, draft.FieldStage), s.Items, fileItems(d), answerItems(d),
		texts(&d, draft.FieldSourcedBy), consentItems(d), texts(&d, draft.FieldConsentUntil), remoteItems(d),
		texts(&d, draft.FieldSourceName, draft.FieldSourceKey, draft.FieldSourceID))
	if len(omitted) > 0 {
		s.Notes = append(s.Notes, "Not offered here: "+strings.Join(omitted, ", ")+". Open the whole file as a draft to use that too.")
	}
	return s
}

func (g *gatherer) candidate(d *draft.Draft) {
	for _, s := range draft.Specs() {
		if text := d.Text(s.Field); text != nil {
			g.add(s.Field, plainAmount(s.Field, *text), Sure, "")
		}
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

// plainAmount returns the number in a salary that was written as text.
func plainAmount(f draft.Field, text string) string {
	if _, err := strconv.ParseFloat(text, 64); f != draft.FieldSalaryAmount || err == nil {
		return text
	}
	if r := decimal.Amount(text); r.OK {
		return r.Canon
	}
	return text
}

// omitted names what a body holds and no suggestion can carry.
func omitted(d draft.Draft) []string {
	var names []string
	add := func(name, why string) { names = append(names, "“"+clip(tidy(name))+"”, "+why) }
	for _, extra := range []draft.Extra{d.Extra, d.Candidate.Extra} {
		for key := range extra {
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
	return names
}

// For replaces IDs by names, as far as the jobs are known, and drops answers that the job does not ask for. find
// returns a job by its ID, nil if it is not known; chosen is the job of the draft, for a body that names none.
func (s Suggestions) For(find func(id string) *apiclient.Job, chosen string) Suggestions {
	id := cmp.Or(s.job, chosen)
	var job *apiclient.Job
	if id != "" {
		job = find(id)
	}
	items := make([]Suggestion, 0, len(s.Items))
	foreign := 0
	for _, i := range s.Items {
		switch {
		case i.Field == draft.FieldJob:
			i.called(func(id string) string { return jobName(find(id), id) })
		case i.Field == draft.FieldStage && job != nil:
			i.called(func(id string) string { return stageName(job, id) })
		case i.question != "" && job != nil:
			q, asked := job.Question(apiclient.ID(i.question))
			if !asked {
				foreign++
				continue
			}
			i.Label = clip(tidy(q.Label()))
			i.show(q.Format)
		}
		items = append(items, i)
	}
	s.Items = items
	if foreign > 0 {
		s.Notes = append(slices.Clip(s.Notes), fmt.Sprintf("%d of the answers are to questions that %s does not ask.", foreign, jobName(job, id)))
	}
	return s
}

// called shows an ID, and the one that it would replace, by their names.
func (s *Suggestion) called(name func(id string) string) {
	f := s.Field
	s.Value = clip(tidy(name(s.data)))
	s.was = func(d *draft.Draft) string { return clip(tidy(name(*d.Text(f)))) }
}

func jobName(job *apiclient.Job, id string) string {
	if job == nil {
		return tidy(id)
	}
	return tidy(job.Label())
}

func stageName(job *apiclient.Job, id string) string {
	for _, st := range job.Stages {
		if st.ID.Wire() == id {
			return tidy(st.Label())
		}
	}
	return tidy(id)
}
