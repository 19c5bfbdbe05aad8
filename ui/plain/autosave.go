package plain

import (
	"strings"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	saver := s.Autosave.Saver()
	if !s.Autosave.Changed() || !saver.Unsaved() {
		return
	}
	if err := saver.Save(); err != nil && !s.told {
		s.told = true
		s.say("The draft is not saved: %s", err)
	}
}

// mayResume asks whether to go on with what was entered for another target.
func (s *session) mayResume(e *store.Entry) (bool, error) {
	if e == nil || !s.Target.Elsewhere(e.Target) {
		return true, nil
	}
	s.say("This was entered for %s. From here it goes to %s.", e.Target.Described(), s.Target.Stored().Described())
	typed, err := s.line("Type yes to go on with a copy; the draft itself stays as it is: ")
	return err == nil && strings.EqualFold(typed, wordYes), err
}

// begin takes the draft that was resumed, and reads its job.
func (s *session) begin() (resumed bool) {
	from := store.Entry{}
	if e := s.env.Resume; e != nil {
		from, resumed = *e, true
		s.Resume(*e)
		s.readJob()
		for _, p := range e.Lost {
			s.say("%s", ProblemLine(p))
		}
		if n := len(e.Withheld); n > 0 {
			s.say("%s not kept and must be entered again.", words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were"))
		}
	}
	s.Autosave.Follow(from)
	if earlier := submit.Earlier(s.Session); resumed && earlier != "" {
		s.say("%s", earlier)
	}
	return resumed
}
