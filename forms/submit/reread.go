package submit

import (
	"context"
	"reflect"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
)

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
