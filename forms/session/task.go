package session

import "context"

// Task is work that takes time, and touches no Session: it may run in the background or in line.
type Task func(context.Context) Event

// Event is what a Task has found out, for the goroutine that owns the session.
type Event interface{ event() }

// Foreign makes an Event of the type that embeds it, also in other packages.
type Foreign struct{}

func (Foreign) event() {}

// Take takes in what a Task has found, and reports whether the draft is another one now.
func (s *Session) Take(e Event) (changed bool) {
	switch e := e.(type) {
	case peopleFound:
		if s.ahead = e; e.email == s.Draft.Candidate.Email {
			s.found, s.stale = e, true
		}
	case filesSeen:
		for _, l := range e {
			changed = s.Draft.Reprobed(l.key, l.was, l.now) || changed
		}
	}
	return changed
}

// Run runs a Task in line, for a face that can wait; nil is no work.
func (s *Session) Run(ctx context.Context, t Task) {
	if t != nil {
		s.Take(t(ctx))
	}
}
