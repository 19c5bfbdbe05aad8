package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/steps"
)

var swapRawKey = tea.KeyPressMsg{Code: tea.KeyF12}

// onQuestion puts the focus on the first question of a format, in the job with every type of question.
func onQuestion(d *wizardTest, f apiclient.FormatType) string {
	d.t.Helper()
	d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com⇥")
	q := d.questionOf(f)
	d.onAnswer(q)
	return q.ID.Wire()
}

func (d *wizardTest) onAnswer(q apiclient.Question) {
	d.at(forms.StepQuestions)
	cmd, _ := d.m.stepScreen(forms.StepQuestions).Pane.FocusOn(draft.FieldAnswer(q.ID.Wire()))
	d.run(cmd)
	d.settle()
}

// hiddenQuestion is one that does not appear.
func (d *wizardTest) hiddenQuestion() apiclient.Question {
	d.t.Helper()
	visible := draft.Visible(d.m.s.Questions(), d.m.s.Draft.AnswerTo())
	for _, q := range d.m.s.Questions() {
		if !visible.Shown(q.ID.Wire()) {
			return q
		}
	}
	d.t.Fatal("every question appears, want a hidden one")
	return apiclient.Question{}
}

func TestAnAnswerIsReplacedByRawJSONAndComesBack(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		id := onQuestion(d, apiclient.FormatNumber)
		d.keys("7")
		d.send(swapRawKey)
		if got := d.m.s.Draft.Answer(id); got.Kind != draft.KindRaw || got.Text != "7" {
			t.Fatalf("the answer is %+v, want the raw JSON 7", got)
		}
		d.sees("raw JSON: sent as it is", "F12 back to the field").keys("^U{\"a\":").sees("This is no JSON, so it is sent as a text").keys("[]}").seesNot("This is no JSON")
		d.send(swapRawKey)
		if got := d.m.s.Draft.Answer(id); got.Kind != draft.KindNumber || got.Text != "7" {
			t.Errorf("back in the field there is %+v, want 7 as before", got)
		}
		d.sees("F12 brings it back")
		d.send(swapRawKey)
		if got, want := d.m.s.Draft.Answer(id), draft.Raw(`{"a":[]}`); got.Text != want.Text {
			t.Errorf("the raw answer is %q, want %q again", got.Text, want.Text)
		}
		d.keys("^U8")
		d.send(swapRawKey)
		if got := d.m.s.Draft.Answer(id); got.Kind != draft.KindNumber || got.Text != "8" {
			t.Errorf("back in the field there is %+v, want the 8 of the JSON", got)
		}
	})
}

func TestToOpenRawJSONOfAnUnansweredQuestionAnswersNothing(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		id := onQuestion(d, apiclient.FormatNumber)
		before := d.m.s.Answered
		d.send(swapRawKey)
		d.sees("raw JSON: sent as it is").seesNot("≠")
		if sent := draft.Sent(*d.m.s.Draft, d.m.s.Known); len(sent) > 0 || d.m.s.Answered != before {
			t.Fatalf("%+v is sent, and %+v counted, want nothing and %+v", sent, d.m.s.Answered, before)
		}
		d.send(swapRawKey)
		d.seesNot("brings it back")
		d.send(swapRawKey)
		d.keys("4").sees("≠")
		if got := d.m.s.Draft.Answer(id); got.Text != "4" {
			t.Errorf("after 4 was typed the answer is %q, want 4", got.Text)
		}
	})
}

func TestRawJSONIsMarkedInStepperReviewAndPreview(t *testing.T) {
	inWizard(t, 140, 40, func(d *wizardTest) {
		id := onQuestion(d, apiclient.FormatText)
		d.send(swapRawKey)
		q, _ := d.m.s.Known.Job.Question(apiclient.ID(id))
		d.keys("^U{}«2»").sees(" · ≠ · ", "// ≠ raw: "+q.Label()[:10])
		d.keys("^N").sees("≠ Questions").keys("^S1").sees("≠ raw JSON: {}", "This answer is sent as the JSON").keys("3").sees("// ≠ raw: ")
	})
}

func TestARawAnswerThatIsEmptiedKeepsItsFieldAndIsLeftOut(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com⇥")
		q := d.hiddenQuestion()
		d.run(d.m.dispatch(steps.SwapRaw{ID: q.ID.Wire()}))
		d.settle()
		d.sees(q.Label()[:10]).keys("1^U").sees(q.Label()[:10])
		if sent := draft.Sent(*d.m.s.Draft, d.m.s.Known); len(sent) > 0 {
			t.Errorf("after an answer was emptied %+v is sent, want nothing", sent)
		}
		d.keys("12").sees("raw JSON: sent, although the question does not appear")
	})
}

func TestAHiddenQuestionIsReachedThroughTheXRayAndSent(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com⇥")
		q := d.hiddenQuestion()
		d.run(d.m.dispatch(steps.XRayList(d.m.s)))
		d.sees("X-ray", "visible, TEXT").keys(q.Label()+"↵").sees("Condition", "○ this question: hidden", "It would appear if", q.ID.String())
		d.send(swapRawKey)
		d.keys("^Utrue").sees("raw JSON: sent, although")
		if text := draft.Preview(d.m.s.Request); !strings.Contains(text, q.ID.Wire()) {
			t.Errorf("the request does not have the hidden answer, want %q in it:\n%s", q.ID.Wire(), text)
		}
	})
}

func TestAnXRaySaysThatAHiddenAnswerIsKeptAndNotSent(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com⇥")
		q := d.hiddenQuestion()
		d.m.s.Draft.SetAnswer(q.ID.Wire(), draft.Value{Kind: draft.KindText, Text: "Ada"})
		d.run(d.m.dispatch(steps.NewXRay(d.m.s, q.ID.Wire())))
		d.settle()
		d.sees(`nothing while it is hidden; kept is "Ada"`)
	})
}

func TestAnXRayShowsWhatDecidesAndWhatIsSentInEveryWindow(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {200, 60}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			id := onQuestion(d, apiclient.FormatNumber)
			d.keys("7«8»").sees("X-ray", "Condition", "visible", "sends now", "7")
			for range len(d.m.s.Questions()) {
				d.keys("→")
				for range 3 {
					d.keys("↓")
				}
			}
			d.sees("sends now").keys("↵")
			if at := d.m.focusedKey(); d.m.overlay != nil || at != draft.FieldAnswer(id) {
				t.Errorf("the focus is on %q, want the question that was looked through", at)
			}
		})
	}
}
