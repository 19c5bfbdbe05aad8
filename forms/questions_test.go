package forms

import (
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

func TestOptionsOfOneNameCanBeToldApart(t *testing.T) {
	option := func(id, remote apiclient.ID, name apiclient.Text) apiclient.Option {
		return apiclient.Option{ID: id, RemoteID: remote, Name: name}
	}
	for _, row := range []struct {
		name    string
		options []apiclient.Option
		notes   []string
	}{
		{"different names", []apiclient.Option{option("a", "1", "Springfield"), option("b", "2", "Shelbyville")}, []string{"", ""}},
		{"by the ATS's ID", []apiclient.Option{option("a", "401", "Springfield"), option("b", "2", "Shelbyville"), option("c", "402", "springfield ")}, []string{"401", "", "402"}},
		{"by the end of the ID", []apiclient.Option{option("3phFq1x9aB", "", "Springfield"), option("3phFq1x9cD", "", "Springfield")}, []string{"…x9aB", "…x9cD"}},
		{"by more of the ID", []apiclient.Option{option("3phA.same", "", "Springfield"), option("3phB.same", "", "Springfield")}, []string{"…phA.same", "…phB.same"}},
		{"by a short ID", []apiclient.Option{option("a", "7", "Springfield"), option("b", "7", "Springfield")}, []string{"a", "b"}},
		{"not at all", []apiclient.Option{option("a", "", "Springfield"), option("a", "", "Springfield")}, []string{"a", "a"}},
	} {
		for i, o := range choiceOptions(row.options) {
			if o.Detail != row.notes[i] {
				t.Errorf("%s: option %d has the note %q, want %q", row.name, i, o.Detail, row.notes[i])
			}
		}
	}
}

func TestWhatWasChosenAmongOptionsOfOneNameIsNamedInFull(t *testing.T) {
	options := choiceOptions([]apiclient.Option{{ID: "a", RemoteID: "401", Name: "Springfield"}, {ID: "b", RemoteID: "402", Name: "Springfield"}, {ID: "c", RemoteID: "9", Name: "Rome"}})
	one, many := "b", []string{"a", "c"}
	if got := field.NewChoice("k", "City", field.Ptr(&one), options...).Summary(); got != "Springfield · 402" {
		t.Errorf("one is summed up as %q, want \"Springfield · 402\"", got)
	}
	if got := field.NewChoices("k", "Cities", field.Ptr(&many), options...).Summary(); got != "Springfield · 401, Rome" {
		t.Errorf("several are summed up as %q, want \"Springfield · 401, Rome\"", got)
	}
}

func TestEveryFormatThatTakesAnAnswerHasAField(t *testing.T) {
	for _, f := range apiclient.AnswerableFormats() {
		q := apiclient.Question{ID: "Q", Title: "x", Format: apiclient.Format{Type: f}}
		got := questionField(&draft.Draft{}, Options{Known: &draft.Context{}}, q)
		if _, note := got.(*field.Info); note {
			t.Errorf("%s is shown as a note, want a field", f)
		}
		if answerInWords(q) == "" {
			t.Errorf("nothing is said of an answer to %s, want a text", f)
		}
	}
}
