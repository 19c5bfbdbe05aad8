package plain

import (
	"fmt"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

// next asks what to do after a result.
func (s *session) next(o *submit.Outcome) (again bool, err error) {
	if s.ctx.Err() != nil {
		return false, nil // the result says more than the interruption
	}
	there := o.There()
	choices := "edit (back to the review) or quit: "
	switch {
	case o.Unclear():
		choices = "check (whether it is there), edit (back to the review) or quit: "
	case there && s.Queue.Remaining() > 0:
		choices = fmt.Sprintf("next (file, %d left), job (same candidate, another job), new or quit: ", s.Queue.Remaining())
	case there:
		choices = "next (candidate for this job), job (same candidate, another job), new or quit: "
	}
	for {
		typed, err := s.line(choices)
		if err != nil {
			return false, err
		}
		switch word := strings.ToLower(typed); {
		case word == wordQuit || word == "q":
			if there {
				s.Queue.Next(entered.QueueSent)
			}
			return false, nil
		case word == "check" && o.Unclear():
			if s.check(o); o.There() {
				_ = s.Autosave.Sent()()
				return s.next(o)
			}
		case word == "edit" && !there:
			return s.finish()
		case word == "next" && there:
			s.Queue.Next(entered.QueueSent)
			s.anew(s.Next(s.env.CarryOver))
			return true, nil
		case word == "job" && there:
			d := s.Draft.Clone()
			d.JobID, d.StageID = "", ""
			s.anew(d)
			return true, nil
		case word == "new" && there:
			s.anew(draft.Draft{Endpoint: s.Draft.Endpoint})
			return true, nil
		case word != "":
			s.say(noSuchWord, typed)
		}
	}
}

// anew begins another draft.
func (s *session) anew(d draft.Draft) {
	if *s.Draft = d; d.JobID == "" {
		s.Known.Job, s.Known.JobErr = nil, nil
	}
	s.ForgetPeople()
	s.Autosave.Follow(store.Entry{})
}
