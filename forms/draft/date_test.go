package draft

import (
	"testing"
	"time"
)

func TestADayThatTheCalendarLacksIsNamed(t *testing.T) {
	const february, noDay = "There is no such day: February 2027 has 28 days.", "There is no such day: there is no month "
	for typed, want := range map[string]string{
		"31.02.2027":          february,
		"31. 2. 2027":         february,
		"29.2.27":             february,
		"2027-02-31":          february,
		"2027-02-31T10:00:00": february,
		"31/02/2027":          february,
		"02/31/2027":          noDay + "31.",
		"12-24-2026":          "",
		"02-31-2027":          noDay + "31.",
		"31.04.":              "There is no such day: April 2027 has 30 days.",
		"2026-13-01":          noDay + "13.",
		"0.5.2026":            "There is no such day: May 2026 has 31 days.",
		"28.2.":               "", "12/24/2026": "", "24/12/2026": "", "24.12.2026": "", "2026-02-28": "", "soon": "", "": "",
	} {
		d, got := minimal(), ""
		d.Candidate.AvailableFrom = typed
		for _, p := range Errors(Check(d, Context{Today: time.Date(2027, 1, 5, 0, 0, 0, 0, time.UTC)})) {
			if p.Code == "impossible_date" {
				got = p.Text
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestTheReasonIsToldRatherThanTheForm(t *testing.T) {
	d := minimal()
	d.Candidate.AvailableFrom = "31.02.2027"
	errs := Errors(Check(d, Context{}))
	if want := "There is no such day: February 2027 has 28 days."; len(errs) != 1 || errs[0].Text != want {
		t.Errorf("told %v, want 1 and %q", errs, want)
	}
}

func TestChoicesAreNamedAsTheyAreShown(t *testing.T) {
	d := minimal()
	d.Candidate.Salary.Amount = "85000"
	d.Candidate.MoreEmails = []Email{{Address: "a@b.dev"}}
	d.Attachments = []Attachment{{File: cv(nil).File}}
	said := map[string]bool{}
	for _, p := range Errors(Check(d, Context{})) {
		said[p.Text] = true
	}
	for _, want := range []string{
		"Choose whether the amount is per year or per month: Kombo takes an amount only with its period.",
		"Choose personal, work or other.", "Choose CV, cover letter or other.",
	} {
		if !said[want] {
			t.Errorf("%q is not said in %v, want it", want, said)
		}
	}
}
