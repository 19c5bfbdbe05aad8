package ui

import (
	"cmp"
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

// The screens of the steps. A person may go anywhere at any time and finds everything as it was.

// newSteps makes all of them anew, for another draft.
func (m *Model) newSteps() {
	m.picker = jobs.NewPicker(m.s, m.jobs)
	m.steps, m.visited = map[forms.StepID]*steps.Screen{}, map[forms.StepID]bool{}
	m.review = review.New(m.s, func(id forms.StepID) []forms.Item { return m.pane(id).Items })
}

// stepScreen is a step made of fields.
func (m *Model) stepScreen(id forms.StepID) *steps.Screen {
	st := m.steps[id]
	if st == nil {
		st = steps.New(m.s, id)
		m.steps[id] = st
		m.offerUsers()
		m.showProblems(st)
	}
	return st
}

func (m *Model) pane(id forms.StepID) *pane.Pane {
	switch id {
	case forms.StepJob:
		return m.picker.Pane
	case forms.StepReview:
		return m.noFields
	default:
		return m.stepScreen(id).Pane
	}
}

// screen is the one that is shown.
func (m *Model) screen() screen {
	switch m.showing {
	case atSending:
		return m.send
	case atResult:
		return m.result
	case atPrefill:
		return m.prefill
	case atCalls:
		return m.calls
	case atStep:
	}
	switch m.step {
	case forms.StepJob:
		return m.picker
	case forms.StepReview:
		return m.review
	default:
		return m.stepScreen(m.step)
	}
}

// stepPanes are those of the steps that were opened.
func (m *Model) stepPanes() []*pane.Pane {
	out := []*pane.Pane{m.picker.Pane}
	for _, id := range forms.Steps() {
		if st := m.steps[id]; st != nil {
			out = append(out, st.Pane)
		}
	}
	return out
}

// panes are those, and that of the file that is filled in from.
func (m *Model) panes() []*pane.Pane {
	if m.prefill == nil {
		return m.stepPanes()
	}
	return append(m.stepPanes(), m.prefill.Pane)
}

func (m *Model) reloadPanes() {
	for _, p := range m.stepPanes() {
		p.Reload()
	}
}

func (m *Model) showProblems(st *steps.Screen) {
	st.ShowProblems(m.s.ProblemsOf(st.ID), m.visited[st.ID], m.s.WhyDim)
}

// rebuild makes the fields of steps anew, after what they depend on has changed.
func (m *Model) rebuild(ids ...forms.StepID) tea.Cmd {
	var cmds []tea.Cmd
	for _, id := range ids {
		if st := m.steps[id]; st != nil {
			cmds = append(cmds, st.Rebuild())
		}
	}
	m.offerUsers()
	return tea.Batch(cmds...)
}

// jobChosen follows a new job through the steps that depend on it; the extras hold the job's defaults.
func (m *Model) jobChosen() tea.Cmd {
	return tea.Batch(m.rebuild(forms.StepExtras, forms.StepQuestions), m.picker.Chosen())
}

// jobReplaced follows a newer version of the same job.
func (m *Model) jobReplaced() tea.Cmd {
	return tea.Batch(m.rebuild(forms.StepQuestions), m.picker.Pane.SetItems(m.s.ItemsOf(forms.StepJob)))
}

func (m *Model) offerUsers() {
	st := m.steps[forms.StepExtras]
	if st == nil || !m.usersRead {
		return
	}
	if f, ok := st.ByKey(draft.FieldSourcedBy).(*field.Choice); ok {
		forms.OfferUsers(f, m.s.Users, m.usersErr)
	}
}

// filled reports whether something was entered in a step.
func (m *Model) filled(id forms.StepID) bool {
	return slices.ContainsFunc(m.s.Draft.Given(), func(f draft.Field) bool { return forms.StepOf(f) == id })
}

// The way from one to another.

// at opens a step unless it is shown already, as acts do that belong to one.
func (m *Model) at(id forms.StepID) tea.Cmd {
	if m.showing == atStep && m.step == id {
		return nil
	}
	return m.goTo(kit.GoTo{Step: id})
}

func (m *Model) goTo(a kit.GoTo) tea.Cmd {
	if m.showing == atSending {
		return nil
	}
	m.showing, m.prefill = atStep, nil
	leave := m.leaveFor(a.Step)
	if a.Field != "" {
		if cmd, ok := m.focusOn(a.Field); ok {
			return tea.Batch(leave, cmd)
		}
	}
	return tea.Batch(leave, m.enter(a.Step, false))
}

func (m *Model) stepBy(delta int) tea.Cmd {
	to := m.step + forms.StepID(delta)
	if to < forms.StepJob || to > forms.StepReview {
		return nil
	}
	return tea.Batch(m.leaveFor(to), m.enter(to, delta < 0))
}

func (m *Model) leaveFor(to forms.StepID) tea.Cmd {
	leave := m.pane(m.step).Leave()
	m.visited[m.step] = true
	m.step = to
	m.s.Refresh()
	return leave
}

// back leads from the calls to where they were opened, and from any other screen to the form.
func (m *Model) back() tea.Cmd {
	if m.showing == atCalls {
		m.showing, m.calls = m.behind, nil
		return nil
	}
	m.showing, m.prefill = atStep, nil
	return m.enter(m.step, false)
}

// enter enters a step, from its start or, coming back, from its end.
func (m *Model) enter(id forms.StepID, fromEnd bool) tea.Cmd {
	switch id {
	case forms.StepJob:
		return m.picker.Open()
	case forms.StepReview:
		for _, id := range forms.Steps() {
			m.visited[id] = true // the review names every problem, and so may the stepper
		}
		m.review.Open()
		return nil
	default:
		p := m.stepScreen(id).Pane
		if p.Focused() != nil {
			return nil
		}
		return p.Enter(fromEnd)
	}
}

// focusOn moves to a field of the step that is shown.
func (m *Model) focusOn(f draft.Field) (tea.Cmd, bool) {
	if m.step == forms.StepJob {
		return m.picker.FocusOn(f)
	}
	return m.pane(m.step).FocusOn(f)
}

// focusedKey names the innermost field with the focus.
func (m *Model) focusedKey() draft.Field {
	if f := m.pane(m.step).Leaf(); f != nil {
		return draft.Field(f.GetKey())
	}
	return ""
}

// focusedField is the field with the keys, if the screen has one.
func (m *Model) focusedField() field.Field {
	if m.showing != atStep {
		return nil
	}
	return m.pane(m.step).Focused()
}

// atReview is where a person is on the review, which has no fields.
const atReview draft.Field = "review"

// place is where a person is: the field with the focus, or what names the step; empty if nothing on it has the focus.
func (m *Model) place() draft.Field {
	key := m.focusedKey()
	switch m.step {
	case forms.StepJob:
		return cmp.Or(key, draft.FieldJob)
	case forms.StepReview:
		return atReview
	default:
		return key
	}
}

// goBackTo goes to where a person stopped. Without a job, or if the draft does not say it, that is
// the first step that has anything to enter.
func (m *Model) goBackTo(at draft.Field) tea.Cmd {
	switch {
	case m.s.Draft.JobID == "":
		at = draft.FieldJob
	case at == "":
		at = draft.FieldFirstName
	}
	m.s.Autosave.At, m.step = at, forms.StepOf(at)
	if cmd, ok := m.focusOn(at); ok {
		return cmd
	}
	return m.enter(m.step, false)
}

// missing is what is open next, seen from the focused field.
func (m *Model) missing(omit ...draft.Field) (draft.Problem, bool) {
	return m.s.Missing(m.focusedKey(), m.pane(m.step).Passed(m.step), omit...)
}

// toNextOpen goes to the next thing that is missing; on the questions, if nothing is missing, to
// the next one without an answer; then to the review, where it is sent.
func (m *Model) toNextOpen() tea.Cmd {
	p, missing := m.missing()
	switch {
	case missing:
		return m.goTo(kit.To(p.Field))
	case m.showing == atStep && m.step == forms.StepQuestions && steps.WhyNoneOpen(m.s) == "":
		return m.stepScreen(forms.StepQuestions).ToNextOpen()
	}
	return m.goTo(kit.GoTo{Step: forms.StepReview})
}

func (m *Model) toNextQuestion() tea.Cmd {
	return tea.Batch(m.at(forms.StepQuestions), m.stepScreen(forms.StepQuestions).ToNextOpen())
}

// questionID is the question whose answer has the focus; empty if there is none.
func (m *Model) questionID() string {
	if m.step != forms.StepQuestions {
		return ""
	}
	return m.stepScreen(m.step).QuestionID()
}

// xray explains the question that has the focus, or lists all of them.
func (m *Model) xray() tea.Cmd {
	if id := m.questionID(); id != "" {
		return m.open(steps.NewXRay(m.s, id))
	}
	return m.open(steps.XRayList(m.s))
}

func (m *Model) swapRaw(id string) tea.Cmd {
	at := m.at(forms.StepQuestions)
	cmd, said := m.stepScreen(forms.StepQuestions).SwapRaw(id)
	return tea.Batch(at, cmd, m.say(said))
}

func (m *Model) showReview(tab review.Tab) kit.Do {
	return func() tea.Cmd {
		cmd := m.at(forms.StepReview)
		m.review.Show(tab)
		return cmd
	}
}
