package jobs

import (
	"context"
	"encoding/json"
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

// printQuestions prints the table; a person sees the options below it, a pipe in a column.
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
			lines := []string{"", q.Label()}
			for _, o := range options(q.Format) {
				lines = append(lines, "  "+o)
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

// listedQuestion is a question in the output of questions --json: as Kombo lists
// it, by Kombo's names, so that sandbox --jobs reads it, and what follows from it.
type listedQuestion struct {
	apiclient.Question
	Category *string           `json:"category"`
	Parent   *string           `json:"precondition_question_id"`
	Format   *apiclient.Format `json:"format"`

	Answerable bool       `json:"answerable"`
	Condition  string     `json:"condition"`
	XRay       draft.XRay `json:"xray"`
}

func listQuestions(questions []apiclient.Question, asked draft.Visibility) []listedQuestion {
	list := []listedQuestion{}
	for _, q := range questions {
		l := listedQuestion{Question: q, Category: output.OrNull(string(q.Category)), Parent: output.OrNull(q.PreconditionID.Wire()),
			Answerable: q.Format.Type.Answerable(), Condition: asked.Condition(q.ID.Wire()),
			XRay: asked.XRay(q.ID.Wire())}
		if q.Format.Type != apiclient.FormatNone {
			l.Format = &q.Format
		}
		list = append(list, l)
	}
	return list
}

// requestTemplate is a body of the candidate call to fill in. It holds what is
// required and what is nearly always given.
type requestTemplate struct {
	Application struct {
		JobID string `json:"job_id"`
	} `json:"application"`
	Candidate struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Email     string `json:"email_address"`
	} `json:"candidate"`
	Answers []templateAnswer `json:"screening_question_answers"`
}

// templateAnswer is an answer to fill in. What begins with _ is a comment, and is not sent.
type templateAnswer struct {
	QuestionID string          `json:"question_id"`
	Title      string          `json:"_title"`
	Example    json.RawMessage `json:"_example,omitempty"`
	Answer     any             `json:"answer"`
}

func newTemplate(job apiclient.Job, questions []apiclient.Question) requestTemplate {
	var t requestTemplate
	t.Application.JobID = job.ID.Wire()
	t.Answers = []templateAnswer{}
	for _, q := range questions {
		if q.Format.Type.Answerable() {
			t.Answers = append(t.Answers, templateAnswer{q.ID.Wire(), q.Label(), json.RawMessage(draft.Example(q.Format).AsRaw().Text), emptyAnswer(q)})
		}
	}
	return t
}

// emptyAnswer has the shape of an answer. Numbers and booleans have no empty
// value, and null leaves a question out, which is right for optional ones.
func emptyAnswer(q apiclient.Question) any {
	if !q.IsRequired() || q.PreconditionID != "" {
		return nil
	}
	switch draft.FormatOf(q.Format.Type).Kind {
	case draft.KindText:
		return ""
	case draft.KindChoices:
		return []string{}
	case draft.KindFile:
		return map[string]string{"path": ""}
	}
	return nil
}

// describe says what to write as an answer.
func describe(q apiclient.Question, asked draft.Visibility) []string {
	id := apiclient.Text(q.ID.String()).Line()
	if !q.Format.Type.Answerable() {
		return []string{"", id + "  " + q.Label(), fmt.Sprintf("  cannot be answered through Kombo (%s)", typeName(q))}
	}
	what := draft.ExampleInWords(q.Format)
	if q.IsRequired() {
		what = "required; " + what
	}
	if l := draft.Limits(q.Format); l != "" {
		what += " (" + l + ")"
	}
	if len(q.Format.Options) > 0 {
		what += ", of:"
	}
	lines := []string{"", id + "  " + q.Label()}
	if condition := asked.Condition(q.ID.Wire()); condition != "" {
		lines = append(lines, "  "+condition)
	}
	lines = append(lines, "  "+what)
	for _, o := range options(q.Format) {
		lines = append(lines, "    "+o)
	}
	return lines
}
