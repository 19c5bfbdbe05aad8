package ui

import "kombo-apply/apiclient"

// What the list of jobs asks for.
type (
	// pickJob chooses a job that was listed.
	pickJob struct{ job *apiclient.Job }
	// typeJob chooses a job by an ID that was typed.
	typeJob struct{ id string }
	// dropJob goes back to the list of jobs.
	dropJob struct{}
	// showFilters offers the filters of the list of jobs.
	showFilters struct{}
	// reloadJobs asks for the list of jobs again.
	reloadJobs struct{}
	// resumeDraft goes on with a draft that was left behind.
	resumeDraft struct{ id string }
)
