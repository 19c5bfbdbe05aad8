package session

import (
	"slices"

	"kombo-apply/forms/draft"
)

// Open are the problems that call for the person: the errors, and what Kombo refused.
func (s *Session) Open() []draft.Problem {
	return slices.DeleteFunc(slices.Clone(s.Problems), func(p draft.Problem) bool { return p.Severity != draft.SeverityError && !p.Refused() })
}

// Missing is the next thing that is open, in the order of the steps:
// behind the fields that were passed already, or else the first of all. It is false if nothing is
// missing: what is next is to send.
func (s *Session) Missing(passed ...draft.Field) (draft.Problem, bool) {
	open := s.Open()
	if len(open) == 0 {
		return draft.Problem{}, false
	}
	ahead := slices.IndexFunc(open, func(p draft.Problem) bool { return !slices.ContainsFunc(passed, p.Field.Within) })
	return open[max(ahead, 0)], true
}
