package requests

import (
	"context"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
)

// learner reads what is worth knowing before a draft is checked: the job, what the integration stores, and its limits
// for files. All of it is best effort: a job that cannot be read becomes a note, and the draft is sent all the same.
// Only a refused key and an interruption end the command.
//
// The rows of a batch share what was read; a job is read again once a minute.
type learner struct {
	conn    *app.Connection
	journal *store.Journal
	now     func() time.Time

	mu   sync.Mutex
	jobs map[string]*readJob

	sharing     sync.Once // of what follows
	integration *apiclient.Integration
	limits      *apiclient.AttachmentLimits
}

// readJob is a job as it was read; the others wait for the one that reads it.
type readJob struct {
	sync.Mutex
	at  time.Time
	job *apiclient.Job
	err error
}

const (
	// jobAge is how long a job that was read counts.
	jobAge = time.Minute
	// mostJobs are remembered, for a batch may have a job a row.
	mostJobs = 100
)

func newLearner(conn *app.Connection, j *store.Journal, now func() time.Time) *learner {
	return &learner{conn: conn, journal: j, now: now, jobs: map[string]*readJob{}}
}

// session is what a body says and what is known about it.
func (l *learner) session(ctx context.Context, d draft.Draft) (*session.Session, error) {
	known, err := l.learn(ctx, d)
	if err != nil {
		return nil, err
	}
	env := session.Env{
		Kombo: l.conn.Client, Target: l.conn.Target, Endpoint: d.Endpoint,
		Now: l.now, PickFile: draft.PickFile, Journal: l.journal,
	}
	return session.Holding(env, d, known), nil
}

func (l *learner) learn(ctx context.Context, d draft.Draft) (draft.Context, error) {
	known := draft.Context{Today: l.now()}
	var wg sync.WaitGroup
	wg.Go(func() {
		if d.JobID != "" {
			known.Job, known.JobErr = l.job(ctx, d.JobID)
		}
	})
	known.Integration, known.Limits = l.shared(ctx, d.Endpoint)
	wg.Wait()
	if ctx.Err() != nil {
		return known, ctx.Err()
	}
	if known.JobErr != nil && exit.IsAboutCredentials(known.JobErr) {
		return known, known.JobErr
	}
	return known, nil
}

// job reads a job, or returns it as it was a short while ago.
func (l *learner) job(ctx context.Context, id string) (*apiclient.Job, error) {
	l.mu.Lock()
	if len(l.jobs) > mostJobs {
		clear(l.jobs)
	}
	r := l.jobs[id]
	if r == nil {
		r = &readJob{}
		l.jobs[id] = r
	}
	l.mu.Unlock()
	r.Lock()
	defer r.Unlock()
	if r.at.IsZero() || l.now().Sub(r.at) > jobAge {
		job, err := l.conn.Client.Job(ctx, id)
		if err != nil && ctx.Err() != nil {
			return job, err // which says nothing about the job
		}
		r.job, r.err, r.at = job, err, l.now()
	}
	return r.job, r.err
}

// shared is what is the same for all drafts.
func (l *learner) shared(ctx context.Context, e apiclient.Endpoint) (*apiclient.Integration, *apiclient.AttachmentLimits) {
	l.sharing.Do(func() {
		var wg sync.WaitGroup
		wg.Go(func() { l.integration, _ = l.conn.Client.Integration(ctx) })
		wg.Go(func() { l.limits, _ = l.conn.Client.Limits(ctx, e) })
		wg.Wait()
	})
	return l.integration, l.limits
}
