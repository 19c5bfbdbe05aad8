package forms_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// oddWords are doubted by one kind of field or another.
var oddWords = []string{"Zuck", "85,000", "1.500", "7,5", "-3", "1e400", "03/04/2027", "31.2.2027", "soon", "ada@gmial.com", "ada@", "example", "+49 1", "two\u00a0words", "{", "One, Zuck"}

// TestAllThatAnyFieldWarnsAboutIsAProblem enters odd words in every field there is.
func TestAllThatAnyFieldWarnsAboutIsAProblem(t *testing.T) {
	d, o := &draft.Draft{JobID: "J"}, options()
	o.Known.Job = askingAll()
	for _, step := range forms.Steps() {
		items := forms.ItemsOf(step, d, o)
		for _, it := range items {
			cells := []field.Field{it.Field}
			if list, ok := it.Field.(*field.Rows); ok {
				addRow(list)
				cells = list.Cells()
			}
			if it.Key.Within(draft.FieldRemote) && len(cells) > 3 {
				cells = cells[:3] // one tool has hundreds of them, of the same few kinds
			}
			for _, f := range cells {
				if users, ok := f.(*field.Choice); ok && it.Key == draft.FieldSourcedBy {
					forms.OfferUsers(users, []apiclient.User{{ID: "QiTBFeEoPwZvygYozhPw21nJ", FirstName: "Ann", LastName: "One"}}, nil)
				}
				if _, ok := f.(*field.Info); !ok && !strings.Contains(f.GetKey(), "(") {
					doubts(t, d, o, f)
				}
			}
		}
	}
}

// doubts enters the words in a field by keys and by lines.
func doubts(t *testing.T, d *draft.Draft, o forms.Options, f field.Field) {
	t.Helper()
	f.SetStyles(&field.Styles{})
	for _, word := range oddWords {
		for face, warns := range map[string]func() bool{
			"keys": func() bool {
				typed(f, word)
				view := ansi.Strip(f.View())
				return strings.Contains(view, "! ") || strings.Contains(view, "✗ ")
			},
			"a line": func() bool {
				said := f.Answer(word, false)
				return said.Hint.Kind >= field.HintWarning && !said.Lost
			},
		} {
			warned := warns()
			p := problemAt(draft.Check(*d, *o.Known), draft.Field(f.GetKey()))
			if warned && (p.Severity == "" || p.Severity == draft.SeverityNote) {
				t.Errorf("%s: of %q by %s the field warns, and the problem is %+v, want a text and anything but %q:\n%s", f.GetKey(), word, face, p, draft.SeverityNote, ansi.Strip(f.View()))
			}
			f.Clear()
		}
	}
}

// askingAll is a job with a question of each kind that has a field of its own.
func askingAll() *apiclient.Job {
	job := &apiclient.Job{ID: "J", Stages: []apiclient.Stage{{ID: "S", Name: "One", Status: "ACTIVE"}, {ID: "T", Name: "Two", Status: "ACTIVE"}}}
	least, most := json.Number("0"), json.Number("40")
	for id, format := range map[apiclient.ID]apiclient.Format{
		"text": {Type: apiclient.FormatText}, "mail": {Type: apiclient.FormatText, DisplayType: apiclient.DisplayEmail},
		"link": {Type: apiclient.FormatText, DisplayType: apiclient.DisplayURL}, "prose": {Type: apiclient.FormatText, DisplayType: apiclient.DisplayMultiLine},
		"number": {Type: apiclient.FormatNumber}, "slider": {Type: apiclient.FormatNumber, DisplayType: apiclient.DisplaySlider, Min: least, Max: most},
		"limits": {Type: apiclient.FormatNumber, Min: least, Max: most}, "yes": {Type: apiclient.FormatBoolean}, "date": {Type: apiclient.FormatDate},
		"one": {Type: apiclient.FormatSingleSelect}, "drop": {Type: apiclient.FormatSingleSelect, DisplayType: apiclient.DisplayDropdown},
		"some": {Type: apiclient.FormatMultiSelect}, "file": {Type: apiclient.FormatFile},
	} {
		format.Options = []apiclient.Option{{ID: "1", Name: "One"}, {ID: "2", Name: "Two"}}
		job.Questions = append(job.Questions, apiclient.Question{ID: id, Title: apiclient.Text(id), Format: format})
	}
	return job
}
