package requests

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
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

// lookUp asks who is known with the e-mail; without an answer it goes on.
func (o *submitOptions) lookUp(ctx context.Context, s *session.Session) {
	const lookUpTimeout = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, lookUpTimeout)
	defer cancel()
	s.Run(ctx, s.LookUp())
	s.Refresh()
}

// mayEverSend refuses at once what would be refused in the end.
func (o *submitOptions) mayEverSend(t session.Target) error {
	switch {
	case o.Flags.DryRun:
		return nil
	case t.ReadOnly:
		return app.ErrReadOnly(t)
	case t.Confirm:
		return o.Consent(o.yes).Possible("send to " + t.Described())
	}
	return nil
}

// confirmed asks for what has to be confirmed, or refuses: --again answers for what was sent before, --yes for the
// target, --anyway for problems unless the target wants a confirmation. That the address belongs to another name has
// been printed among the problems.
func (o *submitOptions) confirmed(ctx context.Context, s *session.Session, needed []submit.Confirmation, r *submitReport) error {
	var asked []submit.Confirmation
	for _, c := range needed {
		switch c.Reason {
		case submit.OtherName:
		case submit.Applied, submit.Unclear:
			if o.again {
				continue
			}
			p := sentBefore(c)
			if !draft.AlreadyApplied(r.Problems) { // Duplicates has reported it
				output.Problems(o.body.Streams.Err, []draft.Problem{p})
			}
			r.Problems = append(r.Problems, p)
			return refusedAgain(c.Reason == submit.Unclear, "--again")
		case submit.Problems:
			if s.Target.Confirm {
				asked = append(asked, c)
			}
		default:
			asked = append(asked, c)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	q := submit.Ask(asked)
	question := strings.Join(append([]string{fmt.Sprintf("This creates %s in %s.", candidateOf(*s.Draft), s.Target.Described())}, q.Text...), "\n")
	return o.Consent(o.yes).ToSend(ctx, question, q.Word)
}

// sentBefore is the problem of what was sent before.
func sentBefore(c submit.Confirmation) draft.Problem {
	return draft.Problem{Field: draft.FieldJob, Code: codeSentBefore, Severity: draft.SeverityError, Text: c.Text[0]}
}

// problemsOf are those of a body: as it was read, as it stands and, where nothing is sent, if submit would refuse it
// without --again.
func problemsOf(s *session.Session, misread []draft.Problem, sends bool) []draft.Problem {
	problems := draft.Join(misread, s.Problems)
	if earlier := submit.Earlier(s); earlier != "" && !sends {
		problems = append(problems, draft.Problem{Field: draft.FieldJob, Code: codeSentBefore, Severity: draft.SeverityWarning, Text: earlier + " Give submit --again to send it once more."})
	}
	return problems
}

func candidateOf(d draft.Draft) string {
	return cmp.Or(draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), "a candidate without a name")
}
