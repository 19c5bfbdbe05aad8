package submit

import (
	"context"
	"fmt"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
)

// LookedUp is what the look-up after an unknown outcome has found. It can say "found", never "not
// there": Kombo may list only what it created itself, and its lists lag behind (contract, I-12).
type LookedUp struct {
	session.Foreign
	outcome *Outcome
	found   *apiclient.Application
	// older: the application stood there before, or may have: it proves nothing.
	older bool
	err   error
	at    time.Time
}

const (
	// lookUpTimeout is how long a look-up may take.
	lookUpTimeout = 30 * time.Second
	// clockSkew is how far the clocks here and there may be apart.
	clockSkew = 5 * time.Minute
)

// Resumed is a submit that an earlier run of a batch has begun, and of which nothing else is
// known: the one that the journal knows of or, if there is none, one of that time.
func Resumed(s *session.Session, at time.Time) *Outcome {
	o := (&Submit{s: s}).outcome(apiclient.Result{Outcome: apiclient.Unknown, Endpoint: s.Draft.Endpoint,
		Err: &apiclient.Error{Fault: apiclient.FaultTruncated, Op: "POST", Message: "it was begun in an earlier run, and nothing says what came of it"}})
	if !at.IsZero() {
		o.At = at // else an application proves only what is as young as this look-up-up
	}
	if before := s.Before(); !before.At.IsZero() {
		o.entry, o.At = before.ID, before.At
		if before.Outcome == apiclient.Created {
			o.Result.Outcome, o.Result.Err = apiclient.Created, nil
		}
	}
	return o
}

// Check looks the candidate up by e-mail and by the job's applications.
func (o *Outcome) Check(s *session.Session) session.Task {
	kombo, journal, now := s.Kombo, s.Journal, s.Now
	return func(ctx context.Context) session.Event {
		ctx, cancel := context.WithTimeout(ctx, lookUpTimeout)
		defer cancel()
		app, err := o.find(ctx, kombo)
		l := LookedUp{outcome: o, found: app, older: app != nil && !o.proves(*app), err: err, at: now()}
		if app != nil && !l.older && o.entry != "" {
			_ = journal.End(o.entry, apiclient.Created) // else it stays unclear, and is asked about
		}
		return l
	}
}

// Take takes in what a look-up has found, and returns the Task that records it; nil for nothing.
func (l LookedUp) Take(s *session.Session) session.Task {
	o := l.outcome
	switch {
	case l.older:
		o.LookUpText = "Cannot tell: the application " + l.found.ID.String() + " for this job stands there, but it is older, or does not say when it was made. Whether this one arrived too is not known. Look in the ATS."
	case l.found != nil:
		when := ""
		if at := l.found.CreatedAt; !at.IsZero() {
			when = ", created " + ago(l.at.Sub(at.Time))
		}
		o.LookUpText = "Found: the application " + l.found.ID.String() + " for this job stands there" + when + ". Do not send it again."
		o.arrivedAs(l.found)
		o.arrived(s)
		return o.recording()
	case l.err != nil:
		o.LookUpText = "Cannot tell: the look-up failed (" + line(l.err.Error()) + ")."
	default:
		o.LookUpText = "Cannot tell: nothing is listed yet. That does not mean it is not there: Kombo may list only what it created itself, and its lists lag behind. Look again in a while, or look in the ATS."
	}
	return nil
}

// proves reports whether an application can only be the one that was sent: it was not known before, and it says that it
// is not older.
func (o *Outcome) proves(a apiclient.Application) bool {
	return !o.before[a.ID] && !a.CreatedAt.IsZero() && a.CreatedAt.After(o.At.Add(-clockSkew))
}

// find finds an application of the candidate for the job, the one just made before an older one.
func (o *Outcome) find(ctx context.Context, k session.Kombo) (*apiclient.Application, error) {
	var older *apiclient.Application
	consider := func(a *apiclient.Application, of *apiclient.Candidate) bool {
		if of == nil || !of.HasEmail(o.Draft.Candidate.Email) || !a.Job.Is(o.Draft.JobID) {
			return false
		}
		older = a
		return o.proves(*a)
	}
	var firstErr error
	for page, err := range k.Candidates(ctx, apiclient.CandidateFilter{Email: o.Draft.Candidate.Email}) {
		if err != nil {
			firstErr = err
			break
		}
		for _, c := range page.Items {
			for i := range c.Applications {
				a := &c.Applications[i]
				if a.Candidate = &c; consider(a, &c) {
					return a, nil
				}
			}
		}
	}
	for page, err := range k.Applications(ctx, o.filter()) {
		if err != nil {
			firstErr = err
			break
		}
		for i := range page.Items {
			a := &page.Items[i]
			if a.Job == nil { // the filter has chosen it
				a.Job = apiclient.JobNamed(o.Draft.JobID)
			}
			if consider(a, a.Candidate) {
				return a, nil
			}
		}
	}
	if older != nil {
		return older, nil
	}
	return nil, firstErr
}

func (o *Outcome) filter() apiclient.ApplicationFilter {
	if remote := apiclient.JobNamed(o.Draft.JobID).RemoteID; remote != "" {
		return apiclient.ApplicationFilter{JobRemoteIDs: []string{remote.Wire()}}
	}
	return apiclient.ApplicationFilter{JobIDs: []string{o.Draft.JobID}}
}

func ago(d time.Duration) string {
	n, unit := int(d.Hours()/24), "day"
	switch {
	case d < time.Second:
		return "just now"
	case d < 2*time.Minute:
		n, unit = int(d.Seconds()), "second"
	case d < 2*time.Hour:
		n, unit = int(d.Minutes()), "minute"
	case d < 48*time.Hour:
		n, unit = int(d.Hours()), "hour"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s ago", n, unit)
}
