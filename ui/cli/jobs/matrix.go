package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/matrix"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

type matrixOptions struct {
	*app.App
	only            []string
	filter          matrix.Filter
	seed            uint64
	yes             bool
	junit, markdown string
}

// MatrixCommand makes the command matrix.
func MatrixCommand(a *app.App) *cobra.Command {
	o := &matrixOptions{App: a}
	var cases []string
	for _, c := range matrix.Cases() {
		cases = append(cases, string(c))
	}
	c := app.Command("matrix JOB", app.Needs("JOB"), func(ctx context.Context, words []string) error {
		return o.run(ctx, strings.Join(words, " "))
	})
	c.ValidArgsFunction = a.CompleteOne(a.OfferedJobs)
	set := c.Flags()
	set.StringSliceVar(&o.only, "only", nil, "formats, such as `TYPE`,TYPE: TEXT,NUMBER")
	set.StringVar((*string)(&o.filter.Question), "question", "", "only the question with this `ID`")
	set.StringVar(&o.filter.Case, "case", "", "only this `CASE`")
	set.IntVar(&o.filter.Max, "max", 0, "send `N` cells at most")
	set.Uint64Var(&o.seed, "seed", 0, "`N` fixes the values; 0: others each time")
	set.StringVar(&o.junit, "junit", "", "write JUnit's XML to `FILE`")
	set.StringVar(&o.markdown, "markdown", "", "write a report to `FILE`")
	set.BoolVar(&o.yes, "yes", false, "send without asking")
	_ = c.RegisterFlagCompletionFunc("case", cobra.FixedCompletions(cases, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *matrixOptions) run(ctx context.Context, what string) error {
	if err := o.check(); err != nil {
		return err
	}
	conn, err := o.Connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := o.mayRun(conn.Target); err != nil {
		return err
	}
	job, err := findJob(ctx, conn.Client, what)
	if err != nil {
		return err
	}
	plan, err := matrix.New(*job, o.seed, o.filter)
	if err != nil {
		none, _ := errors.AsType[matrix.NoCellsError](err)
		return exit.Usage(err.Error(), none.Do)
	}
	act := "create up to " + words.Count(len(plan.Cells), "made-up candidate", "made-up candidates")
	if n := plan.Bytes(); n > 0 {
		act += ", with files of " + words.Size(n)
	}
	if o.Flags.DryRun {
		_, err := fmt.Fprintf(o.Streams.Err, "Dry run: nothing was sent. It would %s.\n", act)
		return err
	}
	if err := o.consented(ctx, conn, act+", in "+conn.Target.Described()); err != nil {
		return err
	}
	reports, err := o.openReports()
	if err != nil {
		return err
	}
	return o.send(ctx, conn, plan, reports)
}

// check reads the flags.
func (o *matrixOptions) check() error {
	for _, t := range o.only {
		format := apiclient.FormatType(strings.ToUpper(t))
		if !format.Answerable() && format != apiclient.FormatInformation && format != apiclient.FormatUnknown {
			return exit.Usage(fmt.Sprintf("--only: there is no type %q", t), fmt.Sprintf("Use some of %v.", apiclient.AnswerableFormats()))
		}
		o.filter.Types = append(o.filter.Types, format)
	}
	name, _, _ := strings.Cut(o.filter.Case, ".")
	if name != "" && !slices.Contains(matrix.Cases(), matrix.Case(name)) {
		return exit.Usage(fmt.Sprintf("--case: there is no case %q", o.filter.Case), fmt.Sprintf("Use one of %v.", matrix.Cases()))
	}
	if o.filter.Max < 0 {
		return exit.Usage("--max must be 1 or more, or 0 for all", "")
	}
	if o.seed == 0 {
		o.seed = 1 + rand.Uint64N(1_000_000)
	}
	return nil
}

// mayRun refuses at once what would be refused in the end.
func (o *matrixOptions) mayRun(t session.Target) error {
	switch {
	case o.Flags.DryRun:
		return nil
	case t.ReadOnly:
		return app.ErrReadOnly(t)
	case t.Kind == session.TargetProduction && !(o.yes && o.filter.Max > 0):
		return exit.Usage(t.Described()+" would get a candidate for each cell", "If you mean it, give --yes and --max N. Use a test environment if you can.")
	}
	return nil
}

// wantsWord reports whether it goes to anything but a sandbox.
func wantsWord(conn *app.Connection) bool {
	sandbox := conn.Target.Kind == session.TargetSandbox || conn.Client.Instance() != ""
	return !sandbox || conn.Target.Kind == session.TargetProduction
}

// repeating is the command line that sends cells there again.
func repeating(conn *app.Connection, job string) string {
	to := conn.Target.Destination()
	to.Confirm = wantsWord(conn)
	out := build.Name + " matrix " + words.Shell(job) + to.Flags()
	if conn.Target.Kind == session.TargetProduction {
		out += " --max 1"
	}
	return out
}

// consented asks for the word, unless it goes to a sandbox.
func (o *matrixOptions) consented(ctx context.Context, conn *app.Connection, act string) error {
	if !wantsWord(conn) {
		return nil
	}
	c := o.Consent(o.yes)
	if err := c.Possible(act); err != nil {
		return err
	}
	return c.ToSend(ctx, "This will "+act+". There is no undo.", submit.WordSend)
}

// send sends the cells and writes what came of them, also if it ends early.
func (o *matrixOptions) send(ctx context.Context, conn *app.Connection, plan *matrix.Plan, reports []writer) error {
	const atOnce = 4
	terminal.OutlivePipes()
	live := newMatrixLines(o.Streams, o.Flags.JSON, plan)
	runner := matrix.Runner{Kombo: conn.Client, Gate: conn.Client.NewGate(atOnce), Tell: live.tell}
	rows, failed := runner.Run(ctx, plan)
	live.End()
	report := &matrix.Report{Plan: plan, Rows: rows, Target: apiclient.Clean(conn.Target.Described()), To: conn.Target.Destination(),
		Command: repeating(conn, plan.Job.ID.Wire())}
	s := report.Summary()
	switch {
	case failed == nil && s.OK < s.Cells:
		code := exit.Rejected
		if s.Unknown > 0 {
			code = exit.Unknown
		}
		failed = exit.With(code, words.Count(s.Cells-s.OK, "cell is", "cells are")+" not as expected", "")
	case exit.IsInterruption(failed):
		failed = exit.With(exit.Interrupted, "interrupted after "+words.Count(s.Cells, "cell", "cells")+
			"; each of them may have made a candidate, and so may those that were under way", "")
	}
	if s.Cells < len(plan.Cells) {
		report.Stopped = apiclient.Clean(failed.Error())
	}
	var errs []error
	for _, write := range reports {
		errs = append(errs, write(report))
	}
	switch err := errors.Join(errs...); {
	case err == nil:
		return failed
	case len(rows) > 0:
		return exit.UnreportedError{Why: err, Code: exit.CodeOf(failed)}
	default:
		return err
	}
}

// writer writes a report somewhere.
type writer func(*matrix.Report) error

// openReports opens the files before anything is sent, and returns what writes them.
func (o *matrixOptions) openReports() (reports []writer, err error) {
	for _, report := range []struct {
		path  string
		write func(*matrix.Report, io.Writer) error
	}{{o.junit, (*matrix.Report).WriteJUnit}, {o.markdown, (*matrix.Report).WriteMarkdown}} {
		if report.path == "" {
			continue
		}
		f, err := files.OpenPrivate(report.path, os.O_TRUNC)
		if err != nil {
			return nil, exit.Usage("opening the report: "+err.Error(), "Give the path of a file that can be written.")
		}
		reports = append(reports, func(r *matrix.Report) error { return errors.Join(report.write(r, f), f.Close()) })
	}
	return append(reports, func(r *matrix.Report) error {
		if o.Flags.JSON {
			return output.JSON(o.Streams.Out, r)
		}
		return printMatrix(o.Streams, r)
	}), nil
}
