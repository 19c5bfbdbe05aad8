package session

import (
	"slices"

	"kombo-apply/forms/draft"
)

// stillWithheld are the questions whose answers the resumed draft came without, and still lacks.
func (s *Session) stillWithheld() []string {
	if s.withheldOf != s.Draft {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.withheld), func(id string) bool { return s.Draft.Answer(id).Kind != draft.KindNone })
}

// withheldProblems name them one by one: nobody else would know what is missing.
func (s *Session) withheldProblems() []draft.Problem {
	var out []draft.Problem
	for _, id := range s.stillWithheld() {
		if s.QuestionOf(draft.FieldAnswer(id)) != nil {
			out = append(out, draft.WithheldAnswer(id))
		}
	}
	return out
}
