package jobs

import "kombo-apply/apiclient"

// What the list of jobs asks for.
type (
	// Pick chooses a job that was listed.
	Pick struct{ Job *apiclient.Job }
	// PickID chooses a job by an ID that was typed.
	PickID struct{ ID string }
	// Drop goes back to the list of jobs.
	Drop struct{}
	// ShowFilters offers the filters of the list of jobs.
	ShowFilters struct{}
	// Reload asks for the list of jobs again.
	Reload struct{}
	// Resume goes on with an unfinished draft.
	Resume struct{ ID string }
)
