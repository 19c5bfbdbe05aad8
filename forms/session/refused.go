package session

import (
	"reflect"
	"slices"

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
func (s *Session) refusals() (out []draft.Problem) {
	if s.refusedOf != s.Draft {
		s.refused = nil
	}
	var still []refusal
	for _, r := range s.refused {
		if reflect.DeepEqual(s.valueOf(r.Field), r.sent) {
			still, out = append(still, r), append(out, r.Problem)
		}
	}
	s.refused = still
	return out
}

func (s *Session) valueOf(f draft.Field) any {
	if q := s.QuestionOf(f); q != nil {
		return s.Draft.Answer(q.ID.Wire())
	}
	return draft.Written(*s.Draft, f)
}

// stillWithheld are the questions whose answers the resumed draft came without, and still lacks.
func (s *Session) stillWithheld() []string {
	if s.withheldOf != s.Draft {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.withheld), func(id string) bool { return s.Draft.Answer(id).Kind != draft.KindNone })
}

// withheldProblems name them one by one: nobody else would know what is missing.
func (s *Session) withheldProblems() (out []draft.Problem) {
	for _, id := range s.stillWithheld() {
		if s.QuestionOf(draft.FieldAnswer(id)) != nil {
			out = append(out, draft.WithheldAnswer(id))
		}
	}
	return out
}

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
