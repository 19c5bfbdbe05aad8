package session

import (
	"reflect"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// refusal is what Kombo said of a question when it refused the candidate, and the answer as it went
// out; none if it had none.
type refusal struct {
	question, said string
	sent           draft.Value
}

// Refused takes in what a refusal says of single questions. Each of them has a problem until its
// answer is changed, or another draft is begun.
func (s *Session) Refused(r apiclient.Result) {
	said := draft.Remarks(s.Questions(), draft.Sent(*s.Draft, s.Known), r)
	s.refused, s.refusedOf, s.stale = nil, s.Draft, true
	for _, q := range s.Questions() {
		if id := q.ID.Wire(); said[id] != "" {
			s.refused = append(s.refused, refusal{id, said[id], s.Draft.Answer(id)})
		}
	}
}

// refusals are the problems of the answers that still stand as they were refused.
func (s *Session) refusals() []draft.Problem {
	if s.refusedOf != s.Draft {
		s.refused = nil
	}
	var still []refusal
	var out []draft.Problem
	for _, r := range s.refused {
		if reflect.DeepEqual(s.Draft.Answer(r.question), r.sent) {
			still, out = append(still, r), append(out, draft.RefusedAnswer(r.question, r.said))
		}
	}
	s.refused = still
	return out
}
