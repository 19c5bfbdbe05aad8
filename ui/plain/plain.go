// Package plain is the wizard as line prompts, for dumb terminals and screen readers: the same steps, the same Draft,
// the same request, and not one escape code.
//
//	Run        job → the other steps → review → result; a line out, a line in (plain.go)
//	prompts    the steps' own fields, line by line, and the way between them  (walk.go)
//	ask        a line in, a value or a command out                            (ask.go)
//	askJob     the job, found by what is typed                                (job.go)
//	fill       values from a file, accepted one by one                        (fill.go)
//	finish     summary, problems, the word that sends, what follows           (review.go)
//	Report     an outcome in lines, also for the commands                     (report.go)
//
// It has no field, option, rule or help of its own: those are the forms'. What it adds are
// commands and the way from prompt to prompt.
//
// Nothing traps: a line that is not valid is asked for again, and kept when it
// is entered a second time; the review tells what is missing.
package plain

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/field/cells"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// Env is everything the prompts have from outside.
type Env struct {
	In        io.Reader // a read of it ends when the context does
	Out       io.Writer
	Lost      error             // why nothing that is written to Out can be read, though no error is returned; else nil
	Session   *entered.Session  // what is entered
	Guard     *submit.Guard     // knows of the submit under way; nil guards nothing
	Resume    *store.Entry      // the draft to begin with; nil begins with an empty one
	CarryOver entered.CarryOver // what the next candidate keeps
	Echo      bool              // writes what was entered into Out, if no terminal does
	Columns   func() int        // how wide the terminal is that Out is; nil, or 0, if it is none
	Locale    string            // that of the person's computer, such as de_DE.UTF-8; empty: not known
}

// UnreportedError is why the report of a POST could not be printed.
type UnreportedError struct{ error }

type session struct {
	*entered.Session
	ctx                     context.Context // of the whole run; every question waits on it
	env                     Env
	in                      *bufio.Reader
	jobs                    []apiclient.Job
	items                   []item // the fields of all steps, as made for a job; nil means to be made
	itemsFor                *apiclient.Job
	loadedJobs, loadedUsers bool // set once they were asked for, whatever came
	last                    *submit.Outcome
	meant                   draft.Problem // suggests what was probably meant by the last answer
	unsaid                  error         // why something could not be printed
	told                    bool          // set once a person knows that nothing can be saved
}

var errEnded = errors.New("the input ended before the candidate was sent; nothing was sent")

// Run asks until the person is done. It returns the last outcome, nil if nothing was sent.
func Run(ctx context.Context, env Env) (*submit.Outcome, error) {
	s := &session{Session: env.Session, ctx: ctx, env: env, in: bufio.NewReader(env.In)}
	err := s.run()
	if errors.Is(err, io.EOF) { // after a result it is a way of leaving, before it nothing was sent
		if err = nil; s.last == nil {
			err = errEnded
		}
	}
	return s.last, err
}

func (s *session) run() error {
	// Best effort: what cannot be read is not checked.
	s.Known.Integration, _ = s.Kombo.Integration(s.ctx)
	s.Known.Limits, _ = s.Kombo.Limits(s.ctx, s.Draft.Endpoint)
	s.say("This goes to %s.", s.Target.Described())
	s.say("Enter keeps what stands in brackets, or skips. ? explains, < goes back, ! goes to the review, - clears.")
	if sure, err := s.mayResume(s.env.Resume); err != nil || !sure {
		return err
	}
	var next part = s.fillIn
	if s.begin(s.env.Resume) {
		next = s.finish
	}
	for next != nil {
		var err error
		if next, err = next(); err != nil {
			return err
		}
	}
	return nil
}

// part is a part of the way; it returns the one that follows, nil at the end.
type part func() (part, error)

