package forms_test

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// TestWhatAFieldWarnsAboutIsAProblem enters words that fields doubt, and asks the check about them.
func TestWhatAFieldWarnsAboutIsAProblem(t *testing.T) {
	number := apiclient.Question{ID: "n", Title: "How many?", Format: apiclient.Format{Type: apiclient.FormatNumber}}
	day := apiclient.Question{ID: "d", Title: "When?", Format: apiclient.Format{Type: apiclient.FormatDate}}
	job := &apiclient.Job{ID: "j", Questions: []apiclient.Question{number, day}}
	for _, row := range []struct {
		step  forms.StepID
		key   draft.Field
		words string // separated by bars
		meant string // the suggestion
	}{
		{forms.StepCandidate, draft.FieldEmail, "ada@gmial.com", "ada@gmail.com"},
		{forms.StepCandidate, draft.FieldEmail, "ada@gmail,com", "ada@gmail.com"},
		{forms.StepCandidate, draft.FieldPhone, "+999 1234567|+49 1|call me", ""},
		{forms.StepLocation, draft.FieldCountry, "Nigera|Atlantis", ""},
		{forms.StepSalary, draft.FieldAvailable, "03/04/2027", "2027-03-04"},
		{forms.StepSalary, draft.FieldAvailable, "31.2.2027|soon", ""},
		{forms.StepSalary, draft.FieldSalaryAmount, "much", ""},
		{forms.StepQuestions, draft.FieldAnswer("n"), "85,000", "85000"},
		{forms.StepQuestions, draft.FieldAnswer("d"), "03/04/2027", "2027-03-04"},
		{forms.StepExtras, draft.FieldConsentUntil, "03/04/2027", "2027-03-04"},
	} {
		for word := range strings.SplitSeq(row.words, "|") {
			for face, enter := range map[string]func(field.Field, string) field.Said{
				"keys":   func(f field.Field, w string) field.Said { typed(f, w); return f.Answer(w, false) },
				"a line": func(f field.Field, w string) field.Said { return f.Answer(w, false) },
			} {
				d, o := &draft.Draft{JobID: "j"}, options()
				o.Known.Job = job
				it := itemOf(t, forms.ItemsOf(row.step, d, o), row.key)
				if said := enter(it.Field, word); said.Hint.Kind < field.HintWarning {
					t.Errorf("%s: %q by %s: the field says %v, want a warning", row.key, word, face, said.Hint)
				}
				p := problemAt(draft.Check(*d, *o.Known), row.key)
				if p.Severity == "" || p.Severity == draft.SeverityNote || p.Suggestion != row.meant {
					t.Errorf("%s: %q by %s: the problem is %+v, want one that suggests %q", row.key, word, face, p, row.meant)
				}
				if row.meant == "" {
					continue
				}
				it.Field.SetOffer(p.Suggestion)
				if !it.Field.TakeOffer() {
					t.Errorf("%s: %q: the suggestion is not taken, want it taken", row.key, word)
				}
				if p := problemAt(draft.Check(*d, *o.Known), row.key); p.Suggestion != "" {
					t.Errorf("%s: %q: after the suggestion was taken the problem is %+v, want it empty", row.key, word, p)
				}
			}
		}
	}
}

func itemOf(t *testing.T, items []forms.Item, key draft.Field) forms.Item {
	t.Helper()
	for _, it := range items {
		if it.Key == key {
			return it
		}
	}
	t.Fatalf("no such field, want %s", key)
	return forms.Item{}
}

func problemAt(problems []draft.Problem, key draft.Field) draft.Problem {
	for _, p := range problems {
		if p.Field.Within(key) {
			return p
		}
	}
	return draft.Problem{}
}

func TestAMailProgramsWayOfWritingAnAddressIsTaken(t *testing.T) {
	for word, want := range map[string]string{
		"Ada Lovelace <ada@kombo.dev>": "ada@kombo.dev", "mailto:ada@kombo.dev?subject=hi": "ada@kombo.dev", "ada@kombo.dev;": "ada@kombo.dev",
		"ada@kombo.dev, ": "ada@kombo.dev", `"Lovelace, Ada" <ada@kombo.dev>;`: "ada@kombo.dev", "ada@kombo": "ada@kombo", "ada;": "ada;",
	} {
		for face, enter := range map[string]func(field.Field, string){"keys": typed, "a line": answered} {
			d := &draft.Draft{}
			it := itemOf(t, forms.ItemsOf(forms.StepCandidate, d, options()), draft.FieldEmail)
			enter(it.Field, word)
			if d.Candidate.Email != want || it.Field.Summary() != want {
				t.Errorf("%q by %s became %q, shown as %q, want %q", word, face, d.Candidate.Email, it.Field.Summary(), want)
			}
		}
	}
}

func TestAnAddressThatWasUnwrappedIsEchoed(t *testing.T) {
	it := itemOf(t, forms.ItemsOf(forms.StepCandidate, &draft.Draft{}, options()), draft.FieldEmail)
	if said := it.Field.Answer("Ada <ada@kombo.dev>", false); said.Echo != "= ada@kombo.dev" {
		t.Errorf(`the echo is %q, want "= ada@kombo.dev"`, said.Echo)
	}
}

func TestASalaryIsAskedAboutByWhatWasTyped(t *testing.T) {
	d := &draft.Draft{}
	items := forms.ItemsOf(forms.StepSalary, d, options())
	amount, period := itemOf(t, items, draft.FieldSalaryAmount).Field, itemOf(t, items, draft.FieldSalaryPeriod).Field
	period.Answer("year", false)
	if said := amount.Answer("85,000", false); said.Echo != "= 85,000 a year · 7,083 a month" {
		t.Errorf(`the echo is %q, want "= 85,000 a year · 7,083 a month"`, said.Echo)
	}
	amount.Answer("85.0 €", false)
	p := problemAt(draft.Check(*d, draft.Context{}), draft.FieldSalaryAmount)
	if p.Suggestion != "85000" || !strings.Contains(p.Text, "“85.0 €”") || !strings.Contains(p.Text, "85,000") {
		t.Errorf(`the problem is %+v, want "85000", "“85.0 €”" in it and "85,000" in it`, p)
	}
	period.Answer("month", false)
	if p := problemAt(draft.Check(*d, draft.Context{}), draft.FieldSalaryAmount); p.Severity != "" {
		t.Errorf("of a month %+v is said, want it empty", p)
	}
}
