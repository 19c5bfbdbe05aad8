package submit

import (
	"context"
	"errors"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// notBegun: the journal would not have it, and nothing was sent.
type notBegun struct {
	session.Foreign
	err error
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
		if o.entry, err = journal.Begin(what, before); err != nil && (!unrecorded || errors.Is(err, store.ErrSentMeanwhile)) {
			o.Result = apiclient.Result{Outcome: apiclient.NotSent, Endpoint: req.Endpoint}
			o.finish(journal)
			return notBegun{err: beginError(err)}
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

func beginError(err error) error {
	if errors.Is(err, store.ErrSentMeanwhile) {
		return err
	}
	return fmt.Errorf("this send cannot be recorded: %w", err)
}

// posted makes the outcome known to the session and the history.
func (x *Submit) posted(o *Outcome) session.Task {
	x.cancel()
	x.State, x.Outcome = Done, o
	x.Guard.taken()
	o.arrived(x.s)
	return o.recording()
}

func (o *Outcome) recording() session.Task {
	if o.history == nil {
		return nil
	}
	entry := o.HistoryEntry()
	return func(context.Context) session.Event {
		return Recorded{Err: o.record.write(*o.history, entry), outcome: o}
	}
}
