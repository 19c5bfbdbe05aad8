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
	"kombo-apply/forms/value/words"
)

// List holds the jobs as they arrive, page by page.
type List struct {
	// The jobs are never moved: a longer list moves pointers only.
	listed
	// opened is the job of openedRow as a whole: frames are drawn more often than the highlight moves.
	opened    *apiclient.Job
	openedRow *jobRow
	loading   bool
	err       error // of the last load
	// coming is what a reload has brought so far. The list before it is shown, and kept if the
	// reload fails: an old list is worth more than none.
	coming *listed
	// readAt is when all of the list had been read.
	readAt time.Time
	// generation tells the pages of this load from those of one before it.
	generation int
	cancel     context.CancelFunc
	// recent are the IDs of the jobs used last, the newest first.
	recent []string
}

type listed struct {
	all   []*jobRow
	index index
}

// jobRow is what the list of jobs draws, filters and searches. The rest of a job, which is most of
// it, stays packed until the job is opened.
type jobRow struct {
	id, remoteID apiclient.ID
	// name is in one line; department and city are as they came.
	name             string
	department, city apiclient.Text
	terms            apiclient.Terms
	// questions counts those that take an answer.
	questions int32
	// blocked: a required question takes no answer, so that no application can be complete.
	blocked bool
	// pack holds the whole job, at position packAt.
	pack   *apiclient.Packed
	packAt int
}

// batch is a page of jobs as the list keeps it.
type batch struct {
	rows    []jobRow
	entries []indexEntry
}

// reducer makes batches of pages, in the background: reducing and compressing
// would hold up the keys. It carries over what pages have in common.
type reducer struct {
	packer apiclient.Packer
	shared map[string]string
}

func (r *reducer) reduce(page apiclient.Page[apiclient.Job]) batch {
	b := batch{rows: make([]jobRow, 0, len(page.Items)), entries: indexEntries(page.Items)}
	for _, pack := range r.packer.Pack(page.Raw) {
		for i := range pack.Len() {
			row := r.row(&page.Items[len(b.rows)])
			row.pack, row.packAt = pack, i
			b.rows = append(b.rows, row)
		}
	}
	return b
}

func (r *reducer) row(j *apiclient.Job) jobRow {
	row := jobRow{id: j.ID, remoteID: j.RemoteID, name: words.OneLine(j.Label()), department: share(r, j.Department), terms: j.Terms(), questions: int32(j.Answerable()), blocked: j.Unanswerable() > 0}
	if j.Location != nil {
		row.city = share(r, cityOf(j.Location))
	}
	t := &row.terms
	t.Status, t.Visibility = share(r, t.Status), share(r, t.Visibility)
	t.ClosedAt = t.ClosedAt.In(time.UTC) // the same moment, without a zone of its own
	return row
}

// share returns the first of all equal texts: what jobs are filtered by takes few
// values, and each would be kept as often as there are jobs.
func share[T ~string](r *reducer, s T) T {
	if first, ok := r.shared[string(s)]; ok {
		return T(first)
	}
	if r.shared == nil {
		r.shared = map[string]string{}
	}
	r.shared[string(s)] = string(s)
	return s
}

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
	l.loading, l.err, l.generation, l.cancel, l.coming = true, nil, l.generation+1, cancel, nil
	if len(l.all) > 0 {
		l.coming = &listed{}
	}
	next, stop := iter.Pull2(kombo.Jobs(ctx, apiclient.Filter{}))
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

func (l *List) take(msg PageArrived, now time.Time) {
	into := &l.listed
	if l.coming != nil {
		into = l.coming
	}
	for _, b := range msg.jobs {
		for i := range b.rows {
			into.all = append(into.all, &b.rows[i])
		}
		into.index.add(b.entries)
	}
	if msg.last {
		l.loading, l.err, l.coming = false, msg.err, nil
		if msg.err == nil {
			l.listed, l.readAt = *into, now
		}
	}
}

// Len is how many jobs there are.
func (l *List) Len() int { return len(l.all) }

// old reports whether the list is from before a reload that failed.
func (l *List) old() bool { return l.err != nil && !l.readAt.IsZero() }

func (l *List) age() string { return "as of " + l.readAt.Format("15:04") }

// ByID finds a loaded job by its Kombo ID or by "remote:" and its remote ID.
func (l *List) ByID(id string) *apiclient.Job {
	remoteID, remote := strings.CutPrefix(id, apiclient.RemotePrefix)
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

func (l *List) recentFirst(jobs []int32) []int32 {
	if len(l.recent) == 0 {
		return jobs
	}
	byUse := make([][]int32, len(l.recent)+1) // the others come last
	for _, i := range jobs {
		at := slices.Index(l.recent, l.all[i].id.Wire())
		if at < 0 {
			at = len(l.recent)
		}
		byUse[at] = append(byUse[at], i)
	}
	return slices.Concat(byUse...)
}
