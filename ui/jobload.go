package ui

import (
	"context"
	"iter"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
)

// jobList holds the jobs as they arrive, page by page: all of them as rows, and
// the one that was looked at last as a whole.
type jobList struct {
	// all points into the pages, so that a longer list moves pointers only.
	all    []*jobRow
	index  jobIndex
	opened openedJob
	state  loadState
	err    error
	// generation tells the pages of this load from those of one before it.
	generation int
	stop       context.CancelFunc
}

// openedJob is a row with its whole job: frames are drawn more often than the
// highlight moves.
type openedJob struct {
	row *jobRow
	job *apiclient.Job
}

type loadState int

const (
	loadIdle loadState = iota
	loadRunning
	loadDone
	loadFailed
)

// jobsArrived is one page of jobs; next fetches the one after it.
type jobsArrived struct {
	generation int
	jobs       jobBatch
	err        error
	last       bool
	next       tea.Cmd
}

// load starts fetching all jobs, dropping what an earlier load still brings.
func (l *jobList) load(kombo Kombo) tea.Cmd {
	if l.stop != nil {
		l.stop()
	}
	ctx, cancel := context.WithCancel(context.Background())
	*l = jobList{state: loadRunning, generation: l.generation + 1, stop: cancel}
	next, stop := iter.Pull2(kombo.Jobs(ctx, apiclient.JobFilter{}))
	return pullJobs(l.generation, &jobReducer{}, next, stop)
}

// pullJobs asks for one page in the background. Pages are pulled one after the
// other: the command for the next is only handed out with the page before.
func pullJobs(generation int, reducer *jobReducer, next func() (apiclient.Page[apiclient.Job], error, bool), stop func()) tea.Cmd {
	return func() tea.Msg {
		page, err, ok := next()
		if err != nil || !ok {
			stop()
			return jobsArrived{generation: generation, err: err, last: true}
		}
		return jobsArrived{generation: generation, jobs: reducer.reduce(page), next: pullJobs(generation, reducer, next, stop)}
	}
}

// arrived takes a page in; it reports false for a stale one.
func (l *jobList) arrived(msg jobsArrived) (tea.Cmd, bool) {
	if msg.generation != l.generation {
		return nil, false
	}
	for i := range msg.jobs.rows {
		l.all = append(l.all, &msg.jobs.rows[i])
	}
	l.index.add(msg.jobs.entries)
	switch {
	case msg.err != nil:
		l.state, l.err = loadFailed, msg.err
	case msg.last:
		l.state = loadDone
	}
	return msg.next, true
}

// byID finds a loaded job by its Kombo ID or by "remote:" and its remote ID.
func (l *jobList) byID(id string) *apiclient.Job {
	remoteID, remote := strings.CutPrefix(id, "remote:")
	for _, r := range l.all {
		if r.id.Wire() == id || remote && r.remoteID.Wire() == remoteID {
			return l.whole(r)
		}
	}
	return nil
}

// whole unpacks the job of a row; nil where that fails, as if it had not been
// loaded.
func (l *jobList) whole(r *jobRow) *apiclient.Job {
	if l.opened.row != r {
		job, err := r.pack.Job(r.packAt)
		if err != nil {
			return nil
		}
		l.opened = openedJob{r, job}
	}
	return l.opened.job
}
