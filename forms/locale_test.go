package forms_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

func TestEveryDateFieldFollowsTheLocale(t *testing.T) {
	for locale, want := range map[string]string{"en_US.UTF-8": "2027-03-04", "en_GB.UTF-8": "2027-04-03"} {
		d, o := &draft.Draft{}, options()
		o.Locale = locale
		o.Known.Job = &apiclient.Job{ID: "J", Questions: []apiclient.Question{{ID: "Q", Title: "From?", Format: apiclient.Format{Type: apiclient.FormatDate}}}}
		var dates []*field.Date
		for _, it := range slices.Concat(forms.ItemsOf(forms.StepSalary, d, o), forms.ItemsOf(forms.StepQuestions, d, o), forms.ItemsOf(forms.StepExtras, d, o)) {
			fields := []field.Field{it.Field}
			if list, ok := it.Field.(*field.Rows); ok {
				addRow(list)
				fields = list.Cells()
			}
			for _, f := range fields {
				if date, ok := f.(*field.Date); ok {
					dates = append(dates, date)
				}
			}
		}
		if len(dates) < 4 {
			t.Fatalf("only %d date fields were found: none of the remote ones, want at least 4", len(dates))
		}
		for _, f := range dates {
			f.Update(tea.PasteMsg{Content: "03/04/2027"})
			if got := f.GetValue(); got != want {
				t.Errorf("with %s, 03/04/2027 is %v in %s, want %s", locale, got, f.GetKey(), want)
			}
		}
	}
}
