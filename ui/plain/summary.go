package plain

import (
	"context"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	entered "kombo-apply/forms/session"
)

// Summary tells what a draft holds, a line for each value, without asking Kombo:
// the answers are counted, since what they answer is not known here.
func Summary(d draft.Draft, now time.Time) []string {
	s := &session{ctx: context.Background(), Session: &entered.Session{Draft: &d, Known: draft.Context{Today: now}}}
	var lines []string
	if d.JobID != "" {
		lines = append(lines, "Job ID: "+flat(apiclient.Clean(d.JobID)))
	}
	for _, p := range s.prompts() {
		if value := p.shown(); value != "" && p.step != forms.StepQuestions {
			lines = append(lines, p.label+": "+flat(apiclient.Clean(value)))
		}
	}
	if n := len(d.Answers); n > 0 {
		lines = append(lines, counted(n, "answer", "answers")+" to questions of the job")
	}
	return lines
}
