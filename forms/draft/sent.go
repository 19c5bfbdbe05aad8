package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// Sent lists the answers that Encode puts into the body: in the order of the job's questions, those to
// hidden questions omitted unless they are raw, then those to questions the job does not have, but for
// those that were given to another job. Without a readable job the rest is sent as it stands.
func Sent(d Draft, c Context) (sent []Answer) {
	job := c.jobOf(d)
	if job == nil {
		return slices.DeleteFunc(given(d.Answers), func(a Answer) bool { return a.ofAnotherJob(d.JobID) })
	}
	byID := map[string][]Answer{}
	for _, a := range given(d.Answers) {
		byID[a.QuestionID] = append(byID[a.QuestionID], a)
	}
	visible := Visible(job.Questions, d.AnswerTo())
	known := map[string]bool{}
	for _, q := range job.Questions {
		id := q.ID.Wire()
		if known[id] {
			continue
		}
		known[id] = true
		for _, a := range byID[id] {
			if visible.Shown(id) || a.Value.IsRaw() {
				sent = append(sent, a)
			}
		}
	}
	for _, a := range given(d.Answers) {
		if !known[a.QuestionID] && !a.ofAnotherJob(d.JobID) {
			sent = append(sent, a)
		}
	}
	return sent
}

// AnswerTo is Answer as of now, with an index behind it.
func (d *Draft) AnswerTo() func(questionID string) Value {
	byID := make(map[string]Value, len(d.Answers))
	for _, a := range d.Answers {
		if _, twice := byID[a.QuestionID]; !twice {
			byID[a.QuestionID] = a.Value
		}
	}
	return func(id string) Value { return byID[id] }
}

func given(answers []Answer) []Answer {
	return slices.DeleteFunc(slices.Clone(answers), func(a Answer) bool { return a.Value.Kind == KindNone || a.Value.Kind == KindRaw && !a.Value.IsRaw() })
}

// jobOf is the job of the draft; nil if the known job is another one.
func (c Context) jobOf(d Draft) *apiclient.Job {
	id := strings.TrimSpace(d.JobID)
	if c.Job == nil || id != "" && !c.Job.Ref().Is(id) {
		return nil
	}
	return c.Job
}
