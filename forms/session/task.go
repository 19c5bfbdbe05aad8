package session

import (
	"context"

	"kombo-apply/forms/draft"
)

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

type filesSeen []fileProbe

func (filesSeen) event() {}

type fileProbe struct {
	key      draft.Field
	was, now draft.File
}

// ProbeFiles returns a task that probes all files of the draft; nil if there are none.
func (s *Session) ProbeFiles() Task {
	var probes filesSeen
	for _, key := range s.Draft.LocalFiles() {
		f, _ := s.Draft.FileAt(key)
		probes = append(probes, fileProbe{key: key, was: f})
	}
	return s.probe(probes)
}

// ProbeFile returns a task that probes a file named in a field; nil if its row is gone, or has moved.
func (s *Session) ProbeFile(key draft.Field, path string) Task {
	f, ok := s.Draft.FileAt(key)
	if !ok || f.Path != path {
		return nil
	}
	return s.probe(filesSeen{{key: key, was: f}})
}

func (s *Session) probe(probes filesSeen) Task {
	if len(probes) == 0 {
		return nil
	}
	pick := s.PickFile
	return func(context.Context) Event {
		for i := range probes {
			probes[i].now = draft.Reprobe(probes[i].was, pick)
		}
		return probes
	}
}
