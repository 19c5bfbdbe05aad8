package session

import (
	"slices"

	"kombo-apply/forms/draft"
)

// Missing is the next thing that keeps the candidate from being sent, in the order of the steps:
// behind the fields that were passed already, or else the first of all. It is false if nothing is
// missing: what is next is to send.
func (s *Session) Missing(passed ...draft.Field) (draft.Problem, bool) {
	open := draft.Errors(s.Problems)
	if len(open) == 0 {
		return draft.Problem{}, false
	}
	ahead := slices.IndexFunc(open, func(p draft.Problem) bool { return !slices.ContainsFunc(passed, p.Field.Within) })
	return open[max(ahead, 0)], true
}
