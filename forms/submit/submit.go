// Package submit is one send, from "may it go?" to "what came of it". It draws
// nothing and starts no goroutine: the wizard, the line prompts and the commands
// run its tasks, ask its questions and show what it says.
//
//	Confirmations  what must be confirmed, and the one question for it (confirm.go)
//	Submit         checking → sending → done, or back to the form: journal, the POST, journal (submit.go)
//	Guard          stands around the POST                               (guard.go)
//	Outcome        what came of it, the history's entry                 (outcome.go)
//	LookedUp       whether an unknown outcome made something after all; JobReread: what a newer version of the job changes (lookup.go)
//	Headline …     all of it in words                                   (words.go)
package submit

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// State is how far a submit is.
type State int

// The states.
const (
	Checking State = iota // the files, the job and the e-mail are inspected once more
	Sending               // the POST is under way
	Done                  // there is an Outcome
	Back                  // nothing was sent; Why says what has changed
)

// Submit is one send of what a session holds.
type Submit struct {
	State State
	// Why nothing was sent, in the state Back. JobChanged: the job is another version than before;
	// Unconfirmed: a confirmation is missing.
	Why                     string
	JobChanged, Unconfirmed bool
	// Outcome is set in the state Done.
	Outcome *Outcome
	// Stopping: Stop was called.
	Stopping bool

	Options
	s      *session.Session
	ctx    context.Context
	cancel context.CancelFunc
}

// Options say how a submit goes.
type Options struct {
	// Confirmed is what the person has confirmed. What else needs a confirmation leads back.
	Confirmed []Confirmation
	// Guard, if not nil, knows of the submit while it is under way.
	Guard *Guard
	// NoLookUp: nobody is looked up by the e-mail, which a batch has no time for.
	NoLookUp bool
	// Progress, if not nil, is called by the goroutine that sends.
	Progress func(apiclient.Progress)
}

// Begin begins a submit. Run the Task and give its Event to Take, until there is no other.
func Begin(ctx context.Context, s *session.Session, o Options) (*Submit, session.Task) {
	x := &Submit{s: s, Options: o}
	x.ctx, x.cancel = context.WithCancel(ctx)
	return x, x.check()
}

// Run goes all the way, for a face that can wait.
func Run(ctx context.Context, s *session.Session, o Options) *Submit {
	x, task := Begin(ctx, s, o)
	for task != nil {
		task = x.Take(task(ctx))
	}
	return x
}

// Stop ends the submit as soon as it can; it says itself what is known then.
func (x *Submit) Stop() {
	x.Stopping = true
	x.cancel()
}

// step is the Event of a submit: what comes next, for the goroutine that owns the session.
type step struct {
	session.Foreign
	do func() session.Task
}

const (
	// jobTimeout and peopleTimeout bound the checks before the POST, which goes on without them.
	jobTimeout    = 15 * time.Second
	peopleTimeout = 5 * time.Second
)

// check probes the files, the job, the e-mail if it was not looked up yet, and
// at what other windows have sent. What cannot be read holds nothing up.
func (x *Submit) check() session.Task {
	s := x.s
	files, people, kombo, id, journal := s.ProbeFiles(), s.LookUp(), s.Kombo, s.Draft.JobID, s.Journal
	if x.NoLookUp {
		people = nil
	}
	return func(context.Context) session.Event {
		var job *apiclient.Job
		seen := files.Run(x.ctx)
		if id != "" {
			ctx, cancel := context.WithTimeout(x.ctx, jobTimeout)
			defer cancel()
			if read, err := kombo.Job(ctx, id); err == nil {
				job = read
			}
		}
		ctx, cancel := context.WithTimeout(x.ctx, peopleTimeout)
		defer cancel()
		known := people.Run(ctx)
		if !x.NoLookUp {
			_ = journal.Reload() // Begin reads it again, and says if it cannot
		}
		return step{do: func() session.Task { return x.checked(job, seen, known) }}
	}
}

// Take takes the result of a Task and returns the next one; nil if the State is Done or Back.
func (x *Submit) Take(e session.Event) session.Task {
	switch e := e.(type) {
	case step:
		return e.do()
	case *Outcome:
		return x.posted(e)
	case Recorded:
		e.outcome.NotRecorded = e.Err
	}
	return nil
}

