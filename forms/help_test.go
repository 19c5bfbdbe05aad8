package forms_test

import (
	"regexp"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// ofAKey is what a text would say of a key.
var ofAKey = regexp.MustCompile(`(?i)\b(press|type (a|its|to)|paste|enter (goes|adds|picks)|tab|esc|ctrl|alt|shift|f\d|space|arrow)\b|[↑↓←→⇧^]`)

func TestWhatAFieldAsksForCanBeReadAloud(t *testing.T) {
	d, o := &draft.Draft{}, options()
	raw := apiclient.Question{ID: "Q", Title: "x", Required: new(true), Format: apiclient.Format{Type: apiclient.FormatUnknown, Raw: []byte(`{"kind":"matrix"}`)}}
	o.Known.Job = &apiclient.Job{ID: "J", Questions: []apiclient.Question{raw}, Stages: []apiclient.Stage{{ID: "S", Status: "ACTIVE"}}}
	million := 1e6
	o.Known.Limits = &apiclient.AttachmentLimits{TotalBytes: &million}
	d.Attachments = []draft.Attachment{{File: draft.File{URL: "https://ada.dev/cv.pdf"}}}
	asked := 0
	for _, step := range forms.Steps() {
		for _, it := range forms.ItemsOf(step, d, o) {
			for _, l := range field.LinesOf(it.Field) {
				p := l.Ask()
				asked++
				for _, text := range []string{step.Intro(), p.Label, p.Form, p.Help, it.Field.Help()} {
					if found := ofAKey.FindString(text); found != "" && !it.Key.Within(draft.FieldRemote) {
						t.Errorf("%s says %q in %q, want that of remote fields alone", it.Key, found, text)
					}
				}
			}
		}
	}
	if asked < 30 {
		t.Errorf("only %d prompts were looked at, want at least 30", asked)
	}
}
