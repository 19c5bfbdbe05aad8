package ui

import (
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

func TestResumingLandsWhereThePersonStopped(t *testing.T) {
	for _, row := range []struct{ where, keys, sees string }{
		{"a field left empty", "^N^N⇥", "> City"},
		{"the second row of a list", "^Na@b.de↵c@d.de", "›2 c@d.de"},
		{"a question", "^N^N^N^N^N⇥⇥", "> "},
		{"the review", "^S", "[Problems"},
		{"the job", "^P", "Stage"},
	} {
		t.Run(row.where, func(t *testing.T) {
			dir, stopped := t.TempDir(), draft.Field("")
			inWizard(t, 80, 24, func(d *wizardTest) {
				d.keys("every question↵⇥Ada" + row.keys).wait(2 * time.Second)
				stopped = d.m.place()
				if id, err := d.m.SaveUnsent(); id == "" || err != nil {
					t.Fatalf("nothing is kept: %q, %v, want a text and no error", id, err)
				}
			}, withStore(t, dir))
			back := func(how string, change ...func(*Env)) {
				inWizard(t, 80, 24, func(d *wizardTest) {
					if how == "from the list" {
						d.keys("↑↵").wait(time.Second)
					}
					if got := d.m.place(); got != stopped {
						t.Errorf("%s: it goes on at %q, want %q", how, got, stopped)
					}
					d.sees(row.sees)
				}, append(change, withStore(t, dir))...)
			}
			back("from the list")
			back("at the start", func(e *Env) {
				withStore(t, dir)(e)
				l, err := e.Store.List()
				if err != nil || len(l.Drafts) != 1 {
					t.Fatalf("kept are %+v, %v; want one draft", l.Drafts, err)
				}
				entry, err := e.Store.Load(l.Drafts[0].ID)
				if err != nil {
					t.Fatal(err)
				}
				e.Resume = &entry
			})
		})
	}
}

func TestADraftThatDoesNotSayWhereThePersonStoppedBeginsWithTheCandidate(t *testing.T) {
	e := store.Entry{Draft: draft.Draft{Endpoint: "candidate", JobID: "QiTBFeEoPwZvygYozhPw21nJ"}}
	e.Draft.Candidate.LastName = "Lovelace"
	inWizard(t, 80, 24, func(d *wizardTest) { d.sees("> First name") }, func(env *Env) { env.Resume = &e })
}

func TestAResumedDraftSaysWhichAnswersItWasKeptWithout(t *testing.T) {
	dir, title := t.TempDir(), ""
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com")
		for _, q := range d.m.s.Questions() {
			if q.Category == apiclient.CategoryEEO && q.Format.Type == apiclient.FormatSingleSelect && title == "" {
				title = q.Title.Line()
				d.m.s.Draft.SetAnswer(q.ID.Wire(), draft.Value{Kind: draft.KindText, Text: q.Format.Options[0].ID.Wire()})
			}
		}
		d.keys("x⌫").wait(2 * time.Second)
	}, withStore(t, dir))
	for range 2 { // it is not forgotten when the draft is saved once more
		inWizard(t, 100, 30, func(d *wizardTest) {
			d.keys("↑↵").sees("1 equal-opportunity answer was not kept").keys("m⌫").wait(2 * time.Second)
			d.goTo(forms.StepReview).keys("2").sees("“" + title + "”: Drafts are kept without this answer")
		}, withStore(t, dir))
	}
}
