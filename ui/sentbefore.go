package ui

import (
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// sentFor is for whom, and for which job, a request went out.
type sentFor struct{ email, jobID string }

func forWhom(d draft.Draft) sentFor {
	return sentFor{strings.ToLower(strings.TrimSpace(d.Candidate.Email)), d.JobID}
}

// remember takes note of a submit and of what came of it.
func (s *view) remember(d draft.Draft, job *apiclient.Job, r *resultScreen, at time.Time) {
	who := forWhom(d)
	switch {
	case r.there():
		s.unclear = slices.DeleteFunc(s.unclear, func(u sentFor) bool { return u == who })
		s.Made(madeFor(d, job, r, at))
		s.email = emailWatch{generation: s.email.generation + 1} // it is looked up again
	case r.result.Outcome == apiclient.Unknown && !slices.Contains(s.unclear, who):
		s.unclear = append(s.unclear, who)
	}
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

// sentUnclear reports whether the same was sent before, and nobody knows whether it
// arrived.
func (s *view) sentUnclear() bool { return slices.Contains(s.unclear, forWhom(*s.Draft)) }
