package ui

import (
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// sentBefore is what this session has sent. Kombo's lists lag behind, and an
// answer from before a submit does not know of it, so what was created here
// counts without asking anybody.
type sentBefore struct {
	// made are the people it was created for, as a look-up would tell of them.
	made []apiclient.Candidate
	// unclear are the submits of which nobody knows whether they arrived.
	unclear []sentFor
}

// sentFor is for whom, and for which job, a request went out.
type sentFor struct{ email, jobID string }

func forWhom(d draft.Draft) sentFor {
	return sentFor{strings.ToLower(strings.TrimSpace(d.Candidate.Email)), d.JobID}
}

// remember takes note of a submit and of what came of it.
func (s *session) remember(d draft.Draft, job *apiclient.Job, r *resultScreen, at time.Time) {
	who := forWhom(d)
	switch {
	case r.there():
		s.before.unclear = slices.DeleteFunc(s.before.unclear, func(u sentFor) bool { return u == who })
		s.before.made = append(s.before.made, madeFor(d, job, r, at))
		// Whoever was looked up before the submit has to be looked up again.
		s.lookUp = lookUp{generation: s.lookUp.generation + 1}
	case r.result.Outcome == apiclient.Unknown && !slices.Contains(s.before.unclear, who):
		s.before.unclear = append(s.before.unclear, who)
	}
	s.joinPeople()
}

// madeFor is a submit as a look-up would tell of it.
func madeFor(d draft.Draft, job *apiclient.Job, r *resultScreen, at time.Time) apiclient.Candidate {
	ref := &apiclient.JobRef{ID: apiclient.ID(d.JobID)}
	if remote, ok := strings.CutPrefix(d.JobID, "remote:"); ok {
		ref = &apiclient.JobRef{RemoteID: apiclient.ID(remote)}
	}
	if job != nil {
		ref = &apiclient.JobRef{ID: job.ID, RemoteID: job.RemoteID, Name: job.Name}
	}
	app := apiclient.Application{Job: ref}
	if r.created() || r.foundIt {
		app.CreatedAt = apiclient.Timestamp{Time: at}
	}
	if n := len(r.result.ApplicationIDs); n > 0 {
		app.ID = r.result.ApplicationIDs[n-1]
	}
	if n := len(r.result.Links); n > 0 {
		app.RemoteURL = r.result.Links[n-1]
	}
	return apiclient.Candidate{
		ID: r.result.CandidateID, FirstName: apiclient.Text(apiText(d.Candidate.FirstName)), LastName: apiclient.Text(apiText(d.Candidate.LastName)),
		EmailAddresses: []apiclient.ReadEmail{{Address: apiclient.Text(apiText(d.Candidate.Email))}},
		Applications:   []apiclient.Application{app},
	}
}

// joinPeople makes one list of those the look-up has found and those that were
// created here with the same e-mail. Nobody, and no application, is in it twice.
func (s *session) joinPeople() {
	people := slices.Clone(s.lookUp.found)
	email := strings.TrimSpace(s.draft.Candidate.Email)
	for _, m := range s.before.made {
		if email == "" || !hasAddress(m, email) {
			continue
		}
		i := slices.IndexFunc(people, func(c apiclient.Candidate) bool { return samePerson(c, m) })
		if i < 0 {
			people = append(people, m)
			continue
		}
		if !slices.ContainsFunc(people[i].Applications, func(a apiclient.Application) bool { return sameJob(a.Job, m.Applications[0].Job) }) {
			people[i].Applications = append(slices.Clone(people[i].Applications), m.Applications[0])
		}
	}
	s.people = people
}

func samePerson(a, b apiclient.Candidate) bool {
	if a.ID != "" && b.ID != "" {
		return a.ID == b.ID
	}
	return hasAddress(a, string(b.EmailAddresses[0].Address))
}

func sameJob(a, b *apiclient.JobRef) bool {
	if a == nil || b == nil {
		return false
	}
	return a.ID != "" && a.ID == b.ID || a.RemoteID != "" && a.RemoteID == b.RemoteID
}

// unclear reports whether the same was sent before, and nobody knows whether it
// arrived.
func (s *session) unclear() bool { return slices.Contains(s.before.unclear, forWhom(*s.draft)) }
