package steps

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// ToNextOpen goes to the next question whose answer Kombo refused; if there is none, to the next one
// that keeps the application from being sent, because of a missing or a wrong answer, or else to the
// next one without an answer. Past the end it begins again.
func (st *Screen) ToNextOpen() tea.Cmd {
	has := func(is func(draft.Problem) bool) func(forms.Item) bool {
		return func(it forms.Item) bool {
			return slices.ContainsFunc(st.s.Problems, func(p draft.Problem) bool { return is(p) && p.Field.Within(it.Key) })
		}
	}
	blocks := func(p draft.Problem) bool { return p.Severity == draft.SeverityError }
	empty := func(it forms.Item) bool {
		_, text := it.Field.(*field.Info)
		return !text && it.Field.Summary() == ""
	}
	for _, wanted := range []func(forms.Item) bool{has(draft.Problem.Refused), has(blocks), empty} {
		if cmd, found := st.Pane.FocusNext(wanted); found {
			return cmd
		}
	}
	return nil
}

// nameNextOpen puts the target of the key into its help.
func (st *Screen) nameNextOpen() {
	does := "next unanswered"
	if slices.ContainsFunc(st.s.Problems, draft.Problem.Refused) {
		does = "next refused"
	} else if st.s.Answered.RequiredOpen > 0 {
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
	case slices.ContainsFunc(s.Problems, draft.Problem.Refused):
	case c.Answered == c.Total:
		return "every question is answered"
	}
	return ""
}
