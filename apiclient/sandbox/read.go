package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

func (s *Sandbox) listJobs(w http.ResponseWriter, r *http.Request, entry *Received) {
	f := filtersOf(r)
	var (
		codes      = f.list("job_codes")
		url        = f.values.Get("post_url")
		statuses   = f.enum("statuses", "OPEN", "CLOSED", "DRAFT", "ARCHIVED")
		status     = f.enum("status", "OPEN", "CLOSED", "DRAFT", "ARCHIVED") // deprecated, one value
		types      = f.enum("employment_types", "FULL_TIME", "PART_TIME", "CONTRACT", "SEASONAL", "INTERNSHIP")
		visibility = f.enum("visibilities", "PUBLIC", "INTERNAL", "UNLISTED", "CONFIDENTIAL")
		created    = f.after("remote_created_after")
		keywords   = strings.Fields(strings.ToLower(f.values.Get("name_contains")))
	)
	serveList(s, w, entry, f, listing[*vacancy]{
		all: func(s *store) []*vacancy { return s.jobs },
		keys: func(j *vacancy) listKeys {
			return listKeys{j.ID, &j.RemoteID, j.ChangedAt, j.RemoteDeletedAt}
		},
		keep: func(j *vacancy) bool {
			return oneOf(codes, j.JobCode) && oneOf(statuses, j.Status) && oneOf(status, j.Status) &&
				oneOf(types, j.EmploymentType) && oneOf(visibility, j.Visibility) && since(created, j.RemoteCreatedAt) &&
				(url == "" || text(j.PostURL) == url) && containsAll(text(j.Name), keywords)
		},
		show: func(j *vacancy) any { return j },
	})
}

func (s *Sandbox) listUsers(w http.ResponseWriter, r *http.Request, entry *Received) {
	f := filtersOf(r)
	emails := f.list("emails")
	serveList(s, w, entry, f, listing[*user]{
		all:  func(s *store) []*user { return s.users },
		keys: func(u *user) listKeys { return listKeys{u.ID, u.RemoteID, u.ChangedAt, u.RemoteDeletedAt} },
		keep: func(u *user) bool {
			return emails == nil || slices.ContainsFunc(emails, func(e string) bool { return u.Email != nil && strings.EqualFold(e, *u.Email) })
		},
		show: func(u *user) any { return u },
	})
}

func (s *Sandbox) listCandidates(w http.ResponseWriter, r *http.Request, entry *Received) {
	f := filtersOf(r)
	address, first, last := f.values.Get("email"), f.values.Get("first_name"), f.values.Get("last_name")
	jobs := f.list("job_ids")
	serveList(s, w, entry, f, listing[*candidate]{
		all: func(s *store) []*candidate { return s.candidates },
		keys: func(c *candidate) listKeys {
			return listKeys{c.ID, &c.RemoteID, c.ChangedAt, c.RemoteDeletedAt}
		},
		keep: func(c *candidate) bool {
			return !c.unlisted && (address == "" || c.has(address)) && same(first, c.FirstName) && same(last, c.LastName) &&
				(jobs == nil || slices.ContainsFunc(c.applications, func(a *application) bool { return oneOf(jobs, a.JobID) }))
		},
		show: func(c *candidate) any { return c.view(entry.base, false) },
	})
}

func (s *Sandbox) listApplications(w http.ResponseWriter, r *http.Request, entry *Received) {
	f := filtersOf(r)
	var (
		outcomes   = f.enum("outcomes", "PENDING", "HIRED", "DECLINED")
		outcome    = f.enum("outcome", "PENDING", "HIRED", "DECLINED") // deprecated, one value
		jobs       = f.list("job_ids")
		remoteJobs = f.list("job_remote_ids")
		stages     = f.list("current_stage_ids")
		created    = f.after("remote_created_after")
	)
	serveList(s, w, entry, f, listing[*application]{
		all: func(s *store) []*application { return s.applications },
		keys: func(a *application) listKeys {
			return listKeys{a.ID, a.RemoteID, a.ChangedAt, a.RemoteDeletedAt}
		},
		keep: func(a *application) bool {
			return !a.unlisted && oneOf(outcomes, a.Outcome) && oneOf(outcome, a.Outcome) && oneOf(jobs, a.JobID) &&
				oneOf(remoteJobs, &a.job.RemoteID) && oneOf(stages, a.CurrentStageID) && since(created, a.RemoteCreatedAt)
		},
		show: func(a *application) any { return a.listed(entry.base) },
	})
}

// containsAll takes the value of name_contains as keywords, in any order.
func containsAll(name string, lowerKeywords []string) bool {
	name = strings.ToLower(name)
	return !slices.ContainsFunc(lowerKeywords, func(k string) bool { return !strings.Contains(name, k) })
}

// listing is one list call: what there is, what the common filters use, how an element is shown.
type listing[T any] struct {
	all  func(*store) []T
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

func serveList[T any](s *Sandbox, w http.ResponseWriter, entry *Received, f *filters, l listing[T]) {
	ids, remoteIDs := f.list("ids"), f.list("remote_ids")
	deletedToo, updated := f.flag("include_deleted"), f.after("updated_after")
	f.flag("ignore_unsupported_filters") // every filter is supported here
	size, start := f.pageSize(), f.cursor()
	if f.wrong != nil {
		s.fail(w, entry, invalid(f.wrong...))
		return
	}
	store := s.store()
	store.mu.RLock()
	defer store.mu.RUnlock() // when the answer is written, since showing returns living records
	var next *string
	results := []any{}
	for all, i := l.all(store), start; i < len(all); i++ {
		item := all[i]
		k := l.keys(item)
		if !oneOf(ids, &k.id) || !oneOf(remoteIDs, k.remoteID) || !since(updated, k.changed) || !deletedToo && !k.deleted.IsZero() || !l.keep(item) {
			continue
		}
		if len(results) == size {
			next = f.cursorAt(i)
			break
		}
		results = append(results, l.show(item))
	}
	read(w, map[string]any{"next": next, "results": results})
}
