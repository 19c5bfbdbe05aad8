package apiclient

import (
	"net/url"
	"strings"
)

// pageSize is the largest page Kombo gives, and the one it advises.
const pageSize = "250"

// JobFilter narrows Jobs. Different filters narrow each other; the values within
// one filter widen it.
type JobFilter struct {
	IDs, RemoteIDs []string
	IncludeDeleted bool
}

// CandidateFilter narrows Candidates.
type CandidateFilter struct {
	// Email is matched whole, whatever its case.
	Email string
}

// ApplicationFilter narrows Applications.
type ApplicationFilter struct {
	JobIDs, JobRemoteIDs []string
}

func (f JobFilter) query() url.Values {
	deleted := ""
	if f.IncludeDeleted {
		deleted = "true"
	}
	return listQuery("ids", joined(f.IDs), "remote_ids", joined(f.RemoteIDs), "include_deleted", deleted)
}

func (f CandidateFilter) query() url.Values { return listQuery("email", f.Email) }

func (f ApplicationFilter) query() url.Values {
	return listQuery("job_ids", joined(f.JobIDs), "job_remote_ids", joined(f.JobRemoteIDs))
}

// listQuery makes the parameters of a list call from names and values; empty values are left out.
func listQuery(pairs ...string) url.Values {
	q := url.Values{"page_size": {pageSize}}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return q
}

// joined is a list in one parameter. The contract has no way to escape a comma within a value.
func joined(values []string) string { return strings.Join(values, ",") }
