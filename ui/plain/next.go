package plain

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// next asks what to do after a result.
func (s *session) next(r apiclient.Result) (again bool, err error) {
	if s.ctx.Err() != nil {
		return false, nil // the result says more than the interruption
	}
	created := r.Outcome == apiclient.Created || r.Outcome == apiclient.CreatedWithWarnings
	choices := "edit (back to the review) or quit: "
	if created {
		choices = "next (candidate for this job), job (same candidate, another job), new or quit: "
	}
	for {
		typed, err := s.line(choices)
		if err != nil {
			return false, err
		}
		switch word := strings.ToLower(typed); {
		case word == wordQuit || word == "q":
			return false, nil
		case word == "edit" && !created:
			return s.finish()
		case word == "next" && created:
			s.anew(draft.Draft{Endpoint: s.Draft.Endpoint, JobID: s.Draft.JobID, StageID: s.Draft.StageID})
			return true, nil
		case word == "job" && created:
			d := s.Draft.Clone()
			d.JobID, d.StageID, s.Known.Job = "", "", nil
			s.anew(d)
			return true, nil
		case word == "new" && created:
			s.anew(draft.Draft{Endpoint: s.Draft.Endpoint})
			s.Known.Job, s.Known.JobErr = nil, nil
			return true, nil
		}
	}
}

// anew begins another draft.
func (s *session) anew(d draft.Draft) {
	*s.Draft = d
	s.ForgetPeople()
	s.keeper.Follow(store.Revision{})
}
