package plain

import (
	"fmt"

	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// mostListed is how many options are read out unasked.
const mostListed = 20

func numbered(i int, text string) string { return fmt.Sprintf("  %d  %s", i+1, text) }

// inWords is an option as it is read out: its name, and what tells it from others.
func inWords(o field.Option) string {
	if o.Detail == "" || o.Detail == o.Label {
		return o.Label
	}
	return o.Label + " · " + o.Detail
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

func (s *session) list(options []field.Option) {
	for i, o := range options {
		s.say("%s", numbered(i, inWords(o)))
	}
}

// among lists the options that an answer may have meant, and reports whether there are any.
func (s *session) among(q field.Prompt, options []int) bool {
	for _, i := range options[:min(len(options), mostListed)] {
		s.say("%s", numbered(i, inWords(q.Options[i])))
	}
	return len(options) > 0
}

// explain answers a question mark.
func (s *session) explain(p prompt) {
	s.load(p)
	q := p.Ask()
	s.sayAll(q.Help)
	if p.Why != nil && p.Why() != "" {
		s.say("This question %s.", p.Why())
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
