package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// view is what all screens look at: the session, and what the wizard keeps
// beside it. The model owns it; screens hold a pointer and change the draft only
// through its fields.
type view struct {
	*session.Session
	env  Env
	look *theme.Styles

	// lines are those of the text of a body, made when they are asked for.
	lines   []string
	linesOf *apiclient.Body

	jobs  jobList
	email emailWatch
	// usersRead: whether the users are known, as far as usersErr did not prevent it.
	usersRead bool
	usersErr  error
	// left are the drafts that can be resumed.
	left []store.Summary
	// recent are the IDs of the jobs used last, the newest first.
	recent []string
	stack  stack
	// visited are the steps that were left at least once: only there are
	// problems pointed out before the review.
	visited map[forms.StepID]bool
}

func newView(env Env, look *theme.Styles) *view {
	return &view{Session: session.New(env.Env), env: env, look: look, stack: newStack(), visited: map[forms.StepID]bool{}}
}

// run makes a command of a task of the session; nil is no work.
func run(t session.Task) tea.Cmd {
	if t == nil {
		return nil
	}
	return func() tea.Msg { return t(context.Background()) }
}

// itemsOf makes the fields of a step.
func (s *view) itemsOf(id forms.StepID) []forms.Item {
	return forms.ItemsOf(id, s.Draft, forms.Options{Today: s.Now, Locale: s.env.Locale, Dir: s.env.Dir, OnPick: s.pickFile, Known: &s.Known})
}

// pickFile finds out about a file that was named in a field.
func (s *view) pickFile(key draft.Field, path string) func() any {
	look := s.LookAtFile(key, path)
	if look == nil {
		return nil
	}
	return func() any { return look(context.Background()) }
}

// errors counts the problems that block a submit.
func (s *view) errors() int { return len(draft.Errors(s.Problems)) }

// problemsOf returns the problems that belong to a step.
func (s *view) problemsOf(id forms.StepID) []draft.Problem {
	var out []draft.Problem
	for _, p := range s.Problems {
		if forms.StepOf(p.Field) == id {
			out = append(out, p)
		}
	}
	return out
}

// placeOf names where a problem stands: its step, and for an answer the question.
func (s *view) placeOf(p draft.Problem) string {
	if q := s.QuestionOf(p.Field); q != nil {
		return "“" + ansi.Truncate(words.OneLine(q.Label()), 40, "…") + "”"
	}
	return forms.StepOf(p.Field).Title()
}
