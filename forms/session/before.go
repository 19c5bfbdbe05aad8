package session

import (
	"cmp"
	"strings"

	"kombo-apply/forms/draft/store"
)

// Submitted names what would be sent now, as the journal knows it. Somebody
// without an address goes by the name.
func (s *Session) Submitted() store.Submitted {
	d := s.Draft
	out := store.Submitted{Person: cmp.Or(strings.TrimSpace(d.Candidate.Email), d.Candidate.FirstName+"\x00"+d.Candidate.LastName), Jobs: []string{d.JobID}, Target: s.Target.Stored()}
	if job := s.Known.Job; job != nil && (job.ID.Wire() == d.JobID || remotePrefix+job.RemoteID.Wire() == d.JobID) {
		out.Jobs = []string{job.ID.Wire()}
		if job.RemoteID != "" {
			out.Jobs = append(out.Jobs, remotePrefix+job.RemoteID.Wire())
		}
	}
	if k, ok := s.Kombo.(interface{ Instance() string }); ok {
		out.Target.Instance = k.Instance()
	}
	return out
}

// remotePrefix marks an identifier as the ATS's own.
const remotePrefix = "remote:"

// Before is what the journal knows of an earlier submit for the same person, job
// and target.
func (s *Session) Before() store.Sent { return s.Journal.Last(s.Submitted()) }
