package ui

import (
	"context"
	"iter"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
)

// jobList holds the jobs as they arrive, page by page.
type jobList struct {
	all   []apiclient.Job
	index jobIndex
	state loadState
	err   error
	// generation tells the pages of this load from those of one before it.
	generation int
	stop       context.CancelFunc
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
	jobs       []apiclient.Job
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
	return pullJobs(l.generation, next, stop)
}

// pullJobs asks for one page in the background. Pages are pulled one after the
// other: the command for the next is only handed out with the page before.
func pullJobs(generation int, next func() (apiclient.Page[apiclient.Job], error, bool), stop func()) tea.Cmd {
	return func() tea.Msg {
		page, err, ok := next()
		if err != nil || !ok {
			stop()
			return jobsArrived{generation: generation, err: err, last: true}
		}
		return jobsArrived{generation: generation, jobs: page.Items, next: pullJobs(generation, next, stop)}
	}
}

// arrived takes a page in; it reports false for a stale one.
func (l *jobList) arrived(msg jobsArrived) (tea.Cmd, bool) {
	if msg.generation != l.generation {
		return nil, false
	}
	l.all = append(l.all, msg.jobs...)
	l.index.add(msg.jobs)
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
	for i := range l.all {
		j := &l.all[i]
		if j.ID.Wire() == id || "remote:"+j.RemoteID.Wire() == id {
			return j
		}
	}
	return nil
}
