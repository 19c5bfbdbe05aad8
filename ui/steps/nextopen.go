package steps

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// ToNextOpen goes to the next question that keeps the application from being sent, because of a
// missing or a wrong answer; if there is none, to the next one without an answer. Past the end it
// begins again.
func (st *Screen) ToNextOpen() tea.Cmd {
	wrong := func(it forms.Item) bool { return hasError(st.s.Problems, it.Key) }
	empty := func(it forms.Item) bool {
		_, text := it.Field.(*field.Note)
		return !text && it.Field.Summary() == ""
	}
	cmd, found := st.Pane.FocusNext(wrong)
	if !found {
		cmd, _ = st.Pane.FocusNext(empty)
	}
	return cmd
}

func hasError(problems []draft.Problem, key draft.Field) bool {
	for _, p := range problems {
		if p.Severity == draft.SeverityError && p.Field.Within(key) {
			return true
		}
	}
	return false
}

// nameNextOpen puts the target of the key into its help.
func (st *Screen) nameNextOpen() {
	does := "next unanswered"
	if st.s.Answered.RequiredOpen > 0 {
		does = "next required"
	}
	st.nextOpen = kit.As(st.s.Keys.NextOpen, does)
	st.nextOpen.SetEnabled(st.ID == forms.StepQuestions && WhyNoneOpen(st.s) == "")
}

// WhyNoneOpen says why there is no question to go to; empty if there is one.
func WhyNoneOpen(s *kit.Shared) string {
	switch c := s.Answered; {
	case s.Draft.JobID == "":
		return "choose a job first: it has the questions"
	case c.Total == 0:
		return "this job has no questions to answer"
	case c.Answered == c.Total:
		return "every question is answered"
	}
	return ""
}
