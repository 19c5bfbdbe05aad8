package plain

import (
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
)

// Summary tells what a draft holds, a line for each value, without asking Kombo:
// the answers are counted, since what they answer is not known here.
func Summary(d draft.Draft, now time.Time) []string {
	var lines []string
	if d.JobID != "" {
		lines = append(lines, "Job ID: "+words.OneLine(apiclient.Clean(d.JobID)))
	}
	s := &entered.Session{Env: entered.Env{Now: func() time.Time { return now }}, Draft: &d}
	for _, it := range itemsOf(s, forms.Options{}) {
		if value := it.value(); value != "" {
			lines = append(lines, it.Field.Label()+": "+value)
		}
	}
	if n := len(d.Answers); n > 0 {
		lines = append(lines, words.Count(n, "answer", "answers")+" to questions of the job")
	}
	return lines
}

// value is what is entered, in words and in one line; empty for nothing.
func (it item) value() string {
	if !it.Visible() {
		return ""
	}
	return words.OneLine(apiclient.Clean(it.Field.Summary()))
}

// sayValues reads out what is entered, step by step.
func (s *session) sayValues() {
	step := forms.StepJob
	for _, it := range s.shown() {
		value := it.value()
		if value == "" {
			continue
		}
		if it.step != step {
			step = it.step
			s.say("%s", step.Title())
		}
		s.say("  %s: %s", words.OneLine(it.Field.Label()), value)
	}
}