// mayResume asks whether to go on with what was entered for another target.
func (s *session) mayResume(e *store.Entry) (bool, error) {
	if e == nil || !s.Target.Elsewhere(e.Target) {
		return true, nil
	}
	s.say("This was entered for %s. From here it goes to %s.", e.Target.Described(), s.Target.Stored().Described())
	return s.yes("Type yes to go on with a copy; the draft itself stays as it is: ")
}

// begin takes the draft that is resumed, if one is, and reads its job.
func (s *session) begin(e *store.Entry) (resumed bool) {
	if e == nil {
		s.Autosave.Follow(store.Entry{})
		return false
	}
	s.Resume(*e)
	s.readJob()
	for _, p := range e.Lost {
		s.say("%s", ProblemLine(p))
	}
	if n := len(e.Withheld); n > 0 {
		s.say("%s not kept and must be entered again.", words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were"))
	}
	s.Autosave.Follow(*e)
	s.sayAll(submit.Earlier(s.Session))
	return true
}

func (s *session) anew(d draft.Draft) {
	if *s.Draft = d; d.JobID == "" {
		s.Known.Job, s.Known.JobErr = nil, nil
	}
	s.ForgetPeople()
	s.Autosave.Follow(store.Entry{})
}

func (s *session) problems() []draft.Problem {
	s.Refresh()
	return s.Problems
}

// say prints one line or several. What is printed is cleaned here once more,
// since this output has no renderer behind it.
func (s *session) say(format string, args ...any) {
	s.print(s.wrapped(apiclient.Clean(fmt.Sprintf(format, args...))) + "\n")
}

// sayAll prints the texts that are not empty.
func (s *session) sayAll(texts ...string) {
	for _, text := range words.Given(texts...) {
		s.say("%s", text)
	}
}

// wrapped breaks lines between words, if a terminal would break them anywhere. The blanks at the end
// stay: an answer is typed behind them.
func (s *session) wrapped(text string) string {
	if s.env.Columns == nil || s.env.Columns() <= 0 {
		return text
	}
	said := strings.TrimRight(text, " ")
	return strings.Join(cells.Wrap(said, s.env.Columns()), "\n") + text[len(said):]
}

// print keeps the first error: nothing more is asked then.
func (s *session) print(text string) {
	if _, err := io.WriteString(s.env.Out, text); err != nil && s.unsaid == nil {
		s.unsaid = err
	}
}

func (s *session) title(step forms.StepID) {
	s.say("")
	s.say("Step %d of %d: %s. %s", int(step)+1, len(forms.Steps()), step.Title(), step.Intro())
}

// line asks a question and returns what was typed, without the blanks around it and what arrow keys and other
// control sequences leave in it.
func (s *session) line(question string) (string, error) {
	s.keep()
	s.print(s.wrapped(question))
	if err := cmp.Or(s.unsaid, s.ctx.Err()); err != nil {
		return "", err
	}
	text, err := s.in.ReadString('\n')
	if err == io.EOF && text != "" {
		err = nil // the last line without its end
	}
	text = strings.TrimSpace(apiclient.Clean(text))
	if err != nil || s.env.Echo {
		s.say("%s", text)
	}
	return text, err
}

// lines reads what follows, until the line that ends a text.
func (s *session) lines(question string) (lines []string, err error) {
	for {
		next, err := s.line(question)
		if err != nil || next == textEnd {
			return lines, err
		}
		lines = append(lines, next)
	}
}

// yes asks what takes a whole word.
func (s *session) yes(question string) (bool, error) {
	typed, err := s.line(question)
	return err == nil && strings.EqualFold(typed, "yes"), err
}

// keep saves what was entered, and says once that it cannot. It is called before
// each question: people answer slowly enough for that.
func (s *session) keep() {
	if s.Autosave.Changed(); !s.Autosave.Unsaved() {
		return
	}
	if err := s.Autosave.Save(); err != nil && !s.told {
		s.told = true
		s.say("The draft is not saved: %s", err)
	}
}
