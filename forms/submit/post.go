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

type (
	// notBegun: the journal would not have it, and nothing was sent.
	notBegun struct {
		session.Foreign
		err error
	}
	// posted is the end of a POST.
	posted struct {
		session.Foreign
		outcome *Outcome
	}
	// Recorded is the end of writing into the history.
	Recorded struct {
		session.Foreign
		Err     error
		outcome *Outcome
	}
)

// post sends the request, once: the journal has it before the first byte, and what came of it after
// the answer. Both belong to the Task, so that a program that ends waits for them.
func (x *Submit) post() session.Task {
	s := x.s
	o := x.outcome(apiclient.Result{})
	var unknown *Outcome
	if x.guard != nil {
		unknown = x.outcome(apiclient.Result{Outcome: apiclient.Unknown, Endpoint: s.Request.Endpoint,
			Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Op: "POST", Cause: context.Canceled}})
	}
	req, kombo, journal, what := s.Request, s.Kombo, s.Journal, s.Submitted()
	before := journal.Last(what)
	unrecorded := Has(x.confirmed, Unrecorded)
	return func(context.Context) session.Event {
		end := x.guard.begin(x.cancel, unknown)
		defer end(o)
		if x.ctx.Err() != nil {
			o.Result = stoppedEarly(req.Endpoint)
			return posted{outcome: o}
		}
		var err error
		if o.entry, err = journal.Begin(what, before); err != nil && (!unrecorded || errors.Is(err, store.ErrSentMeanwhile)) {
			o.Result = apiclient.Result{Outcome: apiclient.NotSent, Endpoint: req.Endpoint}
			o.finish(journal)
			return notBegun{err: beginError(err)}
		}
		o.Result = kombo.Create(x.ctx, req, x.progress)
		o.Fates = draft.Audit(o.Draft, o.Known, o.Result)
		o.Result.Outcome = draft.Verdict(o.Result, o.Fates)
		o.finish(journal)
		return posted{outcome: o}
	}
}

// stoppedEarly is the result of a submit that was stopped before its POST.
func stoppedEarly(e apiclient.Endpoint) apiclient.Result {
	return apiclient.Result{Outcome: apiclient.NotSent, Endpoint: e,
		Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Message: "stopped before anything was sent"}}
}

// beginError says why nothing was sent.
func beginError(err error) error {
	if errors.Is(err, store.ErrSentMeanwhile) {
		return err
	}
	return fmt.Errorf("this send cannot be recorded: %w", err)
}

// posted makes the outcome known to the session and the history.
func (x *Submit) posted(e posted) session.Task {
	x.State, x.Outcome = Done, e.outcome
	x.guard.taken()
	e.outcome.arrived(x.s)
	return e.outcome.recording()
}

// recording writes the outcome, as it is now, into the history.
func (o *Outcome) recording() session.Task {
	if o.history == nil {
		return nil
	}
	entry := o.HistoryEntry()
	return func(context.Context) session.Event {
		return Recorded{Err: o.record.write(*o.history, entry), outcome: o}
	}
}
