package prefill

import (
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// For replaces IDs by names, as far as the jobs are known, and drops answers that the job does not
// ask for. find returns a job by its ID, nil if it is not known; chosen is the job of the draft,
// for a body that names none.
func (s Suggestions) For(find func(id string) *apiclient.Job, chosen string) Suggestions {
	id := s.job
	if id == "" {
		id = chosen
	}
	var job *apiclient.Job
	if id != "" {
		job = find(id)
	}
	items := make([]Suggestion, 0, len(s.Items))
	foreign := 0
	for _, i := range s.Items {
		switch {
		case i.Field == draft.FieldJob:
			i = i.named(func(id string) string { return jobName(find(id), id) })
		case i.Field == draft.FieldStage && job != nil:
			i = i.named(func(id string) string { return stageName(job, id) })
		case i.question != "" && job != nil:
			q, asked := job.Question(apiclient.ID(i.question))
			if !asked {
				foreign++
				continue
			}
			i = i.asked(q)
		}
		items = append(items, i)
	}
	s.Items = items
	if foreign > 0 {
		s.Notes = append(s.Notes[:len(s.Notes):len(s.Notes)],
			fmt.Sprintf("%d of the answers are to questions that %s does not ask.", foreign, jobName(job, id)))
	}
	return s
}

// named shows IDs by their names.
func (s Suggestion) named(name func(id string) string) Suggestion {
	at := *s.at
	at.was = func(d *draft.Draft) string {
		if had := at.get(d); had != "" {
			return name(had)
		}
		return ""
	}
	s.Value, s.at = clip(tidy(name(s.data))), &at
	return s
}

// asked shows an answer below its question.
func (s Suggestion) asked(q apiclient.Question) Suggestion {
	at, id := *s.at, s.question
	at.was = func(d *draft.Draft) string { return answerShown(d.Answer(id), q.Format) }
	s.Label, s.Value, s.at = clip(tidy(q.Label())), clip(tidy(answerShown(s.answer, q.Format))), &at
	return s
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
