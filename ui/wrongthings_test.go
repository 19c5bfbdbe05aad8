package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
)

func (d *wizardTest) goTo(id forms.StepID) *wizardTest {
	d.t.Helper()
	d.run(d.m.dispatch(kit.GoTo{Step: id}))
	d.settle()
	return d
}

func TestAnAnswerThatWasKeptSaysSoUntilItIsTouched(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com")
		var first string
		for _, q := range d.m.s.Questions() {
			if q.Category == "" && q.Format.Type == "BOOLEAN" {
				first = q.ID.Wire()
				d.m.s.Draft.SetAnswer(first, draft.Value{Kind: draft.KindBool, Yes: true})
				break
			}
		}
		d.m.s.CarryOver.Answers = true
		d.run(d.m.startOver(result.KeepMarked))
		d.settle()
		if first == "" || !slices.Contains(d.m.s.Draft.Kept, draft.FieldAnswer(first)) {
			t.Fatalf("kept are %v, want the answer %q", d.m.s.Draft.Kept, first)
		}
		if mark := d.m.stepMark(forms.StepQuestions); mark == "✓" {
			t.Errorf(`the questions are ticked, though nobody has looked at what was kept, want anything but "✓"`)
		}
		d.goTo(forms.StepQuestions)
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepQuestions, Field: draft.FieldAnswer(first)}))
		d.settle()
		d.sees("kept from before").keys("n")
		if slices.Contains(d.m.s.Draft.Kept, draft.FieldAnswer(first)) {
			t.Errorf("a changed answer is still marked as kept, want no %q in it:\n%s", draft.FieldAnswer(first), d.frame())
		}
		d.seesNot("kept from before")
	})
}

func TestTheReviewTakesWhatWasMeant(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@gmial.com^S").goTo(forms.StepReview)
		for _, view := range []string{"1", "2"} { // the summary tells the problems too
			d.m.s.Draft.Candidate.Email = "ada@gmial.com"
			d.m.s.Refresh()
			d.keys(view).sees("gmail.com", "ctrl+space")
			d.send(tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl})
			if got, want := d.m.s.Draft.Candidate.Email, "ada@gmail.com"; got != want {
				t.Errorf("on view %s the e-mail is %q, want %q", view, got, want)
			}
		}
	})
}

func TestAFieldThatTakesAnOfferKeepsTheFocus(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@gmial.com⇥").keys("⇤").sees("> E-mail", "ctrl+space accepts")
		d.send(tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl})
		d.sees("> E-mail", "ada@gmail.com")
		if d.m.View().Cursor == nil {
			t.Error("there is no cursor in the field, want one")
		}
	})
}

func TestAnotherJobDropsTheStageAloudAlsoByItsID(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵")
		job := d.m.s.Known.Job
		stages := job.ActiveStages()
		d.m.s.Draft.StageID = stages[len(stages)-1].ID.Wire()
		d.keys("^R")
		if got := d.m.s.Draft.StageID; got == "" {
			t.Errorf("reading the same job again dropped the stage, want a text")
		}
		d.keys("⎋remote:12/3↵").sees("The stage “" + stages[len(stages)-1].Label() + "” was one of the job before")
	})
}

func TestOnlyWhatLooksLikeAnIDIsOfferedAsOne(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("plumber").seesNot("Use the job ID").sees("No job matches").keys("↵⇥")
		if got := d.m.s.Draft.JobID; got != "" {
			t.Errorf("the words became the job %q, want none", got)
		}
	})
}

func TestANoticeStaysOnTheScreenThatItWasMadeOn(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.run(d.m.confirmed())
		d.m.notice = notice{text: "a submit is under way"}
		d.wait(2 * time.Second)
		d.sees("was created", "n next candidate").seesNot("under way")
	})
}

func TestHelpNamesNoKeyAsOffThatWorksAndSaysWhyOthersDoNot(t *testing.T) {
	inWizard(t, 80, 50, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com")
		for _, id := range forms.Steps() {
			d.goTo(id).keys("«1»").seesNot("(not now)")
			_, _, groups := d.m.screen().Help()
			off := map[string]string{}
			for _, k := range d.m.offKeys() {
				off[k.Key.Help().Key] = k.Off
			}
			for _, g := range groups {
				for _, b := range g.Bindings {
					if why := off[b.Help().Key]; b.Enabled() && why != "" && strings.Contains(d.frame(), b.Help().Desc+" ("+why) {
						t.Errorf("%s: %s works, and help says %q, want no %q in it", id.Title(), b.Help().Key, why, b.Help().Desc+" ("+why)
					}
				}
			}
			d.keys("⎋")
		}
		d.goTo(forms.StepReview).keys("«1»").sees("send it").seesNot("^S            review")
	})
}

func TestTheFileOfAnotherPersonMarksNothing(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com")
		d.fillFrom("grace.txt", "Grace Hopper\nRear Admiral\ngrace@example.com\n+1 212 555 0100\n")
		if shown := words.OneLine(d.frame()); strings.Contains(shown, "[x]") || !strings.Contains(shown, "another person than Ada Lovelace") {
			t.Errorf("a second person's file is marked, want no \"[x]\" in it and \"another person than Ada Lovelace\" in it:\n%s", d.frame())
		}
		d.keys("^S")
		if c := d.m.s.Draft.Candidate; c.Phone != "" || len(c.MoreEmails) > 0 || len(d.m.s.Draft.Attachments) > 0 {
			t.Errorf("the draft holds both people: %+v, want it empty, none and none", c)
		}
	})
}

func TestEscTakesTheFiltersOff(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«6»berlin↵").sees("[Berlin]").keys("⎋").seesNot("[Berlin]").sees("46 jobs")
	})
}
