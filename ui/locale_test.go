package ui

import "testing"

func TestDatesFollowTheLocale(t *testing.T) {
	for _, row := range []struct{ locale, want, week string }{
		{"en_US.UTF-8", "Thu 4 Mar 2027", " Su Mo Tu We Th Fr Sa"}, {"de_DE.UTF-8", "Sat 3 Apr 2027", " Mo Tu We Th Fr Sa Su"}, {"", "Sat 3 Apr 2027", " Mo Tu We Th Fr Sa Su"},
	} {
		t.Run(row.locale, func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				d.keys("every question↵⇥^N^N^N").sees("Available from").keys("↵↵03/04/2027").sees(row.want, "read as "+row.want)
				d.keys("^T").sees(row.week)
			}, func(e *Env) { e.Locale = row.locale })
		})
	}
}
