// Package plain is the wizard as line prompts, for dumb terminals and screen readers: the same steps, the same Draft,
// the same request, and not one escape code.
//
//	Run        job → the other steps → review → result          (plain.go)
//	prompts    the steps' own fields, line by line              (steps.go)
//	ask        a line in, a value or a command out              (ask.go)
//	readOut    options and explanations                         (aloud.go)
//	review     summary, problems, the word that sends           (review.go)
//	fill       values from a file, accepted one by one          (fill.go)
//	keep       saves the draft, writes the history              (session.go)
//	Report     an outcome in lines, also for the commands       (report.go)
//
// It has no field, option, rule or help of its own: those are the forms'. What it adds are
// commands and the way from prompt to prompt.
//
// Nothing traps: a line that is not valid is asked for again, and kept when it
// is entered a second time; the review tells what is missing.
package plain

import (
	"context"
	"errors"
	"io"
	"strings"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// errEnded is the end of the input before anything was sent.
var errEnded = errors.New("the input ended before the candidate was sent; nothing was sent")

// Run asks until the person is done. It returns the last outcome, nil if nothing was sent.
func Run(ctx context.Context, env Env) (*submit.Outcome, error) {
	s := newSession(ctx, env)
	s.say("This goes to %s.", s.Target.Described())
	s.say("Enter keeps what stands in brackets, or skips. ? explains, < goes back, ! goes to the review, - clears.")
	if sure, err := s.mayResume(env.Resume); err != nil || !sure {
		return nil, s.ended(err)
	}
	for resumed := s.begin(); ; resumed = false {
		if !resumed {
			if err := s.fillIn(); err != nil {
				return s.last, s.ended(err)
			}
		}
		again, err := s.finish()
		if err != nil || !again {
			return s.last, s.ended(err)
		}
	}
}

// ended says what the end of the input means: after a result it is a way of leaving, before it nothing was sent.
func (s *session) ended(err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return err
	case s.last != nil:
		return nil
	}
	return errEnded
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