func (x *Submit) back(why string) {
	x.cancel()
	x.State, x.Why = Back, "not sent: "+why
}

// checked sends, or leads back if the draft no longer fits or a confirmation is missing. The job, nil if it could not be
// read, may have been closed, or its questions changed, since it was picked: lists are synced, not live (contract, I-13).
func (x *Submit) checked(job *apiclient.Job, found ...session.Event) session.Task {
	s := x.s
	if x.Stopping || x.ctx.Err() != nil {
		return x.posted(x.outcome(stoppedEarly(s.Draft.Endpoint)))
	}
	before := s.Problems
	for _, e := range found {
		s.Take(e)
	}
	s.Refresh()
	fresh := newErrors(before, s.Problems)
	if len(fresh) == 0 && job != nil {
		s.Known.Job, s.Known.JobErr = job, nil
		s.Refresh()
		if fresh = newErrors(before, s.Problems); len(fresh) > 0 {
			x.JobChanged = true
			fresh[0].Text = "the job has changed meanwhile. " + fresh[0].Text
		}
	}
	if len(fresh) > 0 {
		x.back(fresh[0].Text)
		return nil
	}
	for _, needed := range Confirmations(s) {
		if !Has(x.Confirmed, needed.Reason) {
			x.Unconfirmed = true
			x.back(needed.Text[0])
			return nil
		}
	}
	x.State = Sending
	return x.post()
}

// newErrors are those that were not there before.
func newErrors(before, after []draft.Problem) []draft.Problem {
	return slices.DeleteFunc(draft.Errors(after), func(p draft.Problem) bool {
		return slices.ContainsFunc(before, func(o draft.Problem) bool { return o.Field == p.Field && o.Code == p.Code })
	})
}

// Recorded is the end of writing into the history.
type Recorded struct {
	session.Foreign
	Err     error
	outcome *Outcome
}

// post sends the request, once: the journal has it before the first byte, and what came of it after
// the answer. Both belong to the Task, so that a program that ends waits for them.
func (x *Submit) post() session.Task {
	s := x.s
	o := x.outcome(apiclient.Result{})
	var unknown *Outcome
	if x.Guard != nil {
		unknown = x.outcome(apiclient.Result{Outcome: apiclient.Unknown, Endpoint: s.Request.Endpoint,
			Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Op: "POST", Cause: context.Canceled}})
	}
	req, kombo, journal, what := s.Request, s.Kombo, s.Journal, s.Submitted()
	before := journal.Last(what)
	unrecorded := Has(x.Confirmed, Unrecorded)
	return func(context.Context) session.Event {
		end := x.Guard.begin(x.cancel, unknown)
		defer end(o)
		if x.ctx.Err() != nil {
			o.Result = stoppedEarly(req.Endpoint)
			return o
		}
		var err error
		o.entry, err = journal.Begin(what, before)
		meanwhile := errors.Is(err, store.ErrSentMeanwhile)
		if err != nil && (meanwhile || !unrecorded) {
			if !meanwhile {
				err = fmt.Errorf("this send cannot be recorded: %w", err)
			}
			o.Result = apiclient.Result{Outcome: apiclient.NotSent, Endpoint: req.Endpoint}
			o.finish(journal)
			return step{do: func() session.Task {
				x.Unconfirmed = true
				x.back(err.Error())
				return nil
			}}
		}
		o.Result = kombo.Create(x.ctx, req, x.Progress)
		o.Fates = draft.Audit(o.Draft, o.Known, o.Result)
		o.Result.Outcome = draft.Verdict(o.Result, o.Fates)
		o.finish(journal)
		return o
	}
}

func stoppedEarly(e apiclient.Endpoint) apiclient.Result {
	return apiclient.Result{Outcome: apiclient.NotSent, Endpoint: e,
		Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Message: "stopped before anything was sent"}}
}

// posted makes the outcome known to the session and the history.
func (x *Submit) posted(o *Outcome) session.Task {
	x.cancel()
	x.State, x.Outcome = Done, o
	x.Guard.taken()
	o.arrived(x.s)
	return o.toRecord()
}
