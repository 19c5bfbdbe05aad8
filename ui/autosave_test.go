package ui

import (
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// withStore gives the wizard a store in a folder of its own.
func withStore(t *testing.T, dir string) func(*Env) {
	return func(e *Env) {
		st, err := store.Open(store.Options{Dir: dir, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		e.Store = st
	}
}

func TestWhatIsTypedIsSavedAndCanBeResumed(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@ex").wait(2 * time.Second)
		d.sees("draft saved")
	}, withStore(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("F4 drafts", "↩ resume Ada Lovelace", "> Backend Engineer").keys("«4»").sees("Drafts", "Ada Lovelace").golden("resume-80x24")
		d.keys("↵").sees("Ada", "Lovelace", "ada@ex", "Responsable d")
		d.keys("^P^N⇥⇥ample.com").wait(2 * time.Second)
		d.sees("ada@example.com", "draft saved")
	}, withStore(t, dir))
	st, err := store.Open(store.Options{Dir: dir, Expiry: store.Never})
	if err != nil {
		t.Fatal(err)
	}
	l, err := st.List()
	if err != nil || len(l.Drafts) != 1 {
		t.Fatalf("%+v, %v, want no error and 1", l, err)
	}
}

func TestACreatedCandidateLeavesNoDraftButAHistory(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.wait(2 * time.Second)
		d.keys("^S").wait(time.Second)
		d.sees("was created")
		if id, err := d.m.SaveUnsent(); id != "" || err != nil {
			t.Errorf("there is %q to recover, %v, want it empty and no error", id, err)
		}
	}, withStore(t, dir))
	st, err := store.Open(store.Options{Dir: dir, Expiry: store.Never})
	if err != nil {
		t.Fatal(err)
	}
	if l, err := st.List(); err != nil || len(l.Drafts) != 0 {
		t.Errorf("drafts: %+v, %v, want no error and none", l, err)
	}
	h, err := st.History().List()
	if err != nil || len(h.Entries) != 1 || h.Entries[0].Outcome != "created" {
		t.Errorf(`history: %+v, %v, want no error, 1 and "created"`, h, err)
	}
}

// withJournal is a live target whose journal lies in a folder.
func withJournal(t *testing.T, dir string) func(*Env) {
	return func(e *Env) {
		j, err := store.OpenJournal(store.Options{Dir: dir, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		e.Journal, e.Kombo = j, struct{ session.Kombo }{e.Kombo} // which is no sandbox, then
	}
}

func TestAnUnknownOutcomeKeepsTheDraftAndIsMetAgainAfterARestart(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		if err := d.box.Faults.Set("ats-down"); err != nil {
			t.Fatal(err)
		}
		d.keys("^S").wait(time.Second)
		d.sees("not known whether")
		if id, err := d.m.SaveUnsent(); id == "" || err != nil {
			t.Errorf("nothing to recover: %q, %v, want a text and no error", id, err)
		}
		d.wait(time.Second)
		d.keys("^Q").sees("Throw away", "It is not known whether what you sent has arrived").seesNot("not been sent", "was not sent").keys("⎋")
		d.keys("^Gnew cand").sees("off: it is not known whether it has arrived").keys("⎋")
	}, withStore(t, dir), withJournal(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("↩ resume Ada", "outcome unknown").keys("↑↵").sees("it is not known whether it arrived")
		for _, key := range []string{"^C", "^Q"} {
			d.keys(key).sees("It is not known whether what you sent has arrived").seesNot("not been sent", "was not sent").keys("⎋")
		}
		d.keys("^S^S").sees("Send it once more?").keys("↵")
		if d.posts() != 0 {
			t.Errorf("it was sent again without the word: got %v, want 0", d.posts())
		}
		d.keys("again↵").wait(time.Second)
		d.sees("was created")
	}, withStore(t, dir), withJournal(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").sees("This was sent from here on", "and was created")
	}, withStore(t, dir), withJournal(t, dir))
}

func TestADraftIsOfferedAboveTheJobs(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada").wait(2 * time.Second)
	}, withStore(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("↩ resume Ada", "> Backend Engineer").keys("↑↵").sees("First name", "Ada")
	}, withStore(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("↵").sees("WS-1001") // enter alone still means the first job
	}, withStore(t, dir))
}

func TestEqualOpportunityAnswersOfAnotherJobAreNotSavedEither(t *testing.T) {
	dir := t.TempDir()
	var id string
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada")
		for _, q := range d.m.s.Questions() {
			if q.Category == apiclient.CategoryEEO && q.Format.Type == apiclient.FormatSingleSelect {
				id = q.ID.Wire()
				d.m.s.Draft.SetAnswer(id, draft.Value{Kind: draft.KindText, Text: q.Format.Options[0].ID.Wire()})
			}
		}
		d.keys("^P⎋entrepot↵⇥ Marie").wait(10 * time.Second)
		d.sees("draft saved")
		if d.m.s.Draft.Answer(id).Kind == draft.KindNone {
			t.Error("the answer was lost with the job, want anything but KindNone")
		}
	}, withStore(t, dir))
	st, err := store.Open(store.Options{Dir: dir, Expiry: store.Never})
	if err != nil {
		t.Fatal(err)
	}
	l, err := st.List()
	if err != nil || len(l.Drafts) != 1 {
		t.Fatalf("%+v, %v, want no error and 1", l, err)
	}
	e, err := st.Load(l.Drafts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if id == "" || e.Draft.Answer(id).Kind != draft.KindNone {
		t.Errorf("the answer to %q is on disk, want a text and KindNone", id)
	}
}

func TestAFieldIsSavedWhenItIsLeft(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada").wait(time.Second)
		d.keys(" Augusta⇥").wait(time.Millisecond)
		st := d.m.s.Store
		l, err := st.List()
		if err != nil || len(l.Drafts) != 1 || l.Drafts[0].Candidate != "Ada Augusta" {
			t.Errorf("the drafts are %+v, %v; want Ada Augusta", l.Drafts, err)
		}
	}, withStore(t, dir))
}
