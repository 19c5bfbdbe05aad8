package session

import (
	"context"
	"slices"

	"kombo-apply/apiclient"
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

// Run does the work; nil is no work, and finds nothing.
func (t Task) Run(ctx context.Context) Event {
	if t == nil {
		return nil
	}
	return t(ctx)
}

// Run runs a Task in line, for a face that can wait.
func (s *Session) Run(ctx context.Context, t Task) { s.Take(t.Run(ctx)) }

// filesSeen are files of the draft, as they were and as they are now.
type filesSeen []fileProbe

func (filesSeen) event() {}

type fileProbe struct {
	key      draft.Field
	was, now draft.File
}

// ProbeFiles returns a task that probes all files of the draft; nil if there are none.
func (s *Session) ProbeFiles() Task {
	var probes filesSeen
	for key, f := range s.Draft.LocalFiles() {
		probes = append(probes, fileProbe{key: key, was: *f})
	}
	return s.probe(probes)
}

// ProbeFile returns a task that probes a file named in a field; nil if its row is gone, or has moved.
func (s *Session) ProbeFile(key draft.Field, path string) Task {
	f := s.Draft.FileAt(key)
	if f == nil || f.Path != path {
		return nil
	}
	return s.probe(filesSeen{{key: key, was: *f}})
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

// peopleFound are those whom the ATS has with an address.
type peopleFound struct {
	Foreign
	email string
	found []apiclient.Candidate
	err   error // why nobody could be looked up
}

// LookUp is the quiet search for people with the candidate's e-mail; if it fails, a note says so. Nil
// if the address is not valid, or the answer is known.
func (s *Session) LookUp() Task {
	if s.Draft.Candidate.Email == s.found.email {
		return nil
	}
	return s.LookUpAs(s.Draft.Candidate.Email)
}

// LookUpAs searches for people with an address that the draft does not have yet.
func (s *Session) LookUpAs(email string) Task {
	kombo := s.Kombo
	if !draft.ValidEmail(email) {
		return nil
	}
	return func(ctx context.Context) Event {
		found := peopleFound{email: email}
		for page, err := range kombo.Candidates(ctx, apiclient.Filter{Email: email}) {
			if found.err = err; err == nil {
				found.found = page.Items
			}
			break // the first page is enough
		}
		return found
	}
}

// HasAs is who the ATS has with an address that LookUpAs has searched for last.
func (s *Session) HasAs(email string) []apiclient.Candidate {
	if email == "" || email != s.ahead.email {
		return nil
	}
	return s.ahead.found
}

// Made remembers a candidate that was created here, and the applications that Kombo named: its lists
// lag behind. What was looked up before has to be looked up again.
func (s *Session) Made(c apiclient.Candidate, applications []apiclient.ID) {
	s.made = append(s.made, c)
	s.sent = append(s.sent, applications...)
	s.ForgetPeople()
}

// ForgetPeople makes the next LookUp ask again.
func (s *Session) ForgetPeople() { s.found, s.stale = peopleFound{}, true }

// people joins, without repetitions, those that were found and those that were created here.
func (s *Session) people() (people []apiclient.Candidate) {
	if s.found.email == s.Draft.Candidate.Email {
		people = slices.Clone(s.found.found)
	}
	for _, m := range s.made {
		if !m.HasEmail(s.Draft.Candidate.Email) {
			continue
		}
		i := slices.IndexFunc(people, func(c apiclient.Candidate) bool { return samePerson(c, m) })
		if i < 0 {
			people = append(people, m)
			continue
		}
		made, known := m.Applications[0], people[i].Applications
		if !slices.ContainsFunc(known, func(a apiclient.Application) bool { return sameJob(a.Job, made.Job) }) {
			people[i].Applications = append(slices.Clone(known), made)
		}
	}
	return people
}

func samePerson(a, b apiclient.Candidate) bool {
	if a.ID != "" && b.ID != "" {
		return a.ID == b.ID
	}
	return a.HasEmail(string(b.EmailAddresses[0].Address))
}

func sameJob(a, b *apiclient.JobRef) bool {
	return a != nil && b != nil && (a.ID != "" && a.ID == b.ID || a.RemoteID != "" && a.RemoteID == b.RemoteID)
}
