package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kombo-apply/apiclient"
)

// overtake changes a job between a client's reading of it and its application,
// if the fault says so, and returns what it is now. The lock must be held.
func (s *store) overtake(f fault, job *vacancy) *vacancy {
	if job == nil || f.name != JobClosed && f.name != QuestionsChanged {
		return job
	}
	changed := *job // views of the old one may still be under way
	if f.name == JobClosed {
		changed.Status = new("CLOSED")
	} else {
		changed.Questions = append(slices.Clip(job.Questions), lateQuestion(job))
	}
	s.jobs[s.jobAt[job.ID]] = &changed
	return &changed
}

// lateQuestion is one that the job did not ask before, and that must be answered.
func lateQuestion(job *vacancy) question {
	remoteID := fmt.Sprintf("%s-late-%d", job.RemoteID, len(job.Questions)+1)
	title := "Asked since a moment ago: why us?"
	q := question{ID: komboID("question", remoteID), RemoteID: &remoteID, Title: &title, Required: new(true), Format: &format{Type: apiclient.FormatText}}
	q.raw, _ = json.Marshal(map[string]any{ // only strings and numbers
		"id": q.ID, "remote_id": remoteID, "title": title, "description": nil, "category": nil, "index": len(job.Questions),
		"required": true, "precondition_question_id": nil, "precondition_options": nil,
		"format": map[string]any{"type": "TEXT", "display_type": "SINGLE_LINE", "max_length": nil},
	})
	return q
}

// tamper loses or changes answers, or hides what is about to be stored, without a word.
func (sub *submission) tamper(f fault) {
	switch f.name {
	case Lose:
		sub.answers.stored = slices.DeleteFunc(sub.answers.stored, func(e echo) bool { return f.concerns(e.Question.Type) })
	case Change:
		for _, e := range sub.answers.stored {
			if f.concerns(e.Question.Type) {
				changeAnswer(e.Answer)
			}
		}
	case Unlisted:
		sub.unlisted = true
	}
}

func changeAnswer(answer map[string]any) {
	const mark = " (changed)"
	for key, v := range answer {
		switch v := v.(type) {
		case string:
			answer[key] = v + mark
		case []string:
			answer[key] = append([]string{"Changed"}, v...)
		case bool:
			answer[key] = !v
		case moment:
			answer[key] = moment{Time: v.Add(24 * time.Hour)}
		case json.Number:
			n, _ := v.Float64()
			if answer[key] = n + 1; n+1 == n {
				answer[key] = -n // too large to notice one more
			}
		}
	}
}
