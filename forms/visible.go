package forms

import (
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
