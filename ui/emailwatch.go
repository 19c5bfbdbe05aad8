package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/ui/kit"
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

// again makes the same address be looked up again.
func (w *emailWatch) again() { *w = emailWatch{generation: w.generation + 1} }

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
	return kit.Run(s.LookUp())
}
