package forms_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

func BenchmarkExtras(b *testing.B) {
	o := options()
	for b.Loop() {
		forms.ItemsOf(forms.StepExtras, &draft.Draft{}, o)
	}
}

// BenchmarkRemoteKeystroke is a letter typed beside a long list, and into its last row.
func BenchmarkRemoteKeystroke(b *testing.B) {
	b.Run("beside", func(b *testing.B) { remoteKeystroke(b, ".Middle_Name") })
	b.Run("in a row", func(b *testing.B) { remoteKeystroke(b, ".29.Title") })
}

func remoteKeystroke(b *testing.B, where string) {
	var rows []string
	for range 30 {
		rows = append(rows, `{"Company_Name": "Analytical Engines", "Title": "Programmer", "Start_Date": "2020-01-01"}`)
	}
	d, o := &draft.Draft{}, options()
	d.RemoteFields = `{"workday": {"Candidate_Data": {"Name_Detail_Data": {"Middle_Name": "x"}, "Job_Application_Data": {"Resume_Data": {"Experience_Data": [` + strings.Join(rows, ",\n") + `]}}}}}`
	items := forms.ItemsOf(forms.StepExtras, d, o)
	var f field.Field
	for _, it := range items {
		fields := []field.Field{it.Field}
		if list, ok := it.Field.(*field.Rows); ok {
			fields = list.Cells()
		}
		for _, c := range fields {
			if it.Visible() && strings.HasSuffix(c.GetKey(), where) {
				f = c
			}
		}
	}
	f.Focus()
	keys := []tea.KeyPressMsg{{Code: 'a', Text: "a"}, {Code: tea.KeyBackspace}}
	for i := 0; b.Loop(); i++ {
		f.Update(keys[i%2])
		draft.Check(*d, *o.Known)
	}
}
