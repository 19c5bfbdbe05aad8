package plain

import (
	"kombo-apply/forms/draft"
)

// recall says again what was probably meant, before a prompt whose value has stood for a while.
func (s *session) recall(p prompt) {
	for _, problem := range s.problems() {
		if problem.Suggestion != "" && problem.Field.Within(p.key()) {
			s.meant = meant{p.key(), problem.Suggestion}
			s.say("! %s", problem.Text)
			s.say("%s", s.meant.inWords())
			return
		}
	}
}

// takeMeant gives a field the value that was probably meant, says what it is now, and returns
// its key.
func (s *session) takeMeant() draft.Field {
	m := s.meant
	s.meant = meant{}
	if i := s.indexOf(m.of); i >= 0 {
		p := s.prompts()[i]
		p.Answer(m.value, false)
		s.say("%s = %s", p.Ask().Label, p.Ask().Value)
	}
	return m.of
}
