package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/calls"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
	"kombo-apply/ui/theme"
)

// Model is the program's only tea.Model. Its Update does four things: size and
// look, the overlay on top, global keys, and the screen below; what a screen
// wants done comes back as an action.
type Model struct {
	s *view

	width, height int
	preview       bool // beside the form
	previewOnly   bool // in a narrow window

	showing screenKind
	step    forms.StepID
	wizard  *wizard
	send    *result.Sending
	result  *result.Screen
	// prefill is the screen of suggestions from a file, while it is open.
	prefill *prefill.Screen
	// calls is the list of calls, while it is open, and behind the place where it was opened.
	calls  *calls.Screen
	behind screenKind

	watch fileWatch

	overlay kit.Overlay
	notice  notice
	ahead   ahead

	// What was drawn in the last frame, for parts that seldom change.
	bar          kit.KeyBar
	stepperCache kit.Cache
	previewCache kit.Cache
	coloured     map[string]string

	autosave *autosave
	outcomes []*submit.Outcome
	quitting bool
}

// Outcomes are those of all submits since the program started, in order.
func (m *Model) Outcomes() []*submit.Outcome { return m.outcomes }

// place is which kind of screen is shown.
type screenKind int

const (
	atStep screenKind = iota
	atSending
	atResult
	atPrefill
	atCalls
)

// notice is a line in the key bar's place; the next key removes it. It belongs to the kind of
// screen on which it was first shown.
type notice struct {
	text  string
	bad   bool
	on    screenKind
	bound bool
}

// screen is what all screens have in common. They are plain structs: no messages if a call does.
type screen interface {
	Update(tea.Msg) (kit.Action, tea.Cmd)
	View(width, height int) string
	Cursor() *tea.Cursor
	Help() (title, text string, groups []kit.HelpGroup)
}

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

func newView(env Env, styles *theme.Styles) *view {
	return &view{Shared: kit.NewShared(session.New(env.Env), styles, env.Keys, env.Locale, env.Dir), env: env, jobs: &jobs.List{}, stack: newStack(env.CarryOver, env.Now()), visited: map[forms.StepID]bool{}}
}

// jobByID is a job that is known already; nil for others.
func (s *view) jobByID(id string) *apiclient.Job {
	if job := s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	return s.jobs.ByID(id)
}

// ask opens a dialog that says what is true while it is read, not what was when it
// opened.
func (m *Model) ask(question func() *kit.Dialog) {
	d := question()
	d.Live = question
	m.overlay = d
}

// People are the names, addresses and numbers of those who may be on the screen.
func (m *Model) People() (out []string) {
	c := m.s.Draft.Candidate
	named := func(names ...string) {
		for _, name := range names {
			out = append(append(out, name), strings.Fields(name)...)
		}
	}
	named(c.FirstName, c.LastName)
	out = append(out, c.Email, c.Phone)
	for _, e := range c.MoreEmails {
		out = append(out, e.Address)
	}
	for _, p := range c.MorePhones {
		out = append(out, p.Number)
	}
	out = append(out, c.Links...)
	if m.prefill != nil {
		out = append(out, m.prefill.People()...)
	}
	for _, o := range m.outcomes {
		named(o.HistoryEntry().Candidate)
		out = append(out, o.HistoryEntry().Email)
	}
	for _, p := range m.s.People {
		named(string(p.FirstName), string(p.LastName))
		for _, e := range p.EmailAddresses {
			out = append(out, string(e.Address))
		}
	}
	for _, u := range m.s.Users {
		out = append(out, u.Label(), string(u.Email))
	}
	for _, d := range m.s.Drafts {
		named(d.Candidate)
	}
	return out
}

// Typing reports whether letters go into a text now.
func (m *Model) Typing() bool {
	if list, ok := m.overlay.(*kit.Palette); ok {
		return !list.Letters
	}
	searching := m.showing == atStep && m.step == forms.StepJob && m.wizard.picker.Choosing()
	named := m.showing == atPrefill && m.prefill.Naming()
	return m.overlay == nil && (searching || named || m.focusedField() != nil)
}
