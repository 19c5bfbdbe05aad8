package ui

import "testing"

func TestFirstFrameOffersTheJobs(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("SANDBOX", "nothing leaves this machine", "Which job is it for?", "Search")
		t.Log("\n" + d.frame())
		d.keys("every question").sees("Every question type")
		t.Log("\n" + d.frame())
		d.keys("↵")
		t.Log("\n" + d.frame())
		d.keys("⇥")
		t.Log("\n" + d.frame())
		d.keys("^N^N^N^N^N^N")
		t.Log("\n" + d.frame())
		d.keys("«3»")
		t.Log("\n" + d.frame())
		d.keys("^S")
		t.Log("\n" + d.frame())
		d.keys("⇥⇥")
		t.Log("\n" + d.frame())
	})
}
