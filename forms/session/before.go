package session

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
)

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
