package steps

import (
	"slices"

	"charm.land/bubbles/v2/key"
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
	blocks := func(it forms.Item) bool {
		return slices.ContainsFunc(st.s.Problems, func(p draft.Problem) bool { return p.Severity == draft.SeverityError && p.Field.Within(it.Key) })
	}
	empty := func(it forms.Item) bool {
		_, text := it.Field.(*field.Info)
		return !text && it.Field.Summary() == ""
	}
	for _, wanted := range []func(forms.Item) bool{blocks, empty} {
		if cmd, found := st.Pane.FocusNext(wanted); found {
			return cmd
		}
	}
	return nil
}

// nextOpen is the key that leads to it, with the target in its help.
func (st *Screen) nextOpen() key.Binding {
	p, missing := st.s.Missing(st.FocusedKey(), st.Passed(st.ID))
	next, none := st.s.Keys.NextOpen, WhyNoneOpen(st.s) != ""
	switch {
	case missing && p.Refused():
		next = kit.As(next, "next refused")
	case missing && forms.StepOf(p.Field) == st.ID && st.s.Answered.RequiredOpen > 0:
		next = kit.As(next, "next required")
	case !missing && !none:
		next = kit.As(next, "next unanswered")
	}
	next.SetEnabled(missing || !none)
	return next
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
