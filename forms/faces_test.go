package forms_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// TestAWordMeansTheSameToKeysAndToALine enters each word in both faces of its field: key by key
// with tab behind it, as in the wizard, and as a line, as in the prompts.
func TestAWordMeansTheSameToKeysAndToALine(t *testing.T) {
	country := func(d *draft.Draft) string { return d.Candidate.Location.Country }
	from := func(d *draft.Draft) string { return d.Candidate.AvailableFrom }
	salary := func(d *draft.Draft) string {
		_, sent, _ := strings.Cut(draft.Preview(draft.Encode(*d, draft.Context{})), `"amount": `)
		amount, _, _ := strings.Cut(sent, "\n")
		return strings.TrimSuffix(amount, ",")
	}
	for _, row := range []struct {
		step  forms.StepID
		key   draft.Field
		words string // separated by bars
		want  string
		got   func(*draft.Draft) string
	}{
		{forms.StepLocation, draft.FieldCountry, "UK|Great Britain|GB", "GB", country},
		{forms.StepLocation, draft.FieldCountry, "ukr|ukraine", "UA", country},
		{forms.StepLocation, draft.FieldCountry, "America|USA|U.S.A.", "US", country},
		{forms.StepLocation, draft.FieldCountry, "Holland", "NL", country},
		{forms.StepLocation, draft.FieldCountry, "Suisse|Schweiz", "CH", country},
		{forms.StepLocation, draft.FieldCountry, "cote d'ivoire|Ivory Coast", "CI", country},
		{forms.StepLocation, draft.FieldCountry, "Allemagne|deutschland|germ|Deuschland|Germny", "DE", country},
		{forms.StepLocation, draft.FieldCountry, "Großbritannien|Grossbritannien", "GB", country},
		{forms.StepLocation, draft.FieldCountry, "Kosovo", "XK", country},
		{forms.StepLocation, draft.FieldCountry, "Eswatini", "SZ", country},
		{forms.StepSalary, draft.FieldAvailable, "in 2 weeks", "2026-07-15", from},
		{forms.StepSalary, draft.FieldAvailable, "24.12.2027|2027-12-24", "2027-12-24", from},
		{forms.StepSalary, draft.FieldSalaryAmount, "85000|85.000|85,000|85k|85 000 €|85'000", "85000", salary},
	} {
		for word := range strings.SplitSeq(row.words, "|") {
			for face, enter := range map[string]func(field.Field, string){"keys": typed, "a line": answered} {
				d := &draft.Draft{}
				for _, it := range forms.ItemsOf(row.step, d, options()) {
					if it.Key == row.key {
						enter(it.Field, word)
					}
				}
				if got := row.got(d); got != row.want {
					t.Errorf("%s: %q by %s became %q, want %s", row.key, word, face, got, row.want)
				}
			}
		}
	}
}

func answered(f field.Field, word string) { f.Answer(word, false) }

func typed(f field.Field, word string) {
	f.Focus()
	for _, r := range word {
		k := tea.KeyPressMsg{Code: r, Text: string(r)}
		if r == ' ' {
			k.Code = tea.KeySpace
		}
		f.Update(k)
	}
	f.Settle()
	f.Blur()
}

// A list that was not read out has no numbers, and letters here and there name nothing.
func TestALineThatNamesNothingIsKeptAndSaid(t *testing.T) {
	for _, word := range []string{"1", "united", "uktdkm", "Atlantis", "Nigera"} {
		d := &draft.Draft{}
		country := forms.ItemsOf(forms.StepLocation, d, options())[0].Field
		if said := country.Answer(word, false); d.Candidate.Location.Country != word || said.Hint.Kind != field.HintError {
			t.Errorf("%q became %q and was told %v, want %q and HintError", word, d.Candidate.Location.Country, said.Hint, word)
		}
	}
}

func TestWhatHardlyAnybodyNeedsWaitsBehindAFold(t *testing.T) {
	d := &draft.Draft{}
	items := forms.ItemsOf(forms.StepExtras, d, options())
	shown := func() (n int, fold field.Field) {
		for _, it := range items {
			if (it.Key == "(advanced)" || it.Key.Within(draft.FieldRemote) || it.Key.Within("source")) && it.Visible() {
				if n++; n == 1 {
					fold = it.Field
				}
			}
		}
		return n, fold
	}
	n, fold := shown()
	if n != 1 {
		t.Fatalf("%d advanced fields are shown, want the fold before them alone", n)
	}
	fold.Answer("yes", false)
	if n, _ := shown(); n < 4 || fold.Summary() != "" {
		t.Errorf("after a yes %d are shown, want 4 at least; %q is summed up, want nothing", n, fold.Summary())
	}
	for name, give := range map[string]func(){
		"a field of one ATS": func() { d.RemoteFields = `{"greenhouse": {"candidate": {"tags": ["a"]}}}` },
		"the source":         func() { d.Source.Name = "Fair" },
	} {
		*d = draft.Draft{}
		fold.Answer("no", false)
		if n, _ := shown(); n != 1 {
			t.Errorf("after a no %d are shown, want 1", n)
		}
		give()
		if n, _ := shown(); n < 4 {
			t.Errorf("with %s only %d are shown, want all", name, n)
		}
	}
}
