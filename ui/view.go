package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// view is what the wizard keeps beside what all screens look at. The model owns it.
type view struct {
	*kit.Shared
	env Env

	jobs  jobList
	email emailWatch
	// usersRead: whether the users are known, as far as usersErr did not prevent it.
	usersRead bool
	usersErr  error
	// recent are the IDs of the jobs used last, the newest first.
	recent []string
	stack  stack
	// visited are the steps that were left at least once: only there are
	// problems pointed out before the review.
	visited map[forms.StepID]bool
}

func newView(env Env, look *theme.Styles) *view {
	return &view{Shared: kit.NewShared(session.New(env.Env), look, env.Locale, env.Dir), env: env, stack: newStack(), visited: map[forms.StepID]bool{}}
}

// run makes a command of a task of the session; nil is no work.
func run(t session.Task) tea.Cmd {
	if t == nil {
		return nil
	}
	return func() tea.Msg { return t(context.Background()) }
}
