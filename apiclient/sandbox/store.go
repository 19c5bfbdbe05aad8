package sandbox

import (
	"strings"
	"sync"
)

// store is the company in memory. What is in it is never changed in place but
// for a candidate's list of applications, so that a view may outlive the lock.
type store struct {
	mu           sync.RWMutex
	jobs         []*vacancy
	users        []*user
	candidates   []*candidate
	applications []*application
	serial       int // of the last thing that was created
}

// candidate is a person with their applications, oldest first.
type candidate struct {
	person
	applications []*application
}

// application joins a candidate and a job.
type application struct {
	applicationBody
	candidate *candidate
	job       *vacancy
}

// view is the candidate as a read shows it; the lock must be held.
func (c *candidate) view() candidateView {
	v := candidateView{person: c.person, Applications: []applicationBrief{}}
	for _, a := range c.applications {
		v.Applications = append(v.Applications, a.applicationBrief)
	}
	return v
}

func (a *application) listed() applicationListed {
	return applicationListed{applicationBody: a.applicationBody, Candidate: a.candidate.brief(), Interviews: []any{}, Offers: []any{}}
}

func (a *application) created() applicationCreated {
	return applicationCreated{applicationBody: a.applicationBody, Candidate: a.candidate.person}
}

// job finds a job by Kombo's ID or by "remote:" and the ATS's own; one that was
// deleted in the ATS is not found.
func (s *store) job(ref string) *vacancy {
	remote, isRemote := strings.CutPrefix(ref, "remote:")
	for _, j := range s.jobs {
		if j.RemoteDeletedAt.IsZero() && (isRemote && j.RemoteID == remote || !isRemote && j.ID == ref) {
			return j
		}
	}
	return nil
}

// user finds a user the same way.
func (s *store) user(ref string) *user {
	remote, isRemote := strings.CutPrefix(ref, "remote:")
	for _, u := range s.users {
		if u.RemoteDeletedAt.IsZero() && (isRemote && text(u.RemoteID) == remote || !isRemote && u.ID == ref) {
			return u
		}
	}
	return nil
}

// byEmail finds the candidate who has one of the addresses, the first address
// counting most. Case does not matter. The lock must be held.
func (s *store) byEmail(addresses []string) *candidate {
	for _, address := range addresses {
		for _, c := range s.candidates {
			if c.RemoteDeletedAt.IsZero() && c.has(address) {
				return c
			}
		}
	}
	return nil
}

func (p *person) has(address string) bool {
	for _, e := range p.Emails {
		if e.Address != nil && strings.EqualFold(*e.Address, address) {
			return true
		}
	}
	return false
}

// appliedTo reports whether the candidate has an application to the job.
func (c *candidate) appliedTo(j *vacancy) bool {
	for _, a := range c.applications {
		if a.job == j {
			return true
		}
	}
	return false
}
