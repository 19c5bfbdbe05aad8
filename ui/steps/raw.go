package steps

import (
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

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
