package plain

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	saver := s.keeper.Saver()
	if !s.keeper.Changed() || !saver.Unsaved() {
		return
	}
	_, err := saver.Begin()()
	saver.Done(err, s.Now())
	if err != nil && !s.told {
		s.told = true
		s.say("The draft is not saved: %s", err)
	}
}

// begin takes the draft that was resumed, and reads its job.
func (s *session) begin() (resumed bool) {
	at := store.Revision{}
	if e := s.env.Resume; e != nil {
		*s.Draft, at, resumed = e.Draft.Clone(), e.Revision, true
		if s.Draft.JobID != "" {
			s.Known.Job, s.Known.JobErr = s.Kombo.Job(s.ctx, s.Draft.JobID)
		}
		for _, p := range e.Lost {
			s.say("%s", ProblemLine(p))
		}
		if n := len(e.Withheld); n > 0 {
			s.say("%s not kept and must be entered again.", counted(n, "equal-opportunity answer was", "equal-opportunity answers were"))
		}
	}
	s.keeper.Follow(at)
	return resumed
}

// record writes down what was sent and what came of it.
func (s *session) record(body string, r apiclient.Result) {
	if s.Store == nil {
		return
	}
	d, m := s.Draft.Clone(), s.keeper.Meta()
	e := store.HistoryEntry{
		Time: s.Now(), Target: m.Target, Endpoint: r.Endpoint, JobID: d.JobID, JobLabel: m.JobLabel,
		Candidate: draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), Email: d.Candidate.Email,
		Outcome: r.Outcome, CandidateID: r.CandidateID, ApplicationIDs: r.ApplicationIDs, Links: r.Links, Warnings: r.Warnings,
		Body: body, Draft: d, Sensitive: m.Sensitive,
	}
	if r.Err != nil {
		e.Error = &store.HistoryError{Code: string(r.Err.Code), Title: string(r.Err.Title), Message: string(r.Err.Message), LogURL: string(r.Err.LogURL)}
	}
	if _, err := s.Store.History().Record(e); err != nil {
		s.say("The history does not have it: %s", err)
	}
}
