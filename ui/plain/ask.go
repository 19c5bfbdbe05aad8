package plain

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// The commands that every prompt takes. A backslash before one makes it a value.
const (
	cmdHelp   = "?"
	cmdBack   = "<"
	cmdReview = "!"
	cmdClear  = "-"
	cmdTake   = "="
	escape    = `\`
	textEnd   = "."
)

// move is the step after a prompt.
type move int

const (
	forward move = iota
	backward
	stay
	toReview
	again  // the same prompt
	noWord // what was typed is an answer
)

// asked is a prompt while it is asked.
type asked struct {
	prompt
	listed  bool   // its options were said
	warned  bool   // that it is required
	refused string // the last value that was wrong
}

// ask puts one prompt until its answer is right, or was given twice. A value that is not right is kept as it is then.
func (s *session) ask(p prompt) (move, error) {
	if p.key() == draft.FieldJob {
		return s.askJob()
	}
	q := p.Ask()
	if q.Info {
		s.sayAll(q.Label, q.Help)
		return forward, nil
	}
	s.recall(p)
	if q = p.Ask(); q.Value != "" && slices.Contains(s.Draft.Kept, p.key()) {
		s.say("%s is kept from before: %s. Enter keeps it for this candidate too.", q.Label, q.Value)
	}
	for a := (asked{prompt: p, listed: s.readOut(q)}); ; {
		q := a.Ask()
		typed, err := s.line(q.Line())
		if err != nil {
			return stay, err
		}
		next := s.word(&a, q, typed)
		if next == noWord {
			next, err = s.answer(&a, q, typed)
		}
		if next != again || err != nil {
			return next, err
		}
	}
}

// word does what a word means that is no answer.
func (s *session) word(a *asked, q field.Prompt, typed string) move {
	switch {
	case typed == cmdHelp:
		s.explain(a.prompt)
		a.listed = true
		return again
	case typed == cmdBack:
		return backward
	case typed == cmdReview:
		return toReview
	case typed == cmdClear && q.Value != "":
		a.Clear()
		return stay
	case typed == cmdTake && s.meant.Suggestion != "":
		if s.takeMeant().Within(a.key()) {
			return forward
		}
		return again
	case typed != "":
		return noWord
	case q.Value != "" || !q.Required || a.warned:
		s.meant = draft.Problem{}
		s.Draft.Touched(a.key()) // it was read out, and kept
		return forward
	}
	s.say("This is required.")
	s.say("Press Enter once more to leave it out for now.")
	a.warned = true
	return again
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
	for _, i := range said.Among[:min(len(said.Among), mostListed)] {
		s.say("%s", numbered(i, inWords(q.Options[i])))
		a.listed = true
	}
	if said.Lost {
		s.say("Correct it, or press Enter to go on.")
		return again, nil
	}
	a.refused = value
	s.sayMeant()
	s.say("Correct it, or type the same again to keep it as it is.")
	return again, nil
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

// wrongWith says what was understood, and returns what is wrong with the answer: what the field
// has to say of the line, or else the draft of the value.
func (s *session) wrongWith(p prompt, said field.Said) string {
	s.sayAll(said.Echo)
	s.meant = draft.Problem{}
	texts := map[draft.Severity]string{}
	for _, problem := range s.problems() {
		if !problem.Field.Within(p.key()) {
			continue
		}
		if problem.Suggestion != "" && s.meant.Suggestion == "" {
			s.meant = problem
		}
		if texts[problem.Severity] == "" {
			texts[problem.Severity] = problem.Text
		}
	}
	switch said.Hint.Kind {
	case field.HintError:
		texts[draft.SeverityError] = words.Sentence(said.Hint.Text)
	case field.HintWarning:
		texts[draft.SeverityWarning] = words.Sentence(said.Hint.Text)
	case field.HintNone, field.HintInfo:
	}
	if wrong := texts[draft.SeverityError]; wrong != "" {
		return wrong
	}
	if doubtful := texts[draft.SeverityWarning]; doubtful != "" {
		s.say("! %s", doubtful)
	}
	s.sayMeant()
	return ""
}

// recall says again what was probably meant, before a prompt whose value has stood for a while.
func (s *session) recall(p prompt) {
	for _, problem := range s.problems() {
		if problem.Suggestion != "" && problem.Field.Within(p.key()) {
			s.meant = problem
			s.say("! %s", problem.Text)
			s.sayMeant()
			return
		}
	}
}

func (s *session) sayMeant() {
	if s.meant.Suggestion != "" {
		s.say("Type %s to take %s instead.", cmdTake, words.OneLine(apiclient.Clean(s.meant.Suggestion)))
	}
}

// takeMeant gives a field the value that was probably meant, says what it is now, and returns its key.
func (s *session) takeMeant() draft.Field {
	m := s.meant
	s.meant = draft.Problem{}
	if i := s.indexOf(m.Field); i >= 0 {
		p := s.prompts()[i]
		p.Answer(m.Suggestion, false)
		s.say("%s = %s", p.Ask().Label, p.Ask().Value)
	}
	return m.Field
}

// mostListed is how many options are read out unasked.
const mostListed = 20

func numbered(i int, text string) string { return fmt.Sprintf("  %d  %s", i+1, text) }

// inWords is an option as it is read out: its name, and what tells it from others.
func inWords(o field.Option) string {
	if o.Detail == o.Label {
		return o.Label
	}
	return words.Join(" · ", o.Label, o.Detail)
}

func (s *session) list(options []field.Option) {
	for i, o := range options {
		s.say("%s", numbered(i, inWords(o)))
	}
}

// readOut lists the options before a choice, if they are few, and reports whether it did.
func (s *session) readOut(q field.Prompt) bool {
	switch n := len(q.Options); {
	case n == 0:
		return false
	case n > mostListed:
		s.say("%s: %d to choose from; ? lists them", words.OneLine(q.Label), n)
		return false
	}
	s.say("%s", q.Label)
	s.list(q.Options)
	return true
}

// explain answers a question mark.
func (s *session) explain(p prompt) {
	s.load(p)
	q := p.Ask()
	s.sayAll(q.Help)
	if why := p.Because(); why != "" {
		s.say("This question %s.", why)
	}
	if q.Long {
		s.say("The text may have several lines; one that holds only %s ends it.", textEnd)
	}
	if len(q.Options) == 0 {
		s.say("Enter keeps or skips, < goes back, ! goes to the review, - clears.")
		return
	}
	if q.Several {
		s.say("Several can be chosen: separate them with commas.")
	}
	s.say("Type a number, a name, or a part of a name:")
	s.list(q.Options)
}
