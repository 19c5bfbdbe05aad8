package plain

import (
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// section says under which heading a field stands, and the warning that stands there.
func (s *session) section(p prompt) {
	if p.Section != "" {
		s.say("%s", p.Heading())
	}
	if p.SectionWarning != nil && p.SectionWarning() != "" {
		s.say("%s", p.SectionWarning())
	}
}

// fillIn asks for the job and then for everything else.
func (s *session) fillIn() error {
	if err := s.fromQueue(); err != nil {
		return err
	}
	m, err := s.askJob()
	if err != nil || m == toReview {
		return err
	}
	return s.fillFrom("")
}

// fillFrom asks from the named prompt to the end, or until the person wants to see the review.
func (s *session) fillFrom(key draft.Field) error {
	at := max(0, s.indexOf(key))
	step, section := forms.StepJob, ""
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
		if p.Section != section {
			section = p.Section
			s.section(p)
		}
		m, err := s.ask(p)
		if err != nil {
			return err
		}
		switch m {
		case forward:
			at = max(at, s.indexOf(p.key())) + 1
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
func (s *session) askOnce(key draft.Field) error {
	if key.Within("application") && key != draft.FieldStage {
		_, err := s.askJob()
		return err
	}
	for _, it := range s.items {
		if key.Within(it.Key) {
			it.Field.Unfold()
		}
	}
	at := s.indexOf(key)
	if at < 0 {
		s.say("There is nothing to enter for %s here; submit FILE sends it as it is.", key)
		return nil
	}
	for {
		m, err := s.ask(s.prompts()[at])
		if err != nil || m != stay {
			return err
		}
	}
}

// before is the last prompt before at that takes a value; -1 if there is none.
func before(list []prompt, at int) int {
	for at--; at >= 0 && list[at].Ask().Info; at-- {
	}
	return at
}
