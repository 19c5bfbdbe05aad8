package sandbox

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

func (s *Sandbox) listJobs(c *call) {
	statuses := []string{"OPEN", "CLOSED", "DRAFT", "ARCHIVED"}
	l := newList(c, func(j *vacancy) listKeys { return listKeys{&j.ID, &j.RemoteID, j.ChangedAt, j.RemoteDeletedAt} })
	l.among("job_codes", func(j *vacancy) *string { return j.JobCode })
	l.among("statuses", func(j *vacancy) *string { return j.Status }, statuses...)
	l.among("status", func(j *vacancy) *string { return j.Status }, statuses...) // deprecated, one value
	l.among("employment_types", func(j *vacancy) *string { return j.EmploymentType },
		"FULL_TIME", "PART_TIME", "CONTRACT", "SEASONAL", "INTERNSHIP")
	l.among("visibilities", func(j *vacancy) *string { return j.Visibility }, "PUBLIC", "INTERNAL", "UNLISTED", "CONFIDENTIAL")
	l.after("remote_created_after", func(j *vacancy) moment { return j.RemoteCreatedAt })
	l.by("post_url", func(j *vacancy, url string) bool { return text(j.PostURL) == url })
	l.by("name_contains", func(j *vacancy, keywords string) bool { // in any order
		name := strings.ToLower(text(j.Name))
		return !slices.ContainsFunc(strings.Fields(strings.ToLower(keywords)), func(k string) bool { return !strings.Contains(name, k) })
	})
	l.serve(s, c, func(s *store) []*vacancy { return s.jobs }, func(j *vacancy) any { return j })
}

func (s *Sandbox) listUsers(c *call) {
	l := newList(c, func(u *user) listKeys { return listKeys{&u.ID, u.RemoteID, u.ChangedAt, u.RemoteDeletedAt} })
	l.by("emails", func(u *user, emails string) bool {
		return slices.ContainsFunc(strings.Split(emails, ","), func(e string) bool { return same(u.Email, e) })
	})
	l.serve(s, c, func(s *store) []*user { return s.users }, func(u *user) any { return u })
}

func (s *Sandbox) listCandidates(c *call) {
	l := newList(c, func(c *candidate) listKeys { return listKeys{&c.ID, &c.RemoteID, c.ChangedAt, c.RemoteDeletedAt} })
	l.keep = append(l.keep, func(c *candidate) bool { return !c.unlisted })
	l.by("email", func(c *candidate, address string) bool {
		return slices.ContainsFunc(c.Emails, func(e email) bool { return same(e.Address, address) })
	})
	l.by("first_name", func(c *candidate, name string) bool { return same(c.FirstName, name) })
	l.by("last_name", func(c *candidate, name string) bool { return same(c.LastName, name) })
	l.by("job_ids", func(c *candidate, jobs string) bool {
		return slices.ContainsFunc(c.applications, func(a *application) bool { return slices.Contains(strings.Split(jobs, ","), *a.JobID) })
	})
	l.serve(s, c, func(s *store) []*candidate { return s.candidates }, func(c *candidate) any { return c.view(false) })
}

func (s *Sandbox) listApplications(c *call) {
	outcomes := []string{"PENDING", "HIRED", "DECLINED"}
	l := newList(c, func(a *application) listKeys { return listKeys{&a.ID, a.RemoteID, a.ChangedAt, a.RemoteDeletedAt} })
	l.keep = append(l.keep, func(a *application) bool { return !a.unlisted })
	l.among("outcomes", func(a *application) *string { return a.Outcome }, outcomes...)
	l.among("outcome", func(a *application) *string { return a.Outcome }, outcomes...) // deprecated, one value
	l.among("job_ids", func(a *application) *string { return a.JobID })
	l.among("job_remote_ids", func(a *application) *string { return &a.job.RemoteID })
	l.among("current_stage_ids", func(a *application) *string { return a.CurrentStageID })
	l.after("remote_created_after", func(a *application) moment { return a.RemoteCreatedAt })
	l.serve(s, c, func(s *store) []*application { return s.applications }, func(a *application) any {
		return applicationListed{a.applicationBody, a.candidate.personBrief, []any{}, []any{}}
	})
}

// same compares names and addresses without regard to case; null is none.
func same(value *string, wanted string) bool {
	return value != nil && strings.EqualFold(*value, wanted)
}

// integration answers for any ID; the tool is what stands before the colon. The ATS of the demo has
// every field but source, which Kombo has deprecated: a create that carries it gets a warning.
func (s *Sandbox) integration(c *call) {
	slug, _, found := strings.Cut(c.part, ":")
	if !found || slug == "" {
		slug = "sandbox"
	}
	demo := demoFile[struct {
		Labels map[string]string // of tools whose slug is not their name
		Answer map[string]any
	}]("integration.json")
	_, first := utf8.DecodeRuneInString(slug)
	tool := object(demo.Answer, "tool")
	tool["id"], tool["label"] = slug, cmp.Or(demo.Labels[slug], strings.ToUpper(slug[:first])+slug[first:])
	object(demo.Answer, "scope_config")["id"] = komboID("scope", slug)
	demo.Answer["id"], demo.Answer["created_at"] = c.part, moment{Time: s.opts.Now().Add(-400 * 24 * time.Hour)}
	c.succeed(demo.Answer, nil)
}

