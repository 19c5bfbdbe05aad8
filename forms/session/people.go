package session

import (
	"context"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

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
		for page, err := range kombo.Candidates(ctx, apiclient.CandidateFilter{Email: email}) {
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

// Applications are those that are known now: from the look-up, and from what was sent here.
func (s *Session) Applications() map[apiclient.ID]bool {
	known := map[apiclient.ID]bool{}
	for _, id := range s.sent {
		known[id] = true
	}
	for _, c := range s.People {
		for _, a := range c.Applications {
			known[a.ID] = true
		}
	}
	return known
}

// ForgetPeople makes the next LookUp ask again.
func (s *Session) ForgetPeople() { s.found, s.stale = peopleFound{}, true }

// people joins, without repetitions, those that were found and those that were created here.
func (s *Session) people() []apiclient.Candidate {
	var people []apiclient.Candidate
	if s.found.email == s.Draft.Candidate.Email {
		people = slices.Clone(s.found.found)
	}
	for _, m := range s.made {
		if !m.HasEmail(s.Draft.Candidate.Email) {
			continue
		}
		applied := func(a apiclient.Application) bool { return sameJob(a.Job, m.Applications[0].Job) }
		if i := slices.IndexFunc(people, func(c apiclient.Candidate) bool { return samePerson(c, m) }); i < 0 {
			people = append(people, m)
		} else if !slices.ContainsFunc(people[i].Applications, applied) {
			people[i].Applications = append(slices.Clone(people[i].Applications), m.Applications[0])
		}
	}
	return people
}

// KnownAs is the name of the candidate that is known with this e-mail; empty if none was found.
func (s *Session) KnownAs() string {
	for _, p := range s.Problems {
		if p.Who != "" {
			return p.Who
		}
	}
	return ""
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

// Submitted names what would be sent now, as the journal knows it.
func (s *Session) Submitted() store.Submitted {
	d, out := s.Draft, store.SubmittedBy(*s.Draft, s.Target.Stored())
	if job := s.Known.Job; job != nil && job.Ref().Is(d.JobID) {
		out.Jobs = []string{job.ID.Wire()}
		if job.RemoteID != "" {
			out.Jobs = append(out.Jobs, apiclient.RemotePrefix+job.RemoteID.Wire())
		}
	}
	if k, ok := s.Kombo.(interface{ Instance() string }); ok {
		out.Target.Instance = k.Instance()
	}
	return out
}

// Before is what the journal knows of an earlier submit for the same person, job and target.
func (s *Session) Before() store.Sent { return s.Journal.Last(s.Submitted()) }
