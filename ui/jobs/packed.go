package jobs

import (
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

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
	b := batch{rows: make([]jobRow, len(page.Items)), entries: indexEntries(page.Items)}
	at := 0
	for _, pack := range r.packer.Pack(page.Raw) {
		for i := range pack.Len() {
			b.rows[at] = r.row(&page.Items[at])
			b.rows[at].pack, b.rows[at].packAt = pack, i
			at++
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
	if r.shared == nil {
		r.shared = map[string]string{}
	}
	if first, ok := r.shared[string(s)]; ok {
		return T(first)
	}
	r.shared[string(s)] = string(s)
	return s
}
