package plain

import (
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	saver := s.Keeper.Saver()
	if !s.Keeper.Changed() || !saver.Unsaved() {
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
			s.say("%s not kept and must be entered again.", words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were"))
		}
	}
	s.Keeper.Follow(at)
	if earlier := submit.Earlier(s.Session); resumed && earlier != "" {
		s.say("%s", earlier)
	}
	return resumed
}
