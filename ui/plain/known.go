package plain

import "kombo-apply/forms/draft"

// known says who is known already with the address that was filled in.
func (s *session) known() {
	s.Run(s.ctx, s.LookUp())
	for _, p := range s.problems() {
		if p.Code == draft.CodeKnownCandidate || p.Code == draft.CodeAlreadyApplied {
			s.say("%s", ProblemLine(p))
		}
	}
}
