package ui

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// view is what the wizard keeps beside what all screens look at. The model owns it.
type view struct {
	*kit.Shared
	env Env

	jobs  *jobs.List
	email emailWatch
	// usersRead: whether the users are known, as far as usersErr did not prevent it.
	usersRead bool
	usersErr  error
	stack     stack
	// visited are the steps that were left at least once: only there are
	// problems pointed out before the review.
	visited map[forms.StepID]bool
}

func newView(env Env, look *theme.Styles) *view {
	return &view{Shared: kit.NewShared(session.New(env.Env), look, env.Locale, env.Dir), env: env, jobs: &jobs.List{}, stack: newStack(), visited: map[forms.StepID]bool{}}
}

// jobByID is a job that is known already; nil for others.
func (s *view) jobByID(id string) *apiclient.Job {
	if job := s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	return s.jobs.ByID(id)
}
