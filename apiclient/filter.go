package apiclient

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxPageSize is the largest page Kombo gives, and the one it advises.
const maxPageSize = 250

// ListFilter holds what every list call takes. Different filters narrow each
// other; the values within one filter widen it.
type ListFilter struct {
	IDs       []string
	RemoteIDs []string
	// UpdatedAfter is left out where zero.
	UpdatedAfter   time.Time
	IncludeDeleted bool
	// IgnoreUnsupported asks Kombo to pass over filters that the ATS does not
	// support; without it such a filter removes everything, silently.
	IgnoreUnsupported bool
	// PageSize is 1 to 250; 0 means 250.
	PageSize int
}

// JobFilter narrows Jobs.
type JobFilter struct {
	ListFilter
	JobCodes           []string
	PostURL            string
	Statuses           []Status
	EmploymentTypes    []string
	Visibilities       []Visibility
	RemoteCreatedAfter time.Time
	// NameContains holds keywords.
	NameContains string
}

// UserFilter narrows Users.
type UserFilter struct {
	ListFilter
	// Emails are matched whatever their case.
	Emails []string
}

// CandidateFilter narrows Candidates.
type CandidateFilter struct {
	ListFilter
	// Email is matched whole, whatever its case.
	Email     string
	FirstName string
	LastName  string
	JobIDs    []string
}

// ApplicationFilter narrows Applications.
type ApplicationFilter struct {
	ListFilter
	Outcomes           []string // PENDING, HIRED, DECLINED
	JobIDs             []string
	JobRemoteIDs       []string
	CurrentStageIDs    []string
	RemoteCreatedAfter time.Time
}

func (f ListFilter) query() query {
	q := query{url.Values{}}
	size := f.PageSize
	if size <= 0 || size > maxPageSize {
		size = maxPageSize
	}
	q.text("page_size", strconv.Itoa(size))
	q.list("ids", f.IDs)
	q.list("remote_ids", f.RemoteIDs)
	q.moment("updated_after", f.UpdatedAfter)
	q.flag("include_deleted", f.IncludeDeleted)
	q.flag("ignore_unsupported_filters", f.IgnoreUnsupported)
	return q
}

func (f JobFilter) query() query {
	q := f.ListFilter.query()
	q.list("job_codes", f.JobCodes)
	q.text("post_url", f.PostURL)
	q.list("statuses", texts(f.Statuses))
	q.list("employment_types", f.EmploymentTypes)
	q.list("visibilities", texts(f.Visibilities))
	q.moment("remote_created_after", f.RemoteCreatedAfter)
	q.text("name_contains", f.NameContains)
	return q
}

func (f UserFilter) query() query {
	q := f.ListFilter.query()
	q.list("emails", f.Emails)
	return q
}

func (f CandidateFilter) query() query {
	q := f.ListFilter.query()
	q.text("email", f.Email)
	q.text("first_name", f.FirstName)
	q.text("last_name", f.LastName)
	q.list("job_ids", f.JobIDs)
	return q
}

func (f ApplicationFilter) query() query {
	q := f.ListFilter.query()
	q.list("outcomes", f.Outcomes)
	q.list("job_ids", f.JobIDs)
	q.list("job_remote_ids", f.JobRemoteIDs)
	q.list("current_stage_ids", f.CurrentStageIDs)
	q.moment("remote_created_after", f.RemoteCreatedAfter)
	return q
}

// query writes parameters the way Kombo reads them; empty ones are left out.
type query struct{ url.Values }

func (q query) text(name, value string) {
	if value != "" {
		q.Set(name, value)
	}
}

// list joins with commas. The contract has no way to escape a comma within a
// value.
func (q query) list(name string, values []string) {
	q.text(name, strings.Join(values, ","))
}

func (q query) flag(name string, on bool) {
	if on {
		q.Set(name, "true")
	}
}

// moment writes UTC with a Z: the contract's pattern refuses offsets (section G).
func (q query) moment(name string, at time.Time) {
	if !at.IsZero() {
		q.Set(name, at.UTC().Format("2006-01-02T15:04:05.000Z"))
	}
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
