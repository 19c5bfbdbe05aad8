package plain

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// wordAgain stands before a second application for the same job.
const wordAgain = "again"

// duplicates looks the e-mail up, once for each address, and says what is known
// of it. A look-up that fails says nothing.
func (s *session) duplicates() []draft.Problem {
	email := s.draft.Candidate.Email
	if !draft.ValidEmail(email) {
		return nil
	}
	if email != s.lookedUp {
		s.lookedUp, s.namesakes = email, nil
		for page, err := range s.env.Kombo.Candidates(s.ctx, apiclient.CandidateFilter{Email: email}) {
			if err == nil {
				s.namesakes = page.Items
			}
			break // the first page is enough
		}
	}
	return draft.Duplicates(s.draft, s.namesakes)
}
