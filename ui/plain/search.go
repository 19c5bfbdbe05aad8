package plain

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
)

// JobMatches looks for a query in what people know a job by.
func JobMatches(query string, job apiclient.Job) bool {
	known := []string{
		string(job.Name), string(job.Code), string(job.Department), job.Location.Label(),
		job.ID.String(), job.RemoteID.String(),
	}
	return find.Holds(strings.Join(known, "\n"), query)
}
