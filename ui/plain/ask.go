package plain

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// ask puts one prompt until its answer is right, or was given twice. A value that is not right is kept as it is then.
func (s *session) ask(p prompt) (move, error) {
	if q := p.Ask(); q.Info {
		s.sayAll(q.Label, q.Help)
		return forward, nil
	}
	s.recall(p)
	if q := p.Ask(); q.Value != "" && slices.Contains(s.Draft.Kept, p.key()) {
		s.say("%s is kept from before: %s. Enter keeps it for this candidate too.", q.Label, q.Value)
	}
	a := asked{prompt: p, listed: s.readOut(p.Ask())}
	for {
		q := a.Ask()
		typed, err := s.line(q.Line())
		if err != nil {
			return stay, err
		}
		next, understood := s.word(&a, q, typed)
		if !understood {
			next, err = s.answer(&a, q, typed)
		}
		if next != again {
			return next, err
		}
	}
}

// asked is a prompt while it is asked.
type asked struct {
	prompt
	listed  bool   // its options were said
	warned  bool   // that it is required
	refused string // the last value that was wrong
}

// word does what a word means that is no answer.
func (s *session) word(a *asked, q field.Prompt, typed string) (next move, understood bool) {
	switch {
	case typed == cmdHelp:
		s.explain(a.prompt)
		a.listed = true
		return again, true
	case typed == cmdBack:
		return backward, true
	case typed == cmdReview:
		return toReview, true
	case typed == cmdClear && q.Value != "":
		a.Clear()
		return stay, true
	case typed == cmdTake && s.meant.value != "":
		if key := s.takeMeant(); key == a.key() {
			return forward, true
		}
		return again, true
	case typed == "" && (q.Value != "" || !q.Required || a.warned):
		s.meant = meant{}
		s.Draft.Touched(a.key()) // it was read out, and kept
		return forward, true
	case typed == "":
		s.say("This is required.")
		s.say("Press Enter once more to leave it out for now.")
		a.warned = true
		return again, true
	}
	return again, false
}

// answer takes a value in.
func (s *session) answer(a *asked, q field.Prompt, typed string) (move, error) {
	value, err := s.rest(q, typed)
	if err != nil {
		a.Answer(value, a.listed) // as far as it was typed
		s.keep()
		return stay, err
	}
	s.load(a.prompt)
	said := a.Answer(value, a.listed)
	wrong := s.wrongWith(a.prompt, said)
	if wrong == "" || value == a.refused {
		return forward, nil
	}
	if i := s.indexOf(a.key()); i >= 0 {
		a.prompt = s.prompts()[i] // a value that made a row stands in one now
	}
	s.say("%s", wrong)
	a.listed = s.among(q, said.Among) || a.listed
	if said.Lost {
		s.say("Correct it, or press Enter to go on.")
		return again, nil
	}
	a.refused = value
	if s.meant.value != "" {
		s.say("%s", s.meant.inWords())
	}
	s.say("Correct it, or type the same again to keep it as it is.")
	return again, nil
}

// wrongWith says what was understood, and returns what is wrong with the answer: what the field
// has to say of the line, or else the draft of the value.
func (s *session) wrongWith(p prompt, said field.Said) string {
	if said.Echo != "" {
		s.say("%s", said.Echo)
	}
	s.meant = meant{}
	var wrong, doubtful string
	for _, problem := range s.problems() {
		if !problem.Field.Within(p.key()) {
			continue
		}
		if problem.Suggestion != "" && s.meant.value == "" {
			s.meant = meant{p.key(), problem.Suggestion}
		}
		switch problem.Severity {
		case draft.SeverityError:
			wrong = cmp.Or(wrong, problem.Text)
		case draft.SeverityWarning:
			doubtful = cmp.Or(doubtful, problem.Text)
		case draft.SeverityNote:
		}
	}
	switch said.Hint.Kind {
	case field.HintError:
		wrong = sentence(said.Hint.Text)
	case field.HintWarning:
		doubtful = sentence(said.Hint.Text)
	case field.HintNone, field.HintInfo:
	}
	if wrong == "" && doubtful != "" {
		s.say("! %s", doubtful)
	}
	if s.meant.value != "" && wrong == "" {
		s.say("%s", s.meant.inWords())
	}
	return wrong
}

// sentence is a hint as it is read aloud.
func sentence(hint string) string {
	first, n := utf8.DecodeRuneInString(hint)
	if hint = string(unicode.ToUpper(first)) + hint[n:]; strings.ContainsAny(hint[len(hint)-1:], ".?!") {
		return hint
	}
	return hint + "."
}

// rest unescapes a line, and reads the ones that follow it if there may be several. With an error
// it returns what was typed until then.
func (s *session) rest(q field.Prompt, typed string) (string, error) {
	if after, escaped := strings.CutPrefix(typed, escape); escaped && after != "" && strings.Contains(cmdHelp+cmdBack+cmdReview+cmdClear+cmdTake+escape+textEnd, after[:1]) {
		typed = after
	}
	if !q.Long {
		return typed, nil
	}
	lines, err := s.lines("more, or " + textEnd + " to end: ")
	return strings.Join(append([]string{typed}, lines...), "\n"), err
}

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

// takeMeant gives a field the value that was probably meant, says what it is now, and returns its key.
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
