package prefill_test

import (
	"testing"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

func TestTheBracketsOfATitleAreWholeOrGone(t *testing.T) {
	for _, tt := range []struct {
		name, line, want string
		sure             bool
	}{
		{"a comma in brackets", "2016 – heute: Elbkontor, Schichtleiter (24 Personen, 3 Schichten)", "Schichtleiter (24 Personen, 3 Schichten)", true},
		{"other signs in brackets", "2016 – heute: Elbkontor, Entwickler (Go · Rust | C)", "Entwickler (Go · Rust | C)", true},
		{"brackets around the time", "Elbkontor, Entwickler (2016 – heute)", "Entwickler", true},
		{"a bracket that nothing closes", "2016 – heute: Elbkontor, Entwickler (Go", "Entwickler", false},
		{"a bracket that nothing opens", "2016 – heute: Elbkontor, Personen) Schichtleiter", "Schichtleiter", false},
		{"a half bracket at the end", "2016 – heute: Elbkontor, Entwickler)", "Entwickler", true},
		{"wide brackets", "2016 – heute: Elbkontor, Entwickler（Go, Rust）", "Entwickler（Go, Rust）", true},
		{"nothing but half brackets", "2016 – heute: Elbkontor, Entwickler ((((((", "Entwickler", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := suggest(t, "cv.txt", "Ada Marlowe\nada.marlowe@example.org\nBerufserfahrung\n"+tt.line+"\n")
			for _, c := range prefill.Diff(draft.Draft{}, s) {
				if c.Field == draft.FieldTitle && c.Value == tt.want && c.Preselected() == tt.sure {
					return
				}
			}
			t.Errorf("want %q, marked beforehand %v, in %+v", tt.want, tt.sure, s.Items)
		})
	}
}
