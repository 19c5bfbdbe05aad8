package plain

import (
	"slices"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// prompts lists what can be asked now, in the wizard's order. It is made anew
// after each answer: rows and conditional questions come and go.
func (s *session) prompts() []prompt {
	return slices.Concat(
		s.stage(), s.candidate(), s.contact(), s.location(), s.salary(),
		s.attachments(), s.questions(), s.extras(),
	)
}

// fillIn asks for the job and then for everything else.
func (s *session) fillIn() error {
	m, err := s.askJob()
	if err != nil || m == toReview {
		return err
	}
	return s.fillFrom("")
}

// fillFrom asks from the named prompt to the end, or until the person wants to
// see the review.
func (s *session) fillFrom(field draft.Field) error {
	at := max(0, s.indexOf(field))
	step := forms.StepJob
	for {
		list := s.prompts()
		if at >= len(list) {
			return nil
		}
		p := list[at]
		if p.step != step {
			step = p.step
			s.title(step)
		}
		m, err := s.ask(p)
		if err != nil {
			return err
		}
		switch m {
		case forward:
			at = max(at, s.indexOf(p.field)) + 1
		case backward:
			if at = before(list, at); at < 0 {
				if m, err = s.askJob(); err != nil || m == toReview {
					return err
				}
				at = 0
			}
		case toReview:
			return nil
		case stay:
		}
	}
}

// askOnce puts a single prompt, for a jump from the review.
func (s *session) askOnce(field draft.Field) error {
	if field.Within("application") && field != draft.FieldStage {
		_, err := s.askJob()
		return err
	}
	at := s.indexOf(field)
	if at < 0 {
		s.say("There is nothing to enter for %s here; submit FILE sends it as it is.", field)
		return nil
	}
	for {
		m, err := s.ask(s.prompts()[at])
		if err != nil || m != stay {
			return err
		}
	}
}

// before is the last prompt before at that takes a value; -1 where there is none.
func before(list []prompt, at int) int {
	for at--; at >= 0 && list[at].note; at-- {
	}
	return at
}

// indexOf finds the prompt of a field: its own, one inside it, or one around it;
// -1 where there is none.
func (s *session) indexOf(field draft.Field) int {
	if field == "" {
		return -1
	}
	list := s.prompts()
	if i := slices.IndexFunc(list, func(p prompt) bool { return p.field == field }); i >= 0 {
		return i
	}
	return slices.IndexFunc(list, func(p prompt) bool {
		return !p.note && (p.field.Within(field) || field.Within(p.field))
	})
}

func (s *session) title(step forms.StepID) {
	s.say("")
	s.say("Step %d of %d: %s. %s", int(step)+1, len(forms.Steps()), step.Title(), step.Intro())
}
