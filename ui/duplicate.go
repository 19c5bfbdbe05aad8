package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// lookUp is the quiet search for somebody with the candidate's e-mail. It runs
// when the address has been left alone for a moment, says nothing when it fails,
// and never blocks anything.
type lookUp struct {
	email      string
	generation int
	found      []apiclient.Candidate
}

// lookUpPause is how long the address must rest before it is looked up.
const lookUpPause = 700 * time.Millisecond

type (
	lookUpDue  struct{ generation int }
	lookUpDone struct {
		generation int
		found      []apiclient.Candidate
	}
)

// watchEmail starts a look-up when the address has changed to a valid one.
func (s *session) watchEmail() tea.Cmd {
	email := s.draft.Candidate.Email
	if email == s.lookUp.email {
		return nil
	}
	s.lookUp = lookUp{email: email, generation: s.lookUp.generation + 1}
	s.joinPeople()
	if !draft.ValidEmail(email) {
		return nil
	}
	due := lookUpDue{s.lookUp.generation}
	return tea.Tick(lookUpPause, func(time.Time) tea.Msg { return due })
}

// lookUpNews follows a look-up.
func (s *session) lookUpNews(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case lookUpDue:
		if msg.generation != s.lookUp.generation {
			return nil
		}
		kombo, email, generation := s.env.Kombo, s.lookUp.email, msg.generation
		return func() tea.Msg { return lookUpDone{generation, candidatesWith(kombo, email)} }
	case lookUpDone:
		if msg.generation == s.lookUp.generation {
			s.lookUp.found = msg.found
			s.joinPeople()
		}
	}
	return nil
}

// candidatesWith asks for the candidates with an e-mail; the first page is
// enough, and an error is nobody.
func candidatesWith(k Kombo, email string) []apiclient.Candidate {
	for page, err := range k.Candidates(context.Background(), apiclient.CandidateFilter{Email: email}) {
		if err != nil {
			return nil
		}
		return page.Items
	}
	return nil
}

// knownAs is the name of the candidate that the ATS already knows with this
// e-mail; empty if none was found.
func (s *session) knownAs() string {
	for _, p := range s.problems {
		if p.Who != "" {
			return p.Who
		}
	}
	return ""
}

// knownApplications are those that were there before a submit, as far as it is
// known: from the look-up, and from what was sent since the program started.
func (m *Model) knownApplications() map[apiclient.ID]bool {
	known := map[apiclient.ID]bool{}
	for _, c := range m.s.people {
		for _, a := range c.Applications {
			known[a.ID] = true
		}
	}
	for _, r := range m.outcomes {
		for _, id := range r.ApplicationIDs {
			known[id] = true
		}
	}
	return known
}

// linksTo are the links of the applications for the draft's job that the look-up
// has found.
func (s *session) linksTo(d draft.Draft) []apiclient.Text {
	var out []apiclient.Text
	for _, c := range s.people {
		for _, a := range c.Applications {
			if isFor(a, d.JobID) && a.RemoteURL != "" {
				out = append(out, a.RemoteURL)
			}
		}
	}
	return out
}

// somebodyElse reports whether that name is another one than was entered.
func (s *session) somebodyElse() bool {
	known := s.knownAs()
	entered := draft.ShownName(s.draft.Candidate.FirstName, s.draft.Candidate.LastName)
	return known != "" && find.Fold(known) != find.Fold(entered)
}

// duplicateText is the evidence that the candidate applied for this job.
func (s *session) duplicateText() string {
	for _, p := range s.problems {
		if p.Code == draft.CodeAlreadyApplied {
			return p.Text
		}
	}
	return ""
}
