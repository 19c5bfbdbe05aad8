package ui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/review"
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
	leave := m.leaveFor(a.Step)
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
	return tea.Batch(m.leaveFor(to), m.wizard.open(to, delta < 0))
}

// leaveFor leaves the step for another one.
func (m *Model) leaveFor(to forms.StepID) tea.Cmd {
	leave := m.wizard.pane(m.step).Leave()
	m.s.visited[m.step] = true
	m.step = to
	m.s.Refresh()
	return leave
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
		return m.goTo(kit.To(p.Field))
	case m.showing == atStep && m.step == forms.StepQuestions && steps.WhyNoneOpen(m.s.Shared) == "":
		return m.wizard.step(forms.StepQuestions).ToNextOpen()
	}
	return m.goTo(kit.GoTo{Step: forms.StepReview})
}

// whyNothingOpen says why there is nothing that is missing to go to; empty if there is.
func (m *Model) whyNothingOpen() string {
	done := m.showing == atStep && m.step == forms.StepReview && m.s.ErrorCount() == 0
	return kit.Unless(!done, "nothing is missing; "+m.howToSend())
}

// whyNotSend says why what is on the review cannot be sent; empty if it can.
func (m *Model) whyNotSend() string {
	return kit.Unless(m.step != forms.StepReview || !m.s.Target.ReadOnly, "this profile is read-only: nothing can be sent with it")
}

// howToSend names the key, or why there is none.
func (m *Model) howToSend() string {
	return cmp.Or(m.whyNotSend(), m.s.Keys.Send.Help().Key+" sends it")
}

// questionID is the question whose answer has the focus; empty if there is none.
func (m *Model) questionID() string {
	if m.step != forms.StepQuestions {
		return ""
	}
	return m.wizard.step(m.step).QuestionID()
}

// xray explains the question that has the focus, or lists all of them.
func (m *Model) xray() tea.Cmd {
	if id := m.questionID(); id != "" {
		return m.open(steps.NewXRay(m.s.Shared, id))
	}
	return m.open(steps.XRayList(m.s.Shared))
}

func (m *Model) swapHere() tea.Cmd { return m.swapRaw(m.questionID()) }

// swapRaw makes an answer raw JSON, or goes back to its field.
func (m *Model) swapRaw(id string) tea.Cmd {
	at := m.at(forms.StepQuestions)
	cmd, said := m.wizard.step(forms.StepQuestions).SwapRaw(id)
	return tea.Batch(at, cmd, m.say(said))
}

// whyNoXRay says why there is no question to explain; empty if there is one.
func (m *Model) whyNoXRay() string {
	return cmp.Or(kit.Unless(m.s.Known.Job != nil, steps.NoJob), kit.Unless(len(m.s.Questions()) > 0, "this job has no questions"))
}

// whyNoRaw says why no answer can be replaced; empty if one can.
func (m *Model) whyNoRaw() string {
	return kit.Unless(m.questionID() != "", "it replaces the answer that has the focus, on the Questions step")
}

// toNextQuestion goes to the next question that is to be answered.
func (m *Model) toNextQuestion() tea.Cmd {
	return tea.Batch(m.at(forms.StepQuestions), m.wizard.step(forms.StepQuestions).ToNextOpen())
}

func (m *Model) whyNoQuestion() string { return steps.WhyNoneOpen(m.s.Shared) }

// showReview opens one view of the review.
func (m *Model) showReview(tab review.Tab) call {
	return func() tea.Cmd {
		cmd := m.at(forms.StepReview)
		m.wizard.review.Show(tab)
		return cmd
	}
}
