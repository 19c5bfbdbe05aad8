package cli

import (
	"context"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// learn reads what is worth knowing before a draft is checked: the job, what
// the integration stores, and its limits for files. All of it is best effort: a
// job that cannot be read becomes a note, and the draft is sent all the same.
// Only a refused key and an interruption end the command.
func learn(ctx context.Context, c *apiclient.Client, d draft.Draft, now time.Time) (draft.Context, error) {
	known := draft.Context{Today: now}
	var wg sync.WaitGroup
	wg.Go(func() {
		if d.JobID != "" {
			known.Job, known.JobErr = c.Job(ctx, d.JobID)
		}
	})
	wg.Go(func() { known.Integration, _ = c.Integration(ctx) })
	wg.Go(func() { known.Limits, _ = c.Limits(ctx, d.Endpoint) })
	wg.Wait()
	if ctx.Err() != nil {
		return known, ctx.Err()
	}
	if known.JobErr != nil && isAboutCredentials(known.JobErr) {
		return known, known.JobErr
	}
	return known, nil
}
