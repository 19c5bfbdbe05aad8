package session

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// IsJobID reports whether what was typed is the ID of a job, and not words to search for: Kombo's
// own, or "remote:" and the ATS's (contract, section A).
func IsJobID(typed string) bool {
	remote, isRemote := strings.CutPrefix(typed, apiclient.RemotePrefix)
	return isRemote && remote != "" || draft.IsID(typed)
}

// MatchesJob reports whether what people know a job by holds the words of a query.
func MatchesJob(job apiclient.Job, query string) bool {
	known := []string{
		string(job.Name), string(job.Code), string(job.Department), job.Location.Label(),
		job.ID.String(), job.RemoteID.String(),
	}
	return find.Holds(strings.Join(known, "\n"), query)
}
