package draft

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestAnAnswerToAnotherJobIsKeptAndNotSent(t *testing.T) {
	question := func(id apiclient.ID) apiclient.Question {
		return apiclient.Question{ID: id, Format: apiclient.Format{Type: apiclient.FormatText}}
	}
	one := &apiclient.Job{ID: "one", Questions: []apiclient.Question{question("shared"), question("race")}}
	two := &apiclient.Job{ID: "two", Questions: []apiclient.Question{question("shared")}}
	d := Draft{JobID: "one"}
	d.SetAnswer("shared", Value{Kind: KindText, Text: "told to both"})
	d.SetAnswer("race", Value{Kind: KindText, Text: "told to one"})
	d.JobID = "two"
	for name, c := range map[string]Context{"the job is known": {Job: two}, "the job cannot be read": {}} {
		body := Preview(Encode(d, c))
		if strings.Contains(body, "told to one") {
			t.Errorf("%s: the other job's answer is sent, want no \"told to one\" in it:\n%s", name, body)
		}
	}
	if body := Preview(Encode(d, Context{Job: two})); !strings.Contains(body, "told to both") {
		t.Errorf("the answer to a question of both jobs is not sent, want \"told to both\" in it:\n%s", body)
	}
	var codes []string
	for _, p := range Check(d, Context{Job: two}) {
		codes = append(codes, p.Code)
	}
	if got := strings.Join(codes, " "); !strings.Contains(got, "other_job") || strings.Contains(got, "question_unknown") {
		t.Errorf("the problems are %q, want %s", got, "other_job")
	}
	d.JobID = "one"
	if body := Preview(Encode(d, Context{Job: one})); !strings.Contains(body, "told to one") {
		t.Errorf("back at its job the answer is not sent, want \"told to one\" in it:\n%s", body)
	}
}
