package steps

import (
	"cmp"
	"reflect"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// ToNextOpen goes to the next question that keeps the application from being sent, because of a missing or a wrong
// answer; if there is none, to the next one without an answer. Past the end it begins again.
func (st *Screen) ToNextOpen() tea.Cmd {
	errors := draft.Errors(st.s.Problems)
	blocks := func(it forms.Item) bool {
		return slices.ContainsFunc(errors, func(p draft.Problem) bool { return p.Field.Within(it.Key) })
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
	c := s.Answered
	return cmp.Or(kit.Unless(s.Draft.JobID != "", NoJob), kit.Unless(c.Total > 0, "this job has no questions to answer"),
		kit.Unless(c.Answered < c.Total, "every question is answered"))
}

// NoJob says why there are no questions yet.
const NoJob = "choose a job first: it has the questions"

// SwapRaw replaces the answer to a question by raw JSON, or goes back to the field.
type SwapRaw struct{ ID string }

// bothForms are an answer as its field had it and as raw JSON, so that neither is lost.
type bothForms struct{ plain, raw draft.Value }

// SwapRaw makes the answer to a question raw JSON, or an answer of its field again. JSON that does
// not fit the field is kept, and comes back with the next swap; the notice says so.
func (st *Screen) SwapRaw(id string) (cmd tea.Cmd, notice string) {
	q := st.s.QuestionOf(draft.FieldAnswer(id))
	if q == nil {
		return nil, ""
	}
	leave := st.Pane.Leave() // what is typed counts
	now, kept := st.s.Draft.Answer(id), st.swapped[id]
	if st.isRaw(id) {
		plain, fits := now.Fitting(q.Format.Type)
		if now.Kind != draft.KindNone && !fits {
			if plain.Kind != draft.KindNone {
				notice = "The JSON is no answer for this field. " + kit.Named(st.s.Keys.RawJSON) + " brings it back."
			}
			plain = kept.plain
		}
		kept = bothForms{plain: plain, raw: now}
		st.s.Draft.SetAnswer(id, plain)
	} else {
		if kept.raw.Kind == draft.KindNone || !reflect.DeepEqual(kept.plain, now) {
			kept.raw = now.AsRaw()
		}
		kept.plain = now
		st.s.Draft.SetAnswer(id, kept.raw)
	}
	st.swapped[id] = kept
	cmd = st.Rebuild()
	focus, _ := st.Pane.FocusOn(draft.FieldAnswer(id))
	return tea.Batch(leave, cmd, focus), notice
}

// isRaw reports whether the answer to a question is entered as JSON.
func (st *Screen) isRaw(id string) bool {
	return slices.ContainsFunc(st.Pane.Items, func(it forms.Item) bool { return it.Raw && it.Key == draft.FieldAnswer(id) })
}

// QuestionID is the question whose answer has the focus; empty if there is none.
func (st *Screen) QuestionID() string {
	if q := st.s.QuestionOf(st.Pane.FocusedKey()); q != nil && st.ID == forms.StepQuestions {
		return q.ID.Wire()
	}
	return ""
}
