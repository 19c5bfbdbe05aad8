package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// emailWatch waits until the candidate's e-mail has been left alone for a moment,
// before it is looked up. The look-up says nothing when it fails, and never blocks
// anything.
type emailWatch struct {
	email      string
	generation int
}

// lookUpPause is how long the address must rest before it is looked up.
const lookUpPause = 700 * time.Millisecond

type lookUpDue struct{ generation int }

// watchEmail starts a look-up when the address has changed to a valid one.
func (s *view) watchEmail() tea.Cmd {
	email := s.Draft.Candidate.Email
	if email == s.email.email {
		return nil
	}
	s.email = emailWatch{email: email, generation: s.email.generation + 1}
	if s.LookUp() == nil {
		return nil
	}
	due := lookUpDue{s.email.generation}
	return tea.Tick(lookUpPause, func(time.Time) tea.Msg { return due })
}

// lookUpDue looks the address up, unless it was typed on meanwhile.
func (s *view) lookUpDue(msg lookUpDue) tea.Cmd {
	if msg.generation != s.email.generation {
		return nil
	}
	return run(s.LookUp())
}

// knownApplications are those that were there before a submit, as far as it is
// known: from the look-up, and from what was sent since the program started.
func (m *Model) knownApplications() map[apiclient.ID]bool {
	known := map[apiclient.ID]bool{}
	for _, c := range m.s.People {
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
func (s *view) linksTo(d draft.Draft) []apiclient.Text {
	var out []apiclient.Text
	for _, c := range s.People {
		for _, a := range c.Applications {
			if isFor(a, d.JobID) && a.RemoteURL != "" {
				out = append(out, a.RemoteURL)
			}
		}
	}
	return out
}

// somebodyElse reports whether that name is another one than was entered.
func (s *view) somebodyElse() bool {
	known := s.KnownAs()
	entered := draft.ShownName(s.Draft.Candidate.FirstName, s.Draft.Candidate.LastName)
	return known != "" && find.Fold(known) != find.Fold(entered)
}

// duplicateText is the evidence that the candidate applied for this job.
func (s *view) duplicateText() string {
	for _, p := range s.Problems {
		if p.Code == draft.CodeAlreadyApplied {
			return p.Text
		}
	}
	return ""
}
