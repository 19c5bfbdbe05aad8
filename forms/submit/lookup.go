package submit

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
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
		o.At = at // else an application proves only what is as young as this look-up
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
		return o.toRecord()
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
	var found *apiclient.Application
	var failed error // which ends a list
	proves := func(a apiclient.Application) bool {
		if a.Candidate == nil || !a.Candidate.HasEmail(o.Draft.Candidate.Email) || !a.Job.Is(o.Draft.JobID) {
			return false
		}
		found = &a
		return o.proves(a)
	}
	for page, err := range k.Candidates(ctx, apiclient.Filter{Email: o.Draft.Candidate.Email}) {
		failed = cmp.Or(failed, err)
		for _, c := range page.Items {
			for _, a := range c.Applications {
				if a.Candidate = &c; proves(a) {
					return found, nil
				}
			}
		}
	}
	for page, err := range k.Applications(ctx, apiclient.Filter{Job: o.Draft.JobID}) {
		failed = cmp.Or(failed, err)
		for _, a := range page.Items {
			if a.Job == nil { // the filter has chosen it
				a.Job = apiclient.JobNamed(o.Draft.JobID)
			}
			if proves(a) {
				return found, nil
			}
		}
	}
	if found != nil {
		failed = nil
	}
	return found, failed
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

// JobReread is the job as it was read after a refusal.
type JobReread struct {
	session.Foreign
	outcome *Outcome
	job     *apiclient.Job
}

// Reread reads the job once more, if a refusal may be due to it: it may be closed, or ask other
// questions, since it was read. It is nil if not.
func (o *Outcome) Reread(s *session.Session) session.Task {
	kombo, id := s.Kombo, o.Draft.JobID
	if o.Result.Outcome != apiclient.Rejected || o.Result.Err == nil || id == "" {
		return nil
	}
	switch o.Result.Err.Code {
	case apiclient.CodeInputInvalid, apiclient.CodeRemoteInputInvalid, apiclient.CodeJobClosed:
	default:
		return nil
	}
	return func(ctx context.Context) session.Event {
		ctx, cancel := context.WithTimeout(ctx, jobTimeout)
		defer cancel()
		job, _ := kombo.Job(ctx, id) // what cannot be read is as it was
		return JobReread{outcome: o, job: job}
	}
}

// Take takes in the job, if it is another version than before: what the refusal says of its
// questions, and what does not fit any longer. It reports whether it is.
func (j JobReread) Take(s *session.Session) (changed bool) {
	if j.job == nil || s.Draft.JobID != j.outcome.Draft.JobID || reflect.DeepEqual(s.Known.Job, j.job) {
		return false
	}
	before := s.Problems
	s.Known.Job, s.Known.JobErr = j.job, nil
	s.Refused(j.outcome.Result)
	s.Refresh()
	for _, p := range newErrors(before, s.Problems) {
		j.outcome.Outdated = append(j.outcome.Outdated, p.Field)
	}
	return true
}
