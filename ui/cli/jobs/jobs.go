// Package jobs has the commands about jobs: their list (jobs.go), the questions of one
// (questions.go), and every question with every kind of answer (matrix.go).
package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

type jobsOptions struct {
	*app.App
	query    string
	statuses []string
	all, raw bool
}

// listedJob is a job in the output of jobs --json.
type listedJob struct {
	ID         string `json:"id"`
	RemoteID   string `json:"remote_id"`
	Name       string `json:"name"`
	Code       string `json:"job_code"`
	Department string `json:"department"`
	Location   string `json:"location"`
	Status     string `json:"status"`
	Visibility string `json:"visibility"`
	Questions  int    `json:"questions"`
	Accepts    bool   `json:"accepts_applications"`
	// Note says why it does not.
	Note string `json:"note"`
}

// ListCommand makes the command jobs.
func ListCommand(a *app.App) *cobra.Command {
	o := &jobsOptions{App: a}
	c := app.Command("jobs [QUERY]", cobra.ArbitraryArgs, o.run)
	c.ValidArgsFunction = cobra.NoFileCompletions
	c.Flags().StringSliceVar(&o.statuses, "status", nil, "only jobs of this `STATUS`, such as OPEN or CLOSED")
	_ = c.RegisterFlagCompletionFunc("status", cobra.FixedCompletions([]string{"OPEN", "CLOSED", "DRAFT", "ARCHIVED"}, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().BoolVar(&o.raw, "raw", false, "print the jobs as Kombo sent them, without hiring teams")
	c.Flags().BoolVar(&o.all, "all", false, "also jobs that were deleted in the ATS")
	return c
}

func (o *jobsOptions) run(ctx context.Context, query []string) error {
	o.query = strings.Join(query, " ")
	conn, err := o.ConnectToRead(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	pages := conn.Client.Jobs(ctx, apiclient.Filter{Deleted: o.all})
	if o.raw {
		return o.printRaw(pages)
	}
	found := []listedJob{}
	t := output.NewTable(o.Streams, "ID", "NAME", "DEPARTMENT", "LOCATION", "STATUS", "VISIBILITY", "ASKS", "NOTE")
	for page, err := range pages {
		if err != nil {
			return err
		}
		var rows [][]string
		for _, job := range page.Items {
			if o.matches(job) {
				l := o.list(job)
				found = append(found, l)
				rows = append(rows, []string{l.ID, l.Name, l.Department, l.Location, l.Status, l.Visibility, strconv.Itoa(l.Questions), l.Note})
			}
		}
		if !o.Flags.JSON {
			if err := t.Add(rows); err != nil {
				return err
			}
		}
	}
	if o.Flags.JSON {
		return output.JSON(o.Streams.Out, found)
	}
	if len(found) == 0 {
		_, _ = fmt.Fprintln(o.Streams.Err, "No job matches.")
	}
	return nil
}

// matches filters on this machine: a filter that the ATS does not support would
// silently remove everything (contract, section A).
func (o *jobsOptions) matches(job apiclient.Job) bool {
	is := func(status string) bool { return strings.EqualFold(status, string(job.Status)) }
	return (len(o.statuses) == 0 || slices.ContainsFunc(o.statuses, is)) && session.MatchesJob(job, o.query)
}

func (o *jobsOptions) list(job apiclient.Job) listedJob {
	accepts, note := job.AcceptsApplications(o.Now())
	return listedJob{ID: job.ID.Wire(), RemoteID: job.RemoteID.Wire(), Name: job.Label(), Code: string(job.Code),
		Department: job.Department.Line(), Location: job.Location.Label(), Status: string(job.Status), Visibility: string(job.Visibility),
		Questions: job.Answerable(), Accepts: accepts, Note: note}
}

// printRaw prints matching jobs as they arrive. If reading breaks off, what is printed is no
// complete JSON, so that it cannot be mistaken for a full list.
func (o *jobsOptions) printRaw(pages iter.Seq2[apiclient.Page[apiclient.Job], error]) error {
	before, end := "[\n", "[]\n"
	for page, err := range pages {
		if err != nil {
			return err
		}
		for i, job := range page.Items {
			if !o.matches(job) {
				continue
			}
			text, err := withoutHiringTeam(page.Raw[i])
			if err == nil {
				_, err = fmt.Fprintf(o.Streams.Out, "%s%s", before, text)
			}
			if err != nil {
				return fmt.Errorf("writing a job: %w", err)
			}
			before, end = ",\n", "\n]\n"
		}
	}
	_, err := io.WriteString(o.Streams.Out, end)
	return err
}

// withoutHiringTeam is a job on one line, and without the people in it.
func withoutHiringTeam(raw json.RawMessage) ([]byte, error) {
	job, err := rawjson.Parse(string(raw))
	if err != nil {
		return nil, err
	}
	text := string(job)
	for _, m := range slices.Backward(job.All()) {
		if m.Key == "hiring_team" {
			text = text[:m.From] + "[]" + text[m.To():]
		}
	}
	var line bytes.Buffer
	err = json.Compact(&line, []byte(text))
	return draft.EscapeJSON(line.Bytes()), err
}

// findJob reads the job that a person means: its ID, remote:ID, or a part of its name that no other job has.
func findJob(ctx context.Context, c *apiclient.Client, what string) (*apiclient.Job, error) {
	if session.IsJobID(what) {
		job, err := c.Job(ctx, what)
		if api := exit.APIError(err); api == nil || api.Fault != apiclient.FaultNotFound {
			return job, err
		}
	}
	var found []apiclient.Job
	for page, err := range c.Jobs(ctx, apiclient.Filter{}) {
		if err != nil {
			return nil, err
		}
		for _, job := range page.Items {
			switch {
			case find.Same(job.Name.Line(), what):
				return &job, nil
			case session.MatchesJob(job, what):
				found = append(found, job)
			}
		}
	}
	switch len(found) {
	case 0:
		return nil, exit.Hint(fmt.Errorf("there is no job %q", what), "See "+build.Name+" jobs.")
	case 1:
		return &found[0], nil
	}
	return nil, exit.Usage(fmt.Sprintf("%d jobs match %q", len(found), what), "Name one by its ID:\n"+listJobs(found))
}

func listJobs(jobs []apiclient.Job) string {
	const most = 10
	var lines []string
	for _, job := range jobs[:min(most, len(jobs))] {
		lines = append(lines, "  "+job.ID.String()+"  "+job.Label())
	}
	if more := len(jobs) - most; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", more))
	}
	return strings.Join(lines, "\n")
}
