package jobs

import (
	"encoding/json"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/cli/output"
)

// listedQuestion is a question in the output of questions --json: as Kombo lists
// it, by Kombo's names, so that sandbox --jobs reads it, and what follows from it.
type listedQuestion struct {
	apiclient.Question
	Category *string           `json:"category"`
	Parent   *string           `json:"precondition_question_id"`
	Format   *apiclient.Format `json:"format"`

	Answerable bool       `json:"answerable"`
	Condition  string     `json:"condition"`
	XRay       draft.XRay `json:"xray"`
}

func listQuestions(questions []apiclient.Question, asked draft.Visibility) []listedQuestion {
	list := []listedQuestion{}
	for _, q := range questions {
		l := listedQuestion{Question: q, Category: output.OrNull(string(q.Category)), Parent: output.OrNull(q.PreconditionID.Wire()),
			Answerable: q.Format.Type.Answerable(), Condition: asked.Condition(q.ID.Wire()),
			XRay: asked.XRay(q.ID.Wire(), func(string) draft.Value { return draft.Value{} })}
		if q.Format.Type != apiclient.FormatNone {
			l.Format = &q.Format
		}
		list = append(list, l)
	}
	return list
}

// requestTemplate is a body of the candidate call to fill in. It holds what is
// required and what is nearly always given.
type requestTemplate struct {
	Application struct {
		JobID string `json:"job_id"`
	} `json:"application"`
	Candidate struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Email     string `json:"email_address"`
	} `json:"candidate"`
	Answers []templateAnswer `json:"screening_question_answers"`
}

// templateAnswer is an answer to fill in. What begins with _ is a comment, and is not sent.
type templateAnswer struct {
	QuestionID string          `json:"question_id"`
	Title      string          `json:"_title"`
	Example    json.RawMessage `json:"_example,omitempty"`
	Answer     any             `json:"answer"`
}

func newTemplate(job apiclient.Job, questions []apiclient.Question) requestTemplate {
	var t requestTemplate
	t.Application.JobID = job.ID.Wire()
	t.Answers = []templateAnswer{}
	for _, q := range questions {
		if q.Format.Type.Answerable() {
			t.Answers = append(t.Answers, templateAnswer{q.ID.Wire(), q.Label(), json.RawMessage(draft.Example(q.Format).AsRaw().Text), emptyAnswer(q)})
		}
	}
	return t
}

// emptyAnswer has the shape of an answer. Numbers and booleans have no empty
// value, and null leaves a question out, which is right for optional ones.
func emptyAnswer(q apiclient.Question) any {
	if !q.IsRequired() || q.PreconditionID != "" {
		return nil
	}
	switch draft.FormatOf(q.Format.Type).Kind {
	case draft.KindText:
		return ""
	case draft.KindChoices:
		return []string{}
	case draft.KindFile:
		return map[string]string{"path": ""}
	}
	return nil
}

// describe says what to write as an answer.
func describe(q apiclient.Question, asked draft.Visibility) []string {
	id := apiclient.Text(q.ID.String()).Line()
	if !q.Format.Type.Answerable() {
		return []string{"", id + "  " + q.Label(), fmt.Sprintf("  cannot be answered through Kombo (%s)", typeName(q))}
	}
	what := draft.ExampleInWords(q.Format)
	if q.IsRequired() {
		what = "required; " + what
	}
	if l := draft.Limits(q.Format); l != "" {
		what += " (" + l + ")"
	}
	if len(q.Format.Options) > 0 {
		what += ", of:"
	}
	lines := []string{"", id + "  " + q.Label(), "  " + what}
	if condition := asked.Condition(q.ID.Wire()); condition != "" {
		lines = append(lines, "  "+condition)
	}
	for _, o := range options(q.Format) {
		lines = append(lines, "    "+o)
	}
	return lines
}
