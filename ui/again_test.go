package ui

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient/sandbox"
)

func TestWhatThisSessionCreatedIsAskedAboutBeforeItIsSentAgain(t *testing.T) {
	for _, row := range []struct {
		name string
		wait time.Duration
	}{{"before anything can be looked up", 500 * time.Millisecond}, {"after the look-up", 3 * time.Second}} {
		t.Run(row.name, func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				simpleCandidate(d)
				d.wait(3 * time.Second) // the look-up before the first submit finds no one
				d.keys("^S").wait(row.wait)
				d.sees("was created").keys("^Greview↵").sees("ready to send").keys("^S")
				d.sees("Apply for the same job again?", "Ada Lovelace has already applied").seesNot("Ada Lovelace is known with this e-mail")
				d.keys("⎋")
				if d.posts() != 1 {
					t.Fatalf("%d requests were made, want 1", d.posts())
				}
				lookUps := 0
				for _, r := range d.box.Received() {
					if strings.Contains(r.Path, "candidates") && r.Method == "GET" {
						lookUps++
					}
				}
				if want := 1 + int(row.wait/(2*time.Second)); lookUps != want {
					t.Errorf("looked up %d times, want %d", lookUps, want)
				}
			})
		})
	}
}

func TestAnotherJobForTheSamePersonIsNotTheSameAgain(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(time.Second)
		d.keys("a").keys("growth↵^S").seesNot("has already applied for this job")
	})
}

func TestWhoElseWasSentForTheJobIsNotMixedIn(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(time.Second)
		d.sees("was created").keys("nAda⇥Love⇥love@example.com^S").seesNot("already applied").keys("^S").wait(3 * time.Second)
		d.sees("✓ Ada Love was created").keys("^Greview↵^Sagain↵").wait(3 * time.Second)
		d.sees("! Ada Love has already applied")
		if n := strings.Count(d.frame(), "/applications/"); n != 1 {
			t.Errorf("%d links:\n%s\nwant 1", n, d.frame())
		}
	})
}

func TestAfterAnUnknownOutcomeTheFormDoesNotSendWithoutTheWord(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.box.Faults.Set(sandbox.RemoteDown)
		d.keys("^S").wait(time.Second)
		d.sees("not known whether").keys("b^S^S").sees("Send it once more?")
		if d.posts() != 1 {
			t.Errorf("%d requests were made, want 1", d.posts())
		}
	})
}

func TestTheResultIsThereUntilSomethingIsChanged(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(time.Second)
		d.sees("was created", "candidate ID")
		for range 9 { // seen from every step, and nothing of it is a change
			d.keys("^Gjob↵")
			for range d.m.step + 3 {
				d.keys("^N")
			}
		}
		d.keys("^Gcandidate↵^Gresult↵").sees("was created", "candidate ID")
		d.keys("^Gjob↵^Gnew cand").seesNot("has not been sent").keys("⎋")
		d.keys("^C")
		if !d.m.quitting {
			t.Error("quitting asks about what was sent, want it to quit")
		}
		d.m.quitting = false
		d.keys("^Gcandidate↵⇥⇥⇥⇥x^Gresult").sees("off: what was sent has been changed since").keys("⎋")
		d.keys("^Gnew cand").sees("off: what you entered has not been sent")
	})
}

func TestWhatIsChangedAfterASuccessIsSavedAgain(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(3 * time.Second)
		d.keys("^Gcandidate↵⇥⇥x").wait(5 * time.Second)
		d.sees("draft saved")
		if id, err := d.m.SaveUnsent(); id == "" || err != nil {
			t.Errorf("there is %q to recover, %v, want a text and no error", id, err)
		}
	}, withStore(t, dir))
}

func TestAQuestionBeforeSendingNamesWhatIsWrongAndExplainsItself(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com^S^S").sees("stand in the way", "“An e-mail address”", "more, on the review")
		d.keys("«1»").sees("Sending anyway is for testing", "any key leads back").keys("↵").sees("stand in the way")
		d.keys("↵").sees("An e-mail address")
		if d.posts() != 0 {
			t.Errorf("%d requests were made, want 0", d.posts())
		}
	})
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com^S^S").sees("go to the first").keys("«1»").sees("any key")
	})
}
