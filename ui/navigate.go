package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/steps"
)

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
	leave := m.wizard.leave(m.step)
	m.s.visited[m.step] = true
	m.step = a.Step
	m.s.Refresh()
	if a.Field != "" {
		if cmd, ok := m.wizard.focusOn(a.Step, a.Field); ok {
			return tea.Batch(leave, cmd)
		}
	}
	return tea.Batch(leave, m.wizard.open(a.Step, false))
}

func (m *Model) stepBy(delta int) tea.Cmd {
	to := m.step + forms.StepID(delta)
	if to < forms.StepJob || to > forms.StepReview {
		return nil
	}
	leave := m.wizard.leave(m.step)
	m.s.visited[m.step] = true
	m.step = to
	m.s.Refresh()
	return tea.Batch(leave, m.wizard.open(to, delta < 0))
}

// missing is what is open next, seen from the focused field.
func (m *Model) missing(omit ...draft.Field) (draft.Problem, bool) {
	return m.s.Missing(m.wizard.focusedKey(m.step), m.wizard.pane(m.step).Passed(m.step), omit...)
}

// toNextOpen goes to the next thing that is missing; on the questions, if nothing is missing, to
// the next one without an answer; then to the review, where it is sent.
func (m *Model) toNextOpen() tea.Cmd {
	p, missing := m.missing()
	switch {
	case missing:
		return m.goTo(kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field})
	case m.showing == atStep && m.step == forms.StepQuestions && steps.WhyNoneOpen(m.s.Shared) == "":
		return m.wizard.step(forms.StepQuestions).ToNextOpen()
	}
	return m.goTo(kit.GoTo{Step: forms.StepReview})
}

// whyNothingOpen says why there is nothing that is missing to go to; empty if there is.
func (m *Model) whyNothingOpen() string {
	if m.showing == atStep && m.step == forms.StepReview && m.s.ErrorCount() == 0 {
		return "nothing is missing; " + m.s.Keys.Send.Help().Key + " sends it"
	}
	return ""
}

// questionID is the question whose answer has the focus; empty if there is none.
func (m *Model) questionID() string {
	if m.step != forms.StepQuestions {
		return ""
	}
	return m.wizard.step(m.step).QuestionID()
}

// xray explains the question that has the focus, or lists all of them.
func (m *Model) xray() kit.Action {
	if id := m.questionID(); id != "" {
		return steps.OpenXRay{ID: id}
	}
	return steps.ListXRays{}
}

// swapRaw makes an answer raw JSON, or goes back to its field.
func (m *Model) swapRaw(id string) tea.Cmd {
	at := m.at(forms.StepQuestions)
	cmd, said := m.wizard.step(forms.StepQuestions).SwapRaw(id)
	m.notice = notice{text: said}
	return tea.Batch(at, cmd)
}

// whyNoXRay says why there is no question to explain; empty if there is one.
func (m *Model) whyNoXRay() string {
	switch {
	case m.s.Known.Job == nil:
		return "choose a job first: it has the questions"
	case len(m.s.Questions()) == 0:
		return "this job has no questions"
	}
	return ""
}

// whyNoRaw says why no answer can be replaced; empty if one can.
func (m *Model) whyNoRaw() string {
	if m.questionID() == "" {
		return "it replaces the answer that has the focus, on the Questions step"
	}
	return ""
}
