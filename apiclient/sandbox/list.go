package sandbox

import "net/http"

// listing is one list call: what there is, what the common filters look at, and
// how an element is shown.
type listing[T any] struct {
	all  []T
	keys func(T) listKeys
	keep func(T) bool // the filters of this call
	show func(T) any
}

// listKeys is what every list can be filtered by.
type listKeys struct {
	id       string
	remoteID *string
	changed  moment
	deleted  moment
}

type page struct {
	Next    *string `json:"next"`
	Results []any   `json:"results"`
}

// serveList answers with one page. The store's read lock must be held, since
// showing looks at living records.
func serveList[T any](s *Sandbox, w http.ResponseWriter, entry *Received, f *filters, l listing[T]) {
	ids, remoteIDs := f.list("ids"), f.list("remote_ids")
	deletedToo, updated := f.flag("include_deleted"), f.after("updated_after")
	f.flag("ignore_unsupported_filters") // every filter is supported here
	size, start := f.pageSize(), f.cursor()
	if f.wrong != nil {
		s.fail(w, entry, invalid(f.wrong...))
		return
	}
	out := page{Results: []any{}}
	for i := start; i < len(l.all); i++ {
		item := l.all[i]
		k := l.keys(item)
		if !oneOf(ids, &k.id) || !oneOf(remoteIDs, k.remoteID) || !since(updated, k.changed) || !deletedToo && !k.deleted.IsZero() || !l.keep(item) {
			continue
		}
		if len(out.Results) == size {
			out.Next = f.cursorAt(i)
			break
		}
		out.Results = append(out.Results, l.show(item))
	}
	read(w, out)
}
