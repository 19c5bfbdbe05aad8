package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
)

// allAnswered is a candidate for the job with every type of question, all of them answered.
func allAnswered(d *wizardTest) {
	d.t.Helper()
	d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com⇥")
	d.at(forms.StepQuestions)
	answerEverything(d)
}

// sendAnyway sends with all confirmations given.
func (d *wizardTest) sendAnyway() {
	d.at(forms.StepReview)
	d.run(d.m.startSending(submit.Confirmations(d.m.s.Session)))
	d.wait(2 * time.Second)
	d.wait(2 * time.Second) // until keys are meant for the result
}

// questionOf is the first question of a format.
func (d *wizardTest) questionOf(f apiclient.FormatType) apiclient.Question {
	d.t.Helper()
	for _, q := range d.m.s.Questions() {
		if q.Format.Type == f && q.PreconditionID == "" {
			return q
		}
	}
	d.t.Fatalf("no such question, want one of type %s", f)
	return apiclient.Question{}
}

func TestTheFateOfEachAnswerIsListedTheBadOnesFirst(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		d.m.s.Draft.Endpoint = apiclient.EndpointApplication
		if err := d.box.Faults.Set("lose:NUMBER"); err != nil {
			t.Fatal(err)
		}
		d.sendAnyway()
		d.sees("with warnings").keys("v").sees("! missing", "probably not stored; look in the ATS")
		frame := d.frame()
		if missing, stored := strings.Index(frame, "missing"), strings.Index(frame, "stored   "); stored >= 0 && missing > stored {
			t.Errorf("a stored answer stands before a lost one, want at most %d:\n%s", stored, frame)
		}
		d.send(keyFor('↓'))
		if d.frame() == frame {
			t.Errorf("the list does not scroll, want anything but %q", frame)
		}
		d.send(tea.KeyPressMsg{Code: tea.KeyEnd})
		d.sees("Shown when “Yes or no” is yes", "↑ more") // the last line is not the mark's
		d.send(keyFor('v'))
		d.sees("with warnings")
	})
}

func TestAnswersOfTheCandidateCallAreUnverified(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		d.sendAnyway()
		d.sees("was created").keys("v").sees("? unverified", "reads no answers back").seesNot("✓ stored")
	})
}

func TestARefusalLeadsToEachAnswerThatItNames(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		text, yes := d.questionOf(apiclient.FormatText), d.questionOf(apiclient.FormatBoolean)
		d.m.s.Draft.SetAnswer(text.ID.Wire(), draft.Raw("5"))
		d.m.s.Draft.SetAnswer(yes.ID.Wire(), draft.Raw(`"maybe"`))
		d.sendAnyway()
		d.sees("Kombo refused it").keys("v").sees("✗ refused", "takes true or").keys("v")
		want := map[draft.Field]bool{draft.FieldAnswer(text.ID.Wire()): true, draft.FieldAnswer(yes.ID.Wire()): true}
		d.keys("f")
		for range 2 {
			at := d.m.focusedKey()
			if !want[at] {
				t.Fatalf("the focus is on %q, want one of %v", at, want)
			}
			delete(want, at)
			d.sees("Kombo refused it", "F3")
			d.keys("«3»")
		}
		d.keys("^N").sees("!").keys("^S").sees("Kombo refused it")
		d.m.s.Draft.SetAnswer(text.ID.Wire(), draft.Value{Kind: draft.KindText, Text: "five"})
		d.m.s.Draft.SetAnswer(yes.ID.Wire(), draft.Value{Kind: draft.KindBool, Yes: true})
		d.send(keyFor('↓'))
		d.keys("1").seesNot("Kombo refused it")
	})
}

func TestF3LeadsFromTheResultToTheAnswer(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		q := d.questionOf(apiclient.FormatBoolean)
		d.m.s.Draft.SetAnswer(q.ID.Wire(), draft.Raw(`"maybe"`))
		d.sendAnyway()
		d.keys("«3»")
		if at, want := d.m.focusedKey(), draft.FieldAnswer(q.ID.Wire()); d.m.showing != atStep || at != want {
			t.Errorf("the focus is on %q, want %q\n%s", at, want, d.frame())
		}
	})
}

func TestARefusalLeadsToTheFieldThatItNamesAndMarksItUntilItIsChanged(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		d.m.s.Draft.Candidate.Location.Country = "Nowhere"
		d.sendAnyway()
		d.sees("Kombo refused it", "Location: Country (f goes there)").keys("«3»")
		d.sees("> Country", "Kombo refused it: candidate.location.country")
		d.keys("^N^N").sees("Attachments").keys("«3»").sees("> Country")
		d.m.s.Draft.Candidate.Location.Country = "NO"
		d.keys("⇥⇤").seesNot("Kombo refused it").keys("«3»").sees("Review")
	})
}

func TestARefusalOfAJobThatHasChangedLeadsToWhatItAsksNow(t *testing.T) {
	for fault, want := range map[sandbox.Scenario]string{"questions-changed": "> Asked since a moment ago: why us?", "job-closed": "1/9 Job"} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			allAnswered(d)
			if err := d.box.Faults.Set(fault); err != nil {
				t.Fatal(err)
			}
			d.sendAnyway()
			d.sees("Nothing was created", "(f goes there)").keys("f").sees(want)
		})
	}
}

func TestWhatWasRefusedMarksTheNextCandidateNot(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		allAnswered(d)
		q := d.questionOf(apiclient.FormatBoolean)
		d.m.s.Draft.SetAnswer(q.ID.Wire(), draft.Value{})
		d.box.Faults.Set(sandbox.NoFault)
		d.sendAnyway()
		if !slices.ContainsFunc(d.m.s.Problems, draft.Problem.Refused) {
			t.Fatalf("the refusal marks no answer, want the one that is missing\n%s", d.frame())
		}
		d.m.s.Begin(draft.Draft{JobID: d.m.s.Draft.JobID})
		d.m.s.Refresh()
		for _, p := range d.m.s.Problems {
			if p.Refused() {
				t.Errorf("the next candidate has %q, want nothing of the one before", p.Text)
			}
		}
	})
}
