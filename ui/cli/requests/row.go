package requests

import (
	"context"
	"errors"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/exit"
)

// row sends one row, and writes down what came of it. When the context ends it is finished,
// unless it has not been begun.
func (b *batchRun) row(ctx context.Context, row *takenRow) {
	switch {
	case ctx.Err() != nil || b.ended() != nil:
		return
	case row.before.State == batch.Over && !row.twice:
		b.tally.add(outcomeBefore)
		return
	}
	r := newSubmitReport(b.Flags.Call())
	if err := b.tryRow(ctx, row, r); err == nil || ctx.Err() == nil || !errors.Is(err, ctx.Err()) { // else it was not begun
		b.report(&row.Row, r, err)
	}
}

// tryRow goes as far as the row gets.
func (b *batchRun) tryRow(stop context.Context, row *takenRow, r *submitReport) error {
	ctx := context.WithoutCancel(stop)
	r.rowRef = &rowRef{Row: row.Number, Source: row.Source, Key: row.key, State: batch.StateDone}
	switch {
	case row.Unreadable != nil:
		return unread(&row.Row)
	case row.twice:
		r.Problems = append(r.Problems, draft.Problem{Code: codeDuplicateRow, Severity: draft.SeverityError, Text: "This row says the same as an earlier one, and is not sent twice."})
		return blocked(r.Problems)
	}
	s, err := b.known.session(ctx, row.Draft)
	if err != nil {
		b.end(err)
		return err
	}
	if o := b.resumed(ctx, s, row.before); o != nil {
		r.fill(o)
		return b.judged(o.Result)
	}
	r.Problems = problemsOf(s, row.Problems, !b.Flags.DryRun)
	if draft.Blocking(r.Problems) && !b.anyway {
		return blocked(r.Problems)
	}
	if b.Flags.DryRun {
		r.Outcome, r.Request = outcomeDryRun, []byte(draft.Editable(s.Request))
		return nil
	}
	if err := b.gate.Enter(stop); err != nil {
		return err
	}
	defer b.gate.Leave()
	return b.sendRow(ctx, row, s, r)
}

// resumed looks a row up that was begun before and has no clear outcome. It is nil if the row is
// to be sent: it was not begun, or goes once more with --resend-unknown.
func (b *batchRun) resumed(ctx context.Context, s *session.Session, before batch.Before) *submit.Outcome {
	if b.Flags.DryRun || before.State == batch.New && !s.Before().Unclear() {
		return nil
	}
	o := submit.Resumed(s, before.At)
	if found, ok := o.Check(s)(ctx).(submit.LookedUp); ok {
		found.Take(s)
	}
	if o.Unclear() && b.resendUnknown {
		return nil
	}
	return o
}

// sendRow sends a row without problems, if it may go.
func (b *batchRun) sendRow(ctx context.Context, row *takenRow, s *session.Session, r *submitReport) error {
	s.Kombo = rowKombo{s.Kombo, b.known, func() error { return b.results.Begin(&row.Row, row.key, b.Now()) }}
	err := b.sendConfirmed(ctx, s, r, submit.Options{Confirmed: b.confirmed, NoLookUp: true},
		func(needed []submit.Confirmation) error { return b.mayGo(needed, r) })
	if outcome, ok := errors.AsType[exit.OutcomeError](err); ok {
		b.endIfHopeless(outcome.Result)
	}
	return err
}

// mayGo refuses what nobody has confirmed. A journal that cannot be written ends the batch.
func (b *batchRun) mayGo(needed []submit.Confirmation, r *submitReport) error {
	for _, c := range needed {
		switch {
		case submit.Has(b.confirmed, c.Reason):
		case c.Reason == submit.Problems && b.anyway:
		case c.Reason == submit.Applied && b.again:
		case c.Reason == submit.Unclear && b.resendUnknown:
		case c.Reason == submit.Unclear:
			r.Problems = append(r.Problems, sentBefore(c))
			return refusedAgain(true, "--resend-unknown")
		case c.Reason == submit.Applied:
			r.Problems = append(r.Problems, sentBefore(c))
			return refusedAgain(false, "--again")
		case c.Reason != submit.Unrecorded:
			return exit.With(exit.Rejected, c.Text[0], "Send this row by itself.")
		default:
			err := unwritten(errors.New(c.Text[0]))
			b.end(err)
			return err
		}
	}
	return nil
}

// endIfHopeless ends the batch if no other row would fare better: the key is refused, or the
// results file cannot be written.
func (b *batchRun) endIfHopeless(r apiclient.Result) {
	switch {
	case r.Err == nil:
	case errors.As(r.Err.Cause, new(exit.Failure)):
		b.end(r.Err.Cause)
	case exit.IsAboutCredentials(r.Err):
		b.end(exit.Refused(r.Err))
	}
}

// unwritten: what is to be written down before a send, or about it, could not be.
func unwritten(err error) error { return exit.Hint(err, makeRoom) }

const makeRoom = "Make room, and run the same command again: it goes on where this one stopped."

// rowKombo reads a job once for many rows, and writes into the results that a POST begins.
type rowKombo struct {
	session.Kombo
	known *learner
	begin func() error
}

func (k rowKombo) Job(ctx context.Context, id string) (*apiclient.Job, error) {
	return k.known.job(ctx, id)
}

func (k rowKombo) Create(ctx context.Context, req apiclient.Request, progress func(apiclient.Progress)) apiclient.Result {
	if err := k.begin(); err != nil {
		cause := unwritten(fmt.Errorf("writing the results: %w", err))
		return apiclient.Result{Outcome: apiclient.NotSent, Endpoint: req.Endpoint,
			Err: &apiclient.Error{Fault: apiclient.FaultRefused, Op: "POST " + req.Path(), Cause: cause}}
	}
	return k.Kombo.Create(ctx, req, progress)
}

// Instance tells which sandbox answers, for the journal.
func (k rowKombo) Instance() string {
	if i, ok := k.Kombo.(interface{ Instance() string }); ok {
		return i.Instance()
	}
	return ""
}
