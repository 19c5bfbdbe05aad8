package jobs

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
)

// List holds the jobs as they arrive, page by page.
type List struct {
	// all points into the pages, so that a longer list moves pointers only.
	all   []*jobRow
	index index
	// opened is the job of openedRow as a whole: frames are drawn more often than the highlight moves.
	opened    *apiclient.Job
	openedRow *jobRow
	state     loadState
	err       error
	// coming is what a reload has brought so far. The list before it is shown, and kept if the
	// reload fails: an old list is worth more than none.
	coming *List
	// readAt is when all of the list had been read.
	readAt time.Time
	// generation tells the pages of this load from those of one before it.
	generation int
	cancel     context.CancelFunc
	// recent are the IDs of the jobs used last, the newest first.
	recent []string
}

type loadState int

const (
	loadIdle loadState = iota
	loadRunning
	loadDone
	loadFailed
)

// PageArrived is a page of jobs, or the pages of a while; next fetches those after it.
type PageArrived struct {
	generation int
	jobs       []batch
	err        error
	last       bool
	next       tea.Cmd
}

// Load starts fetching all jobs, dropping what an earlier load still brings but not what it has brought.
func (l *List) Load(kombo session.Kombo) tea.Cmd {
	l.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.state, l.err, l.generation, l.cancel, l.coming = loadRunning, nil, l.generation+1, cancel, nil
	if len(l.all) > 0 {
		l.coming = &List{}
	}
	next, stop := iter.Pull2(kombo.Jobs(ctx, apiclient.JobFilter{}))
	return pullJobs(l.generation, &reducer{}, 0, next, stop)
}

// Stop gives up what is being loaded.
func (l *List) Stop() {
	if l.cancel != nil {
		l.cancel()
	}
}

// gatherPeriod is how long pages are gathered before they are shown. To draw the screen for each
// would take longer than to read it.
const gatherPeriod = 100 * time.Millisecond

// pullJobs asks for pages in the background, for as long as they are to be gathered, and for one at least. They are
// pulled one after the other: the command for the next is only handed out with the page before.
func pullJobs(generation int, reducer *reducer, gather time.Duration, next func() (apiclient.Page[apiclient.Job], error, bool), stop func()) tea.Cmd {
	return func() tea.Msg {
		msg := PageArrived{generation: generation}
		for began := time.Now(); ; {
			page, err, ok := next()
			if err != nil || !ok {
				stop()
				msg.err, msg.last = err, true
				return msg
			}
			msg.jobs = append(msg.jobs, reducer.reduce(page))
			if time.Since(began) >= gather {
				msg.next = pullJobs(generation, reducer, gatherPeriod, next, stop)
				return msg
			}
		}
	}
}

// take takes a page in at the given time; it reports whether other jobs are shown now.
func (l *List) take(msg PageArrived, now time.Time) (next tea.Cmd, changed bool) {
	if msg.generation != l.generation {
		return nil, false
	}
	again, into := l.coming != nil, l
	if again {
		into = l.coming
	}
	for _, jobs := range msg.jobs {
		into.add(jobs)
	}
	switch {
	case msg.err != nil:
		l.state, l.err, l.coming = loadFailed, msg.err, nil
	case msg.last:
		if again {
			l.all, l.index, l.openedRow = l.coming.all, l.coming.index, nil
		}
		l.state, l.coming, l.readAt = loadDone, nil, now
	}
	return msg.next, !again || l.state == loadDone
}

func (l *List) add(b batch) {
	for i := range b.rows {
		l.all = append(l.all, &b.rows[i])
	}
	l.index.add(b.entries)
}

// Len is how many jobs there are.
func (l *List) Len() int { return len(l.all) }

// old reports whether the list is from before a reload that failed.
func (l *List) old() bool { return l.state == loadFailed && !l.readAt.IsZero() }

// ByID finds a loaded job by its Kombo ID or by "remote:" and its remote ID.
func (l *List) ByID(id string) *apiclient.Job {
	remoteID, remote := strings.CutPrefix(id, "remote:")
	for _, r := range l.all {
		if r.id.Wire() == id || remote && r.remoteID.Wire() == remoteID {
			return l.whole(r)
		}
	}
	return nil
}

// whole unpacks the job of a row; nil if that fails, as if it had not been loaded.
func (l *List) whole(r *jobRow) *apiclient.Job {
	if l.openedRow != r {
		job, err := r.pack.Job(r.packAt)
		if err != nil {
			return nil
		}
		l.opened, l.openedRow = job, r
	}
	return l.opened
}

// age says when the list was read.
func (l *List) age() string { return "as of " + l.readAt.Format("15:04") }

// MaxRecent is how many jobs used lately come first.
const MaxRecent = 5

// Use remembers a job as the one used last.
func (l *List) Use(id string) {
	if id == "" {
		return
	}
	l.recent = slices.DeleteFunc(l.recent, func(r string) bool { return r == id })
	l.recent = slices.Insert(l.recent, 0, id)
	l.recent = l.recent[:min(len(l.recent), MaxRecent)]
}
