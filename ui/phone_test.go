package ui

import "testing"

func TestAPhoneNumberIsAtHomeWhereTheCandidateLives(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥").atField("Phone").keys("0171 1234567").sees("Germany · +49 171 1234567", "ctrl+space writes it so")
		d.keys("^N^N").sees("Country").keys("switzerland↵^P^P").atField("Phone").seesNot("Germany")
		d.keys("^N").atField("More phones").keys("↵078 123 45 67").sees("Switzerland · +41 78 123 45 67")
		d.keys("^P").atField("Phone").keys("^U078 123 45 67").sees("Switzerland · +41 78 123 45 67")
		d.send(keyFor(' ')) // a space is typed; only with control it accepts
		if got := d.m.s.Draft.Candidate.Phone; got != "078 123 45 67 " {
			t.Errorf("the number is %q, want \"078 123 45 67 \"", got)
		}
	}, func(e *Env) { e.Locale = "de_DE.UTF-8" })
}
