package plain

import (
	"fmt"
	"strings"

	"kombo-apply/forms/draft"
)

// move is where to go after a prompt.
type move int

const (
	forward move = iota
	backward
	stay
	toReview
)

// The commands that every prompt takes. A backslash before one makes it a value.
const (
	cmdHelp   = "?"
	cmdBack   = "<"
	cmdReview = "!"
	cmdClear  = "-"
	escape    = `\`
)

// ask puts one prompt and stores the answer. A value that is not valid is asked
// for once more; entered again it stays as it is.
func (s *session) ask(p prompt) (move, error) {
	if p.note {
		s.say("%s", p.label)
		return forward, nil
	}
	s.readOut(p)
	refused := "\x00" // no line is that
	for {
		typed, err := s.line(p.line())
		if err != nil {
			return stay, err
		}
		switch {
		case typed == cmdHelp:
			s.explain(p)
			continue
		case typed == cmdBack:
			return backward, nil
		case typed == cmdReview:
			return toReview, nil
		case typed == cmdClear && p.get() != "":
			p.clear()
			return stay, nil
		case typed == "" && p.get() != "":
			return forward, nil
		}
		value, err := s.rest(p, typed)
		if err != nil {
			return stay, err
		}
		wrong := s.store(p, value)
		if wrong == "" || value == refused {
			return forward, nil
		}
		refused = value
		if i := s.indexOf(p.field); i >= 0 {
			p = s.prompts()[i] // a value that made a row stands in one now
		}
		s.say("%s", wrong)
		if value == "" {
			s.say("Press Enter once more to leave it out for now.")
		} else {
			s.say("Correct it, or enter the same again to keep it as it is.")
		}
	}
}

// store puts a value into the draft and returns what is wrong with it.
func (s *session) store(p prompt, value string) string {
	wrong := ""
	switch {
	case value == "":
		if !p.required {
			return ""
		}
		wrong = "This is required."
	case p.options != nil:
		value, wrong = p.resolve(value)
		fallthrough
	default:
		if refusal := p.set(value); wrong == "" {
			wrong = refusal
		}
	}
	if wrong != "" {
		return wrong
	}
	for _, problem := range s.problems() {
		if problem.Severity == draft.SeverityError && problem.Field.Within(p.field) {
			return problem.Text
		}
	}
	return ""
}

// resolve turns names and numbers into option IDs. What is no option is kept as
// it was typed, for the review to tell.
func (p prompt) resolve(typed string) (value, wrong string) {
	options := p.options()
	if id, problem := choose(typed, options); problem == "" || !p.several {
		if problem != "" {
			return typed, problem
		}
		return id, ""
	}
	var ids []string
	for part := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.TrimSpace(part)
		id, problem := choose(part, options)
		if problem != "" {
			id, wrong = part, problem
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, "\n"), wrong
}

// rest unescapes a line and reads the ones that follow it: a long text goes on
// as long as its lines end in a backslash.
func (s *session) rest(p prompt, typed string) (string, error) {
	if after, escaped := strings.CutPrefix(typed, escape); escaped && after != "" && strings.Contains(cmdHelp+cmdBack+cmdReview+cmdClear+escape, after[:1]) {
		typed = after
	}
	if !p.long {
		return typed, nil
	}
	lines := []string{typed}
	for {
		last := &lines[len(lines)-1]
		cut, more := strings.CutSuffix(*last, escape)
		if !more {
			return strings.Join(lines, "\n"), nil
		}
		*last = strings.TrimRight(cut, " ")
		next, err := s.line("more: ")
		if err != nil {
			return "", err
		}
		lines = append(lines, next)
	}
}

func (s *session) line(question string) (string, error) {
	s.keep()
	_, _ = fmt.Fprint(s.env.Out, question)
	text, err := s.in.next()
	if err != nil || s.env.Echo {
		s.say("%s", text)
	}
	return text, err
}

// line is the question itself.
func (p prompt) line() string {
	q := p.label
	var notes []string
	if p.required {
		notes = append(notes, "required")
	}
	if p.hint != "" {
		notes = append(notes, p.hint)
	}
	if len(notes) > 0 {
		q += " (" + strings.Join(notes, "; ") + ")"
	}
	if value := p.shown(); value != "" {
		q += " [" + strings.ReplaceAll(value, "\n", " / ") + "]"
	}
	return q + ": "
}

// readOut lists the options before a choice, where they are few.
func (s *session) readOut(p prompt) {
	if p.options == nil || p.search {
		return
	}
	options := p.options()
	if len(options) > mostListed {
		s.say("%s: %d to choose from; ? lists them", p.label, len(options))
		return
	}
	s.say("%s", p.label)
	for i, o := range options {
		s.say("%s", numbered(i, o))
	}
}

// explain answers a question mark.
func (s *session) explain(p prompt) {
	if p.help != "" {
		s.say("%s", p.help)
	}
	if p.long {
		s.say(`End a line with \ to go on in the next one.`)
	}
	if p.options == nil {
		s.say("Enter keeps or skips, < goes back, ! goes to the review, - clears.")
		return
	}
	if p.several {
		s.say("Several can be chosen: separate them with commas.")
	}
	s.say("Enter a number, a name, or a part of a name:")
	for i, o := range p.options() {
		s.say("%s", numbered(i, o))
	}
}
