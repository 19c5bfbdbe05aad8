package draft

import "testing"

func TestADayThatTheCalendarLacksIsNamed(t *testing.T) {
	for typed, want := range map[string]string{
		"31.02.2027":          "There is no 31 February 2027: the month has 28 days.",
		"31. 2. 2027":         "There is no 31 February 2027: the month has 28 days.",
		"29.2.27":             "There is no 29 February 2027: the month has 28 days.",
		"2027-02-31":          "There is no 31 February 2027: the month has 28 days.",
		"2027-02-31T10:00:00": "There is no 31 February 2027: the month has 28 days.",
		"31/02/2027":          "There is no 31 February 2027: the month has 28 days.",
		"02/31/2027":          "There is no 31 February 2027: the month has 28 days.",
		"12-24-2026":          "",
		"02-31-2027":          "There is no 31 February 2027: the month has 28 days.",
		"31.04.":              "There is no 31 April: the month has 30 days.",
		"2026-13-01":          "There is no month 13. Check day and month.",
		"0.5.2026":            "There is no 0 May 2026: the month has 31 days.",
		"29.2.":               "", "12/24/2026": "", "24/12/2026": "", "24.12.2026": "", "2026-02-28": "", "soon": "", "": "",
	} {
		if got := dayFault(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestTheReasonIsToldRatherThanTheForm(t *testing.T) {
	d := minimal()
	d.Candidate.AvailableFrom = "31.02.2027"
	errs := Errors(Check(d, Context{}))
	if len(errs) != 1 || errs[0].Text != "There is no 31 February 2027: the month has 28 days." {
		t.Errorf(`told %v, want 1 and "There is no 31 February 2027: the month has 28 days."`, errs)
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
