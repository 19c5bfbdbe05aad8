package requests

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/plain"
)

type submitOptions struct {
	*app.App
	body   bodies
	strict bool
	yes    bool
	again  bool
	anyway bool
	raw    bool
	export *app.OneOf

	// Of many bodies.
	resultsFile, resultsTable string
	concurrency               int
	resendUnknown             bool
}

// SubmitCommand makes the command submit.
func SubmitCommand(a *app.App) *cobra.Command {
	var exports []string
	for _, e := range draft.Exports() {
		exports = append(exports, e.Name)
	}
	o := &submitOptions{App: a, body: bodies{App: a}, export: app.NewOneOf("", "KIND", exports...)}
	c := app.Command("submit FILE…|FOLDER|-", app.Needs("FILE, or - for a pipe"), o.run)
	c.Flags().BoolVar(&o.yes, "yes", false, "send without asking, to a profile with production or confirm")
	c.Flags().BoolVar(&o.again, "again", false, "send what was sent for the same person and job before")
	c.Flags().StringVar(&o.resultsFile, "results", "", "`FILE` that says what came of each body; run again with it, submit goes on")
	c.Flags().StringVar(&o.resultsTable, "results-csv", "", "`FILE` for the same as a table, at the end")
	c.Flags().IntVar(&o.concurrency, "concurrency", 4, "how many of several bodies are sent at once")
	o.body.registerFlags(c)
	c.Flags().Var(o.export, "export", "print the request as curl, as a command of ours or as a program (ts), and send nothing")
	_ = c.RegisterFlagCompletionFunc("export", cobra.FixedCompletions(o.export.Allowed, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().BoolVar(&o.resendUnknown, "resend-unknown", false, "send once more what was begun and is not found; it may be created twice")
	c.Flags().BoolVar(&o.strict, "strict", false, fmt.Sprintf("exit %d on warnings and lost answers; only --endpoint application reads answers back", exit.Warnings))
	c.Flags().BoolVar(&o.anyway, "anyway", false, "send in spite of problems")
	c.Flags().BoolVar(&o.raw, "raw", false, "send FILE byte for byte, in spite of problems")
	return c
}

func (o *submitOptions) run(ctx context.Context, names []string) error {
	o.body.names, o.body.written = names, []string{o.resultsFile, o.resultsTable}
	o.Flags.DryRun = o.Flags.DryRun || o.export.Value != "" // over such a connection nothing can be sent
	r := newSubmitReport(o.Flags.Call())
	conn, many, err := o.open(ctx)
	if conn != nil {
		defer conn.Close()
	}
	switch {
	case err != nil:
	case many:
		return runBatch(ctx, o, conn)
	default:
		err = o.submit(ctx, conn, r)
	}
	lost := o.print(r, err)
	switch {
	case lost == nil:
		return err
	case r.sent != nil:
		return exit.UnreportedError{Outcome: r.sent, Why: lost, Code: exit.CodeOf(err)}
	}
	return lost
}

// print writes the report, as JSON or if something was created; err is printed with the errors.
func (o *submitOptions) print(r *submitReport, err error) error {
	out := o.Streams
	created := r.sent != nil && r.sent.Created()
	switch {
	case !o.Flags.JSON && !created:
		return nil
	case r.sent != nil && out.OutWasClosed:
		return terminal.ErrOutClosed
	case o.Flags.JSON:
		r.end(err)
		return output.JSON(out.Out, r)
	}
	return output.Lines(out.Out, plain.Report(r.sent))
}

// open opens the connection and the files, and reports whether there are many bodies.
func (o *submitOptions) open(ctx context.Context) (conn *app.Connection, many bool, err error) {
	switch {
	case o.concurrency < 1:
		return nil, false, exit.Usage("--concurrency must be 1 or more", "")
	case o.resultsTable != "" && o.resultsFile == "":
		return nil, false, exit.Usage("--results-csv shows what --results FILE says", "Give both.")
	case slices.ContainsFunc(o.body.names, func(name string) bool { return batch.IsOneOf(name, o.body.written) }):
		return nil, false, exit.Usage("the results would be written into a FILE that is to be sent", "Give them a file of their own.")
	case o.export.Value != "" && o.Flags.JSON:
		return nil, false, exit.Usage("--export prints a program, and no JSON", "Leave out one of them.")
	}
	// What of a batch is in flight is finished, whatever happens to the context.
	if conn, err = o.Connect(context.WithoutCancel(ctx)); err != nil {
		return nil, false, err
	}
	if err := o.mayEverSend(conn.Target); err != nil {
		return conn, false, err
	}
	if o.raw {
		return conn, false, nil
	}
	many, err = o.body.many(ctx)
	many = many || o.resultsFile != ""
	if err == nil && many && o.export.Value != "" {
		err = exit.Usage("--export makes a program of one body, and there are several", "Give a file with one.")
		many = false
	}
	return conn, many, err
}

// submit goes the whole way and fills the report as far as it gets.
func (o *submitOptions) submit(ctx context.Context, conn *app.Connection, r *submitReport) error {
	d, misread, raw, err := o.read(ctx)
	if err != nil {
		return err
	}
	entered, err := newLearner(conn, o.OpenJournal(conn.Target), o.Now).session(ctx, d)
	if err != nil {
		return err
	}
	if o.raw {
		entered.SendRaw(raw)
	}
	if !o.Flags.DryRun {
		o.lookUp(ctx, entered)
	}
	r.Problems = problemsOf(entered, misread, !o.Flags.DryRun)
	output.Problems(o.Streams.Err, r.Problems)
	if draft.Blocking(r.Problems) && !o.anyway {
		return blocked(r.Problems)
	}
	if o.Flags.DryRun {
		return o.preview(conn, entered.Request, r)
	}
	return o.send(ctx, entered, r)
}

// send sends one body, and tells how far it is.
func (o *submitOptions) send(ctx context.Context, s *session.Session, r *submitReport) error {
	terminal.OutlivePipes()
	line := output.NewProgress(o.Streams)
	err := o.sendConfirmed(ctx, s, r, submit.Options{Progress: line.Sending}, func(needed []submit.Confirmation) error {
		line.End()
		return o.confirmed(ctx, s, needed, r)
	})
	line.End()
	if isListed(err) && draft.Blocking(s.Problems) {
		output.Problems(o.Streams.Err, draft.Errors(r.Problems))
	}
	return err
}

// sendConfirmed sends once all that needs a confirmation has one. What turns out only then to
// need one is confirmed too. With are the options, and what has been confirmed for all.
func (o *submitOptions) sendConfirmed(ctx context.Context, s *session.Session, r *submitReport, with submit.Options,
	confirm func(needed []submit.Confirmation) error) error {
	standing := with.Confirmed
	for {
		needed := submit.Confirmations(s)
		if err := confirm(needed); err != nil {
			return err
		}
		with.Confirmed = slices.Concat(needed, standing)
		x := submit.Run(ctx, s, with)
		switch {
		case x.State == submit.Done:
			r.fill(x.Outcome)
			return o.judged(x.Outcome.Result)
		case draft.Blocking(s.Problems) && !o.anyway:
			r.Problems = s.Problems
			return blocked(r.Problems)
		case len(submit.Confirmations(s)) == len(needed):
			return errors.New(x.Why)
		}
	}
}

// preview ends a dry run: it prints the call and its body.
func (o *submitOptions) preview(conn *app.Connection, req apiclient.Request, r *submitReport) error {
	r.Outcome = outcomeDryRun
	if program, ok := draft.ExportAs(o.export.Value, req, conn.Target.Destination()); ok {
		_, err := fmt.Fprint(o.Streams.Out, program)
		return err
	}
	if o.Flags.JSON {
		if body := draft.Editable(req); json.Valid([]byte(body)) { // else it stands in FILE as it is
			r.Request = json.RawMessage(body)
		}
		return nil
	}
	_, _ = fmt.Fprintf(o.Streams.Err, "Dry run: nothing was sent. To %s would go, as the body of the %s call:\n", apiclient.Clean(conn.Target.Name), req.Endpoint)
	body := draft.Preview(req)
	if o.raw {
		body = apiclient.Clean(body)
	}
	_, err := fmt.Fprintln(o.Streams.Out, body)
	return err
}

// judged makes an error of an outcome that is not as it should be.
func (o *submitOptions) judged(r apiclient.Result) error {
	if r.Outcome == apiclient.Created || r.Outcome == apiclient.CreatedWithWarnings && !o.strict {
		return nil
	}
	return exit.OutcomeError{Result: r}
}
