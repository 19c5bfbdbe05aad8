package session

import (
	"slices"

	"kombo-apply/forms/draft"
)

// Open are the problems that call for the person: what Kombo refused, and then the errors.
func (s *Session) Open() []draft.Problem {
	return slices.DeleteFunc(slices.Clone(s.Problems), func(p draft.Problem) bool { return p.Severity != draft.SeverityError && !p.Refused() })
}

// Missing is the open problem to go to from the field at: the next one of Open and, past the end,
// the first one again. From a field without one it is the first one behind those that were passed:
// one that was refused, if there is any. It is false if nothing else is missing.
func (s *Session) Missing(at draft.Field, passed func(draft.Field) bool, omit ...draft.Field) (draft.Problem, bool) {
	open := slices.DeleteFunc(s.Open(), func(p draft.Problem) bool { return slices.ContainsFunc(omit, p.Field.Within) })
	if len(open) == 0 {
		return draft.Problem{}, false
	}
	isHere := func(p draft.Problem) bool { return at != "" && (p.Field.Within(at) || at.Within(p.Field)) }
	if here := slices.IndexFunc(open, isHere); here >= 0 {
		if open = slices.DeleteFunc(slices.Concat(open[here:], open[:here]), isHere); len(open) == 0 {
			return draft.Problem{}, false
		}
		return open[0], true
	}
	if refused := slices.IndexFunc(open, func(p draft.Problem) bool { return !p.Refused() }); refused > 0 {
		open = open[:refused]
	}
	ahead := slices.IndexFunc(open, func(p draft.Problem) bool { return !passed(p.Field) })
	return open[max(ahead, 0)], true
}
