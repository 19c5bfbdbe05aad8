// Package plain is the wizard as line prompts, for dumb terminals and screen
// readers: the same steps, the same Draft, the same request, and not one escape
// code.
//
//	Run        job → the other steps → review → result       (plain.go)
//	prompt     one question: its label, help, value          (prompt.go)
//	ask        a line in, a value or a command out           (ask.go)
//	prompts    the list of them, made anew after each answer (steps.go and one file a step)
//	review     summary, problems, the word that sends        (review.go)
//	fill       values from a file, accepted one by one       (fill.go)
//	Keeper     saves the draft, writes the history           (keeper.go)
//	Report     an outcome in lines, also for the commands    (report.go)
//
// Nothing traps: a line that is not valid is asked for again, and kept when it
// is entered a second time; the review tells what is left.
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Kombo is what the prompts ask of the other side.
type Kombo interface {
	Jobs(context.Context, apiclient.JobFilter) iter.Seq2[apiclient.Page[apiclient.Job], error]
	Job(ctx context.Context, id string) (*apiclient.Job, error)
	Users(context.Context, apiclient.UserFilter) iter.Seq2[apiclient.Page[apiclient.User], error]
	Candidates(context.Context, apiclient.CandidateFilter) iter.Seq2[apiclient.Page[apiclient.Candidate], error]
	Integration(context.Context) (*apiclient.Integration, error)
	Limits(context.Context, apiclient.Endpoint) (*apiclient.AttachmentLimits, error)
	Create(context.Context, apiclient.Request, func(apiclient.Progress)) apiclient.Result
}

// Env is everything the prompts have from outside.
type Env struct {
	In    io.Reader
	Out   io.Writer
	Kombo Kombo
	// Keeper saves drafts and the history; nil keeps nothing.
	Keeper *Keeper
	// Echo writes what was entered into Out, where no terminal does.
	Echo bool
	// Destination says where a submit goes.
	Destination string
	// ReadOnly: nothing may be sent.
	ReadOnly bool
	// Confirm: a submit is asked for once more.
	Confirm  bool
	Endpoint apiclient.Endpoint
	Now      func() time.Time
	// PickFile reads what is to be known of a file before it is attached.
	PickFile func(path string) (draft.File, error)
}

// errEnded is the end of the input before anything was sent.
var errEnded = errors.New("the input ended before the candidate was sent; nothing was sent")

// Run asks until the person is done. It returns the last result, nil where
// nothing was sent.
func Run(ctx context.Context, env Env) (*apiclient.Result, error) {
	if env.Keeper == nil {
		env.Keeper = &Keeper{}
	}
	s := newSession(ctx, env)
	s.say("This goes to %s.", env.Destination)
	s.say("Enter keeps what stands in brackets, or skips. ? explains, < goes back, ! goes to the review, - clears.")
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

// session is one run: what has been entered, and what is known about it.
type session struct {
	ctx    context.Context // of the whole run; every question waits on it
	env    Env
	keeper *Keeper
	in     *lineReader
	draft  draft.Draft
	known  draft.Context
	jobs   []apiclient.Job
	users  []apiclient.User
	// loadedJobs and loadedUsers are set once they were asked for, whatever came.
	loadedJobs, loadedUsers bool
	last                    *apiclient.Result
	// namesakes are the candidates with the e-mail that was looked up last.
	namesakes []apiclient.Candidate
	lookedUp  string
}

func newSession(ctx context.Context, env Env) *session {
	s := &session{ctx: ctx, env: env, keeper: env.Keeper, in: newLineReader(ctx, env.In)}
	s.draft.Endpoint = env.Endpoint
	s.known.Today = env.Now()
	// Best effort: what cannot be read is not checked.
	s.known.Integration, _ = env.Kombo.Integration(ctx)
	s.known.Limits, _ = env.Kombo.Limits(ctx, env.Endpoint)
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
	_, _ = fmt.Fprintln(s.env.Out, apiclient.Clean(fmt.Sprintf(format, args...)))
}

func (s *session) sayLines(lines []string) {
	for _, line := range lines {
		s.say("%s", line)
	}
}

// problems checks the draft as it is now.
func (s *session) problems() []draft.Problem { return draft.Check(s.draft, s.known) }
