package requests

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

type checkOptions struct {
	*app.App
	body bodies
}

// checkReport is what check --json prints.
type checkReport struct {
	*rowPosition
	Problems []draft.Problem `json:"problems"`
	// Blocking: a submit would stop.
	Blocking bool `json:"blocking"`
	// Error is why nothing could be checked; null otherwise.
	Error *exit.Report `json:"error"`
}

// rowPosition is the position of a row among many: its line, and in a table the columns of the fields with problems.
type rowPosition struct {
	Row     int                    `json:"row"`
	Source  string                 `json:"source"`
	Line    int                    `json:"line"`
	Columns map[draft.Field]string `json:"columns,omitempty"`
}

// CheckCommand makes the command check.
func CheckCommand(a *app.App) *cobra.Command {
	o := &checkOptions{App: a, body: bodies{App: a}}
	c := app.Command("check FILE…|FOLDER|-", app.Needs("FILE, or - for a pipe"), o.run)
	o.body.registerFlags(c)
	return c
}

func (o *checkOptions) run(ctx context.Context, names []string) error {
	o.body.names = names
	many, err := o.body.many(ctx)
	if err == nil && many {
		return o.checkAll(ctx)
	}
	var problems []draft.Problem
	if err == nil {
		problems, err = o.check(ctx)
	}
	return o.tell(nil, problems, err)
}

// tell prints the problems of a body, which is a row if there are many.
func (o *checkOptions) tell(row *batch.Row, problems []draft.Problem, err error) error {
	r := checkReport{Problems: output.List(problems), Blocking: err != nil || draft.Blocking(problems)}
	out := o.Streams.Out
	switch {
	case o.Flags.JSON:
		if err != nil {
			r.Error = exit.ReportOf(err)
		}
		write := output.JSON
		if row != nil {
			r.rowPosition, write = positionOf(row, problems), output.JSONLine
		}
		if werr := write(out, r); werr != nil {
			return werr
		}
	case row != nil:
		_ = output.Lines(out, problemLines(row, problems))
		if err != nil {
			_, _ = fmt.Fprintln(out, rowName(row)+": ✗ "+apiclient.Clean(err.Error()))
		}
	case err == nil:
		output.Problems(out, problems)
		if len(problems) == 0 {
			_, _ = fmt.Fprintln(out, "✓ no problems")
		}
	}
	if err == nil && r.Blocking {
		return listedError{exit.With(exit.Rejected, countErrors(problems), "")}
	}
	return err
}

func (o *checkOptions) check(ctx context.Context) ([]draft.Problem, error) {
	d, misread, err := o.body.read(ctx)
	if err != nil {
		return nil, err
	}
	conn, err := o.ConnectToRead(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	s, err := newLearner(conn, o.OpenJournal(conn.Target), o.Now).session(ctx, d)
	if err != nil {
		return nil, err
	}
	return problemsOf(s, misread, false), nil
}

// checkAll tells the problems of many bodies, and of how many there are any.
func (o *checkOptions) checkAll(ctx context.Context) error {
	conn, err := o.ConnectToRead(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	l := newLearner(conn, o.OpenJournal(conn.Target), o.Now)
	if _, err := o.body.readTables(ctx, l); err != nil {
		return err
	}
	rows, faulty := 0, 0
	for row, err := range o.body.rows(ctx) {
		if err != nil {
			return err
		}
		var problems []draft.Problem
		if err = row.Unreadable; err != nil {
			err = unread(&row)
		} else {
			s, err := l.session(ctx, row.Draft)
			if err != nil {
				return err
			}
			problems = problemsOf(s, row.Problems, false)
		}
		rows++
		if err := o.tell(&row, problems, err); err != nil {
			faulty++
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case faulty > 0:
		return exit.With(exit.Rejected, fmt.Sprintf("%s of %s cannot be sent as they are", grouped(faulty), grouped(rows)), "")
	case !o.Flags.JSON:
		_, _ = fmt.Fprintf(o.Streams.Out, "✓ %s can be sent\n", words.Count(rows, "row", "rows"))
	}
	return nil
}

// positionOf is the position of a row, with the columns of its problems.
func positionOf(row *batch.Row, problems []draft.Problem) *rowPosition {
	p := &rowPosition{row.Number, row.Source, row.Line, map[draft.Field]string{}}
	for _, problem := range problems {
		if column := row.Column(problem.Field); column != "" {
			p.Columns[problem.Field] = column
		}
	}
	return p
}
