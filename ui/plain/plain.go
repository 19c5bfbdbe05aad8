// Package plain is the wizard as line prompts, for dumb terminals and screen
// readers: the same steps, the same Draft, the same request, and not one escape
// code.
//
//	Run        job → the other steps → review → result          (plain.go)
//	prompts    the steps' own fields, line by line              (steps.go)
//	ask        a line in, a value or a command out              (ask.go)
//	readOut    options and explanations                         (aloud.go)
//	review     summary, problems, the word that sends           (review.go)
//	fill       values from a file, accepted one by one          (fill.go)
//	keep       saves the draft, writes the history              (autosave.go)
//	Report     an outcome in lines, also for the commands       (report.go)
//
// It has no field, option, rule or help of its own: those are the forms'. What it adds are
// commands and the way from prompt to prompt.
//
// Nothing traps: a line that is not valid is asked for again, and kept when it
// is entered a second time; the review tells what is left.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

// Env is everything the prompts have from outside.
type Env struct {
	In  io.Reader
	Out io.Writer
	// Lost is why nothing that is written to Out can be read, though no error is returned; else nil.
	Lost error
	// Session is what is entered.
	Session *entered.Session
	// Guard knows of the submit under way; nil guards nothing.
	Guard *submit.Guard
	// Resume is the draft to begin with; nil begins with an empty one.
	Resume *store.Entry
	// CarryOver is what the next candidate keeps.
	CarryOver entered.CarryOver
	// Echo writes what was entered into Out, if no terminal does.
	Echo bool
	// Locale is that of the person's computer, such as de_DE.UTF-8; empty: not known.
	Locale string
}

// UnreportedError is why the report of a POST could not be printed.
type UnreportedError struct{ error }

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

// session is one run of the prompts.
type session struct {
	*entered.Session
	ctx  context.Context // of the whole run; every question waits on it
	env  Env
	in   *lineReader
	jobs []apiclient.Job
	// items are the fields of all steps, as made for a job; nil means to be made.
	items    []item
	itemsFor *apiclient.Job
	// loadedJobs and loadedUsers are set once they were asked for, whatever came.
	loadedJobs, loadedUsers bool
	last                    *submit.Outcome
	// meant is the value that was probably meant by the last answer.
	meant meant
	// unsaid is why something could not be printed.
	unsaid error
	// told is set once a person knows that nothing can be saved.
	told bool
}

func newSession(ctx context.Context, env Env) *session {
	s := &session{Session: env.Session, ctx: ctx, env: env, in: newLineReader(ctx, env.In)}
	// Best effort: what cannot be read is not checked.
	s.Known.Integration, _ = s.Kombo.Integration(ctx)
	s.Known.Limits, _ = s.Kombo.Limits(ctx, s.Draft.Endpoint)
	return s
}

// ended says what the end of the input means: after a result it is a way of
// leaving, before it nothing was sent.
func (s *session) ended(err error) error {
	switch {
	case !errors.Is(err, io.EOF):
		return err
	case s.last != nil:
		return nil
	}
	return errEnded
}

// say prints one line or several. What is printed is cleaned here once more,
// since this output has no renderer behind it.
func (s *session) say(format string, args ...any) {
	s.print(apiclient.Clean(fmt.Sprintf(format, args...)) + "\n")
}

// print keeps the first error: nothing more is asked then.
func (s *session) print(text string) {
	if _, err := io.WriteString(s.env.Out, text); err != nil && s.unsaid == nil {
		s.unsaid = err
	}
}

func (s *session) sayLines(lines []string) {
	for _, line := range lines {
		s.say("%s", line)
	}
}

// sayAny prints the texts that are not empty.
func (s *session) sayAny(texts ...string) {
	for _, text := range texts {
		if text != "" {
			s.say("%s", text)
		}
	}
}

// problems checks the draft as it is now.
func (s *session) problems() []draft.Problem {
	s.Refresh()
	return s.Problems
}
