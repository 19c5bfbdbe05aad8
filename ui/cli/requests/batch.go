package requests

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

// batchRun sends the rows of several bodies.
type batchRun struct {
	*submitOptions
	conn      *app.Connection
	known     *learner
	results   *batch.Results
	gate      *apiclient.Gate
	tally     *tally
	confirmed []submit.Confirmation // what has been confirmed for all rows

	mu    sync.Mutex // of the output, and of why no other row is sent
	fatal error      // why, nil while there is no reason
}

// batchGC lets garbage grow to three times of what is in use: a batch uses little, and makes much.
const batchGC = 300

// runBatch sends all rows. What is in flight when the context ends is finished: a second
// signal ends the program at once.
func runBatch(ctx context.Context, o *submitOptions, conn *app.Connection) error {
	terminal.OutlivePipes()
	debug.SetGCPercent(batchGC)
	journal := cmp.Or(o.OpenJournal(conn.Target), store.NewJournal(o.Now)) // also without one: two rows may be of one person
	b := &batchRun{
		submitOptions: o, conn: conn, known: newLearner(conn, journal, o.Now),
		gate: conn.Client.NewGate(o.concurrency), tally: newTally(o.Streams, o.Now),
	}
	flush := journal.Group()
	if err := b.openResults(); err != nil {
		return err
	}
	tables, err := b.body.readTables(ctx, b.known)
	if err == nil {
		err = b.confirm(ctx, tables)
	}
	if err == nil {
		b.run(ctx)
		err = b.verdict(ctx)
	}
	lost := errors.Join(flush(), b.results.Close())
	if b.resultsTable != "" && !b.Flags.DryRun {
		lost = errors.Join(lost, batch.WriteTable(b.resultsFile, b.resultsTable))
	}
	if err == nil && lost != nil {
		err = exit.With(exit.Unreported, "what was sent could not be written down whole: "+lost.Error(), "")
	}
	return err
}

func (b *batchRun) openResults() (err error) {
	if b.resultsFile == "" || b.Flags.DryRun {
		b.results = batch.NoResults()
		return nil
	}
	if b.results, err = batch.OpenResults(b.resultsFile); err != nil {
		return exit.Hint(fmt.Errorf("opening the results: %w", err), "Nothing was sent. Give --results a file that can be written.")
	}
	return nil
}

// confirm asks once for what a target wants confirmed, and on a terminal for what the columns
// of tables were taken for.
func (b *batchRun) confirm(ctx context.Context, tables int) error {
	b.confirmed = []submit.Confirmation{{Reason: submit.OtherName}}
	live := b.conn.Target.Confirm || b.conn.Target.Kind == session.TargetProduction
	if live {
		b.confirmed = append(b.confirmed, submit.Confirmation{Reason: submit.Production})
	}
	if b.Flags.DryRun || !live && (tables == 0 || !b.Streams.InIsTTY || !b.Streams.ErrIsTTY) {
		return nil
	}
	return b.Consent(b.yes).ToSend(ctx, fmt.Sprintf("This creates a candidate for each row in %s.", b.conn.Target.Described()), submit.WordSend)
}

// run reads rows and has them sent, as many at once as is allowed.
func (b *batchRun) run(ctx context.Context) {
	if b.tally.OnTerminal {
		b.tally.expected = b.body.count(ctx)
	}
	defer context.AfterFunc(ctx, func() {
		b.tally.Say("Stopping: what is in flight is finished. ctrl+c once more stops at once.")
	})()
	b.known.shared(ctx, b.Flags.Call()) // and with it which sandbox answers
	target := b.conn.Stored()
	rows := make(chan takenRow, b.concurrency) // so that the workers need not wait for the reading
	var workers sync.WaitGroup
	for range b.concurrency {
		workers.Go(func() {
			for row := range rows {
				b.row(ctx, &row)
			}
		})
	}
	for row, err := range b.body.rows(ctx) {
		if err != nil {
			b.end(err)
		}
		if b.ended() != nil {
			break
		}
		select {
		case rows <- b.take(row, target):
		case <-ctx.Done():
		}
	}
	close(rows)
	workers.Wait()
	b.tally.End()
}

// takenRow is a row and what is known of it before it is sent. Of two that say the same the first one goes.
type takenRow struct {
	batch.Row
	key    string
	before batch.Before
	twice  bool
}

func (b *batchRun) take(row batch.Row, target store.Target) takenRow {
	t := takenRow{Row: row}
	if row.Unreadable == nil {
		t.key = row.Key(target)
		t.before, t.twice = b.results.Take(t.key)
	}
	return t
}

// end keeps other rows from being sent.
func (b *batchRun) end(why error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fatal == nil {
		b.fatal = why
	}
}

func (b *batchRun) ended() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.fatal
}

// report writes down what came of a row, and prints it.
func (b *batchRun) report(row *batch.Row, r *submitReport, err error) {
	r.end(err)
	b.tally.add(r.Outcome)
	lost := b.results.Done(r)
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.Flags.JSON && b.Streams.OutWasClosed:
		lost = errors.Join(lost, terminal.ErrOutClosed)
	case b.Flags.JSON:
		lost = errors.Join(lost, output.JSONLine(b.Streams.Out, r))
	}
	for _, line := range rowLines(row, r, err) {
		b.tally.Say(line)
	}
	if lost == nil {
		return
	}
	if r.sent != nil {
		b.fatal = exit.UnreportedError{Outcome: r.sent, Why: lost, Code: exit.CodeOf(err)}
		b.tally.Say(makeRoom)
	} else if b.fatal == nil {
		b.fatal = unwritten(lost)
	}
}

// verdict says in what the batch has ended.
func (b *batchRun) verdict(ctx context.Context) error {
	err := b.tally.verdict(b.strict)
	fatal := b.ended()
	if !b.Flags.JSON {
		if werr := output.Lines(b.Streams.Out, []string{b.tally.String()}); werr != nil && err == nil {
			err = werr
		}
	}
	switch {
	case fatal != nil:
		return fatal
	case ctx.Err() != nil:
		return exit.With(exit.Interrupted, "interrupted", b.goOn())
	case err != nil:
		return exit.With(exit.CodeOf(err), err.Error(), b.goOn())
	}
	return nil
}

// goOn says how to go on.
func (b *batchRun) goOn() string {
	switch {
	case b.Flags.DryRun:
		return ""
	case b.resultsFile == "":
		return "Give --results FILE to be able to go on where a run has stopped."
	case b.tally.count[apiclient.Unknown] > 0:
		return "Run the same command again to look for the unknown ones once more; --resend-unknown sends those that are not found, and may create them twice."
	}
	return "Run the same command again to go on: what was created or rejected is not sent again."
}
