package jobs

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

type questionsOptions struct {
	*app.App
	template bool
}

// QuestionsCommand makes the command questions.
func QuestionsCommand(a *app.App) *cobra.Command {
	o := &questionsOptions{App: a}
	c := app.Command("questions JOB", app.Needs("JOB"), o.run)
	c.ValidArgsFunction = a.CompleteOne(a.OfferedJobs)
	c.Flags().BoolVar(&o.template, "answers-template", false, "print a request to fill in")
	return c
}

func (o *questionsOptions) run(ctx context.Context, words []string) error {
	conn, err := o.ConnectToRead(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	job, err := findJob(ctx, conn.Client, strings.Join(words, " "))
	if err != nil {
		return err
	}
	questions := apiclient.OrderQuestions(job.Questions)
	asked := draft.Visible(questions, func(string) draft.Value { return draft.Value{} })
	switch {
	case o.template:
		_, _ = fmt.Fprintf(o.Streams.Err, "%s (%s)\n", job.Label(), job.ID)
		for _, q := range questions {
			_ = output.Lines(o.Streams.Err, describe(q, asked))
		}
		return output.JSON(o.Streams.Out, newTemplate(*job, questions))
	case o.Flags.JSON:
		return output.JSON(o.Streams.Out, listQuestions(questions, asked))
	case len(questions) == 0:
		_, _ = fmt.Fprintf(o.Streams.Err, "%s asks nothing.\n", job.Label())
		return nil
	}
	return printQuestions(o.Streams, questions, asked)
}

// printQuestions prints the table; a person sees the options below it, a pipe in
// a column.
func printQuestions(s terminal.Streams, questions []apiclient.Question, asked draft.Visibility) error {
	heading := []string{"ID", "TYPE", "REQUIRED", "QUESTION", "LIMITS", "CONDITION"}
	if !s.OutIsTTY {
		heading = append(heading, "OPTIONS")
	}
	var rows [][]string
	for _, q := range questions {
		row := []string{q.ID.Wire(), typeName(q), yesNo(q.IsRequired()), q.Label(), draft.Limits(q.Format), asked.Condition(q.ID.Wire())}
		if !s.OutIsTTY {
			row = append(row, strings.Join(options(q.Format), "; "))
		}
		rows = append(rows, row)
	}
	if err := output.NewTable(s, heading...).Add(rows); err != nil || !s.OutIsTTY {
		return err
	}
	for _, q := range questions {
		if len(q.Format.Options) > 0 {
			lines := append([]string{"", q.Label()}, options(q.Format)...)
			for i := 2; i < len(lines); i++ {
				lines[i] = "  " + lines[i]
			}
			if err := output.Lines(s.Out, lines); err != nil {
				return err
			}
		}
	}
	return nil
}

func options(f apiclient.Format) []string {
	var out []string
	for _, o := range f.Options {
		out = append(out, apiclient.Text(o.ID.String()).Line()+" = "+o.Label())
	}
	return out
}

func typeName(q apiclient.Question) string {
	if q.Format.Type == apiclient.FormatNone {
		return "none"
	}
	return apiclient.Text(q.Format.Type.String()).Line()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
