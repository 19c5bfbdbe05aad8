package session

import (
	"reflect"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// refusal is what Kombo said of a field when it refused the candidate, and the value as it went out.
type refusal struct {
	draft.Problem
	sent any
}

// Refused takes in what a refusal says of single fields, until they are changed.
func (s *Session) Refused(r apiclient.Result) {
	s.refused, s.refusedOf, s.stale = nil, s.Draft, true
	for _, p := range draft.Refusals(*s.Draft, s.Known, r) {
		s.refused = append(s.refused, refusal{p, s.valueOf(p.Field)})
	}
}

// refusals are the problems of the fields that still stand as they were refused.
func (s *Session) refusals() []draft.Problem {
	if s.refusedOf != s.Draft {
		s.refused = nil
	}
	var still []refusal
	var out []draft.Problem
	for _, r := range s.refused {
		if reflect.DeepEqual(s.valueOf(r.Field), r.sent) {
			still, out = append(still, r), append(out, r.Problem)
		}
	}
	s.refused = still
	return out
}

// valueOf is the value of a field, to be compared.
func (s *Session) valueOf(f draft.Field) any {
	if q := s.QuestionOf(f); q != nil {
		return s.Draft.Answer(q.ID.Wire())
	}
	return draft.Written(*s.Draft, f)
}
