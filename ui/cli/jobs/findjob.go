package jobs

import (
	"context"
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// findJob reads the job that a person means: its ID, remote:ID, or a part of its
// name that no other job has.
func findJob(ctx context.Context, c *apiclient.Client, what string) (*apiclient.Job, error) {
	if session.IsJobID(what) {
		job, err := c.Job(ctx, what)
		if api := exit.APIError(err); api == nil || api.Fault != apiclient.FaultNotFound {
			return job, err
		}
	}
	var found []apiclient.Job
	for page, err := range c.Jobs(ctx, apiclient.JobFilter{}) {
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
	for i, job := range jobs {
		if i == most {
			lines = append(lines, fmt.Sprintf("  and %d more", len(jobs)-most))
			break
		}
		lines = append(lines, "  "+job.ID.String()+"  "+job.Label())
	}
	return strings.Join(lines, "\n")
}