func (s *Sandbox) checkKey(c *call) {
	c.succeed(map[string]string{"environment_id": komboID("environment", "1"), "customer_id": komboID("customer", "1")}, nil)
}

// forceSync has nothing to do: the store is the ATS.
func (s *Sandbox) forceSync(c *call) {
	id := komboID("sync", strconv.Itoa(c.entry.serial))
	c.succeed(map[string]any{"sync_id": id, "already_queued": false, "type": "DELTA"}, []warning{})
}

// list is a call that lists: its query parameters, and what is wrong with them, for one answer.
type list[T any] struct {
	path   string
	values url.Values
	wrong  []string
	keys   func(T) listKeys
	keep   []func(T) bool // the filters
}

// listKeys is what every list can be filtered by.
type listKeys struct {
	id, remoteID     *string
	changed, deleted moment
}

func newList[T any](c *call, keys func(T) listKeys) *list[T] {
	return &list[T]{path: c.request.URL.Path, values: c.request.URL.Query(), keys: keys}
}

func (l *list[T]) refuse(format string, args ...any) {
	l.wrong = append(l.wrong, fmt.Sprintf(format, args...))
}

// by filters by a parameter, if it is given.
func (l *list[T]) by(name string, is func(v T, value string) bool) {
	if value := l.values.Get(name); value != "" {
		l.keep = append(l.keep, func(v T) bool { return is(v, value) })
	}
}

// among filters by a comma-joined parameter, all of whose values are allowed if none are named. null
// is in no list.
func (l *list[T]) among(name string, of func(T) *string, allowed ...string) {
	value := l.values.Get(name)
	if value == "" {
		return
	}
	wanted := strings.Split(value, ",")
	for _, w := range wanted {
		if allowed != nil && !slices.Contains(allowed, w) {
			l.refuse("%s: %q is not one of %s", name, w, strings.Join(allowed, ", "))
		}
	}
	l.keep = append(l.keep, func(v T) bool { is := of(v); return is != nil && slices.Contains(wanted, *is) })
}

// after filters by a date or timestamp.
func (l *list[T]) after(name string, of func(T) moment) {
	value := l.values.Get(name)
	if value == "" {
		return
	}
	limit, ok := parseDate(value)
	if !ok {
		l.refuse("%s: %q is not an ISO 8601 date", name, value)
	}
	l.keep = append(l.keep, func(v T) bool { return of(v).After(limit) })
}

// flag reads "true" or "false"; absent is false.
func (l *list[T]) flag(name string) bool {
	v := l.values.Get(name)
	if v != "" && v != "true" && v != "false" {
		l.refuse("%s: must be true or false", name)
	}
	return v == "true"
}

func (l *list[T]) pageSize() int {
	const usual, largest = 100, 250
	v := l.values.Get("page_size")
	if v == "" {
		return usual
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > largest {
		l.refuse("page_size: must be a whole number from 1 to %d", largest)
	}
	return n
}

// cursor returns the position at which the page starts; lists only ever grow at their end. A cursor
// holds for the list and the filters that it was made with: Kombo asks to repeat them, so a client
// that forgets to should notice here (contract, section A).
func (l *list[T]) cursor() int {
	v := l.values.Get("cursor")
	if v == "" {
		return 0
	}
	raw, err := base64.RawURLEncoding.DecodeString(v)
	sum, position, _ := strings.Cut(string(raw), ".")
	start, badPosition := strconv.Atoi(position)
	switch {
	case err != nil || badPosition != nil || start < 0:
		l.refuse("cursor: not one of ours")
	case sum != l.fingerprint():
		l.refuse("cursor: belongs to another list, or to other filters")
	}
	return start
}

func (l *list[T]) cursorAt(start int) *string {
	return new(base64.RawURLEncoding.EncodeToString([]byte(l.fingerprint() + "." + strconv.Itoa(start))))
}

// fingerprint stands for the list and the filters, not for the position and the size of the page.
func (l *list[T]) fingerprint() string {
	filters := maps.Clone(l.values)
	filters.Del("cursor")
	filters.Del("page_size")
	return strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(l.path+"?"+filters.Encode()))), 36)
}

// serve answers with a page of what passes all filters.
func (l *list[T]) serve(s *Sandbox, c *call, all func(*store) []T, show func(T) any) {
	l.among("ids", func(v T) *string { return l.keys(v).id })
	l.among("remote_ids", func(v T) *string { return l.keys(v).remoteID })
	if !l.flag("include_deleted") {
		l.keep = append(l.keep, func(v T) bool { return l.keys(v).deleted.IsZero() })
	}
	l.after("updated_after", func(v T) moment { return l.keys(v).changed })
	l.flag("ignore_unsupported_filters") // every filter is supported here
	size, start := l.pageSize(), l.cursor()
	if l.wrong != nil {
		c.fail(invalid(l.wrong...))
		return
	}
	s.store().mu.RLock()
	defer s.store().mu.RUnlock() // when the answer is written, since showing returns living records
	var next *string
	results := []any{}
	for records, i := all(s.store()), start; i < len(records); i++ {
		record := records[i]
		if slices.ContainsFunc(l.keep, func(keep func(T) bool) bool { return !keep(record) }) {
			continue
		}
		if len(results) == size {
			next = l.cursorAt(i)
			break
		}
		results = append(results, show(record))
	}
	c.succeed(map[string]any{"next": next, "results": results}, nil)
}
