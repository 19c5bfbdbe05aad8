package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
	"kombo-apply/ui/review"
	"kombo-apply/ui/steps"
)

// wizard holds the screens of the steps. A person may go anywhere at any time and finds everything as it was.
type wizard struct {
	s      *view
	picker *jobs.Picker
	// steps are those that were opened; step makes the others. Lists and schemas are read for
	// some, which the first frame does not need.
	steps    map[forms.StepID]*steps.Screen
	review   *review.Screen
	noFields *pane.Pane // the review's
}

func newWizard(s *view) *wizard {
	w := &wizard{s: s, picker: jobs.NewPicker(s.Shared, s.jobs), steps: map[forms.StepID]*steps.Screen{}, noFields: pane.New(nil, s.Styles, s.Keys)}
	w.review = review.New(s.Shared, func(id forms.StepID) []forms.Item { return w.pane(id).Items })
	return w
}

// step is a step made of fields.
func (w *wizard) step(id forms.StepID) *steps.Screen {
	st := w.steps[id]
	if st == nil {
		st = steps.New(w.s.Shared, id)
		w.steps[id] = st
		if id == forms.StepExtras {
			w.offerUsers()
		}
		w.showProblems(st)
	}
	return st
}

func (w *wizard) screen(id forms.StepID) screen {
	switch id {
	case forms.StepJob:
		return w.picker
	case forms.StepReview:
		return w.review
	default:
		return w.step(id)
	}
}

// pane returns the fields of a step.
func (w *wizard) pane(id forms.StepID) *pane.Pane {
	switch id {
	case forms.StepJob:
		return w.picker.Pane
	case forms.StepReview:
		return w.noFields
	default:
		return w.step(id).Pane
	}
}

func (w *wizard) panes() []*pane.Pane {
	out := []*pane.Pane{w.picker.Pane}
	for _, id := range forms.Steps() {
		if st := w.steps[id]; st != nil {
			out = append(out, st.Pane)
		}
	}
	return out
}

// open enters a step, from its start or, coming back, from its end.
func (w *wizard) open(id forms.StepID, fromEnd bool) tea.Cmd {
	switch id {
	case forms.StepJob:
		return w.picker.Open()
	case forms.StepReview:
		for _, id := range forms.Steps() {
			w.s.visited[id] = true // the review names every problem, and so may the stepper
		}
		w.review.Open()
		return nil
	default:
		p := w.step(id).Pane
		if p.Focused() != nil {
			return nil
		}
		return p.Enter(fromEnd)
	}
}

func (w *wizard) focusOn(id forms.StepID, f draft.Field) (tea.Cmd, bool) {
	if id == forms.StepJob {
		return w.picker.FocusOn(f)
	}
	return w.pane(id).FocusOn(f)
}

// focusedKey names the innermost field with the focus.
func (w *wizard) focusedKey(id forms.StepID) draft.Field {
	if f := w.pane(id).Leaf(); f != nil {
		return draft.Field(f.GetKey())
	}
	return ""
}

// sync shows the problems at their fields.
func (w *wizard) sync() {
	for _, st := range w.steps {
		st.Pane.Sync()
		w.showProblems(st)
	}
	w.picker.Pane.ShowProblems(w.s.ProblemsOf(forms.StepJob), true, w.s.WhyDim)
}

func (w *wizard) showProblems(st *steps.Screen) {
	st.Pane.ShowProblems(w.s.ProblemsOf(st.ID), w.s.visited[st.ID], w.s.WhyDim)
}

// jobChosen follows a new job through the steps that depend on it.
func (w *wizard) jobChosen() tea.Cmd {
	if st := w.steps[forms.StepExtras]; st != nil {
		st.Rebuild() // the job's defaults are in it
		w.offerUsers()
	}
	return tea.Batch(w.rebuildQuestions(), w.picker.Chosen())
}

// jobReplaced follows a newer version of the same job.
func (w *wizard) jobReplaced() tea.Cmd {
	return tea.Batch(w.rebuildQuestions(), w.picker.Pane.SetItems(w.s.ItemsOf(forms.StepJob)))
}

func (w *wizard) rebuildQuestions() tea.Cmd {
	if st := w.steps[forms.StepQuestions]; st != nil {
		return st.Rebuild()
	}
	return nil
}

// rebuild makes the fields of all steps anew, after the draft was changed by something else than a field.
func (w *wizard) rebuild() {
	for _, st := range w.steps {
		st.Rebuild()
	}
	w.offerUsers()
}

// offerUsers puts the users into their field, if both are there.
func (w *wizard) offerUsers() {
	st := w.steps[forms.StepExtras]
	if st == nil || !w.s.usersRead {
		return
	}
	if f, ok := st.Pane.ByKey(draft.FieldSourcedBy).(*field.Choice); ok {
		forms.OfferUsers(f, w.s.Users, w.s.usersErr)
	}
}

// filled reports whether something was entered in a step.
func (w *wizard) filled(id forms.StepID) bool {
	if id == forms.StepJob {
		return w.s.Draft.JobID != ""
	}
	st := w.steps[id]
	if st == nil {
		return slices.ContainsFunc(w.s.Draft.Given(), func(f draft.Field) bool { return forms.StepOf(f) == id })
	}
	return slices.ContainsFunc(st.Items, func(it forms.Item) bool { return it.Visible() && it.Field.Summary() != "" && !it.Field.Skip() })
}

// keptOnly reports whether a step holds what was kept from before, and nobody has seen it.
func (w *wizard) keptOnly(id forms.StepID) bool {
	return slices.ContainsFunc(w.s.Draft.Kept, func(f draft.Field) bool { return forms.StepOf(f) == id })
}

// screen is what all screens have in common. They are plain structs: no messages if a call does.
type screen interface {
	Update(tea.Msg) (kit.Action, tea.Cmd)
	View(width, height int) string
	Cursor() *tea.Cursor
	Help() (title, text string, groups []kit.HelpGroup)
}
