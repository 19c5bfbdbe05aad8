package forms

import (
	"strings"

	huh "charm.land/huh/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

type accessor[T any] = huh.Accessor[T]

// visible evaluates which questions are shown. A frame asks for each question, and
// answers change between frames only, so the last evaluation is kept until the
// answers differ.
type visible struct {
	draft     *draft.Draft
	questions []apiclient.Question
	last      draft.Visibility
	seen      []draft.Answer
	evaluated bool
}

func (v *visible) now() draft.Visibility {
	if !v.evaluated || !sameAnswers(v.seen, v.draft.Answers) {
		v.last = draft.Visible(v.questions, v.draft.Answer)
		v.seen = append(v.seen[:0], v.draft.Answers...)
		v.evaluated = true
	}
	return v.last
}

// sameAnswers compares as far as conditions can tell answers apart: by options
// and by yes or no, but not by the text that is being typed.
func sameAnswers(a, b []draft.Answer) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i].Value, b[i].Value
		if a[i].QuestionID != b[i].QuestionID || x.Kind != y.Kind || x.Yes != y.Yes || x.Text != y.Text || len(x.Choices) != len(y.Choices) {
			return false
		}
		for k := range x.Choices {
			if x.Choices[k] != y.Choices[k] {
				return false
			}
		}
	}
	return true
}

// Count says how far the questions of a job are answered.
type Count struct {
	// Total counts the visible questions that can be answered. Answered are those of
	// them whose answer stands: one with an error has to be given again.
	Total, Answered int
	// RequiredOpen counts the required ones that keep the application from being
	// sent, for want of an answer or for a wrong one.
	RequiredOpen int
}

// CountAnswers counts the answers of the questions that are shown now. What is wrong
// with them is what Check said of the draft: only it knows which required question
// must be answered, and which cannot be.
func CountAnswers(d *draft.Draft, questions []apiclient.Question, problems []draft.Problem) Count {
	var c Count
	v := draft.Visible(questions, d.Answer)
	wrong := wrongAnswers(questions, problems)
	for _, q := range questions {
		id := q.ID.Wire()
		if !q.Format.Type.Answerable() || !v.Shown(id) {
			continue
		}
		c.Total++
		switch {
		case wrong[draft.FieldAnswer(id)]:
			if q.IsRequired() {
				c.RequiredOpen++
			}
		case d.Answer(id).Kind != draft.KindNone:
			c.Answered++
		}
	}
	return c
}

// wrongAnswers are the questions with an error. It may stand at a part of the answer, such
// as the type of a file.
func wrongAnswers(questions []apiclient.Question, problems []draft.Problem) map[draft.Field]bool {
	known := make(map[draft.Field]bool, len(questions))
	for _, q := range questions {
		known[draft.FieldAnswer(q.ID.Wire())] = true
	}
	wrong := map[draft.Field]bool{}
	for _, p := range problems {
		if p.Severity != draft.SeverityError || !p.Field.Within(draft.FieldAnswers) {
			continue
		}
		at := string(p.Field)
		for !known[draft.Field(at)] && strings.Contains(at, ".") {
			at = at[:strings.LastIndexByte(at, '.')]
		}
		wrong[draft.Field(at)] = true
	}
	return wrong
}
