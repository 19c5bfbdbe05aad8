package forms

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func storing(fields ...apiclient.WriteField) draft.Context {
	return draft.Context{Integration: &apiclient.Integration{WriteActions: []apiclient.WriteAction{{ID: "ats_create_candidate", Fields: fields}}}}
}

func TestWhatTheATSIgnoresIsSaidInTheNamesOfTheWizard(t *testing.T) {
	no := func(id apiclient.Text) apiclient.WriteField {
		return apiclient.WriteField{ID: id, Coverage: "UNSUPPORTED"}
	}
	for want, c := range map[string]draft.Context{
		"this ATS ignores: source, gender, location, expected salary, odd_one": storing(no("source"), no("candidate.gender"), no("candidate.location"), no("candidate.salary_expectations"), no("odd_one")),
		"this ATS stores everything that can be entered here":                  storing(apiclient.WriteField{ID: "source", IsAvailable: true, Coverage: "SUPPORTED"}),
		"this ATS does not say what it stores":                                 storing(apiclient.WriteField{ID: "source", Coverage: "UNKNOWN"}),
	} {
		if got := Stores(c, apiclient.EndpointCandidate); got != want {
			t.Errorf("%s, want %q\nis not %s", got, want, want)
		}
	}
	if got := Stores(draft.Context{Integration: &apiclient.Integration{}}, apiclient.EndpointCandidate); !strings.Contains(got, "does not say") {
		t.Error(got)
	}
}

func TestEveryFieldOfTheWizardHasAName(t *testing.T) {
	d := &draft.Draft{}
	for _, items := range [][]Item{candidate(d, Options{}), contact(d, Options{}), location(d, Options{}), attachments(d, Options{})} {
		for _, it := range items {
			if strings.Contains(nameOf(it.Key), "_") || strings.Contains(nameOf(it.Key), ".") {
				t.Errorf(`%s has no name, want no "_" in it and no "." in it`, it.Key)
			}
		}
	}
}

func TestLimitsOfFilesAreSaidKindByKind(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	for want, l := range map[string]*apiclient.AttachmentLimits{
		"":                    nil,
		"files: 10 MB in all": {TotalBytes: n(10e6)},
		"files: 1 CV, no cover letter, 10 others · 5 MB each, 10 MB in all": {TotalBytes: n(10e6), Types: map[apiclient.AttachmentType]apiclient.TypeLimit{
			apiclient.AttachmentCV: {Supported: true, MaxCount: n(1), MaxBytes: n(5e6)}, apiclient.AttachmentCoverLetter: {}, apiclient.AttachmentOther: {Supported: true, MaxCount: n(10), MaxBytes: n(5e6)}}},
		"files: any number of CVs, any number of others of 5 MB": {Types: map[apiclient.AttachmentType]apiclient.TypeLimit{
			apiclient.AttachmentCV: {Supported: true}, apiclient.AttachmentOther: {Supported: true, MaxBytes: n(5e6)}}},
		"files: 1 to 2 CVs of 3 MB, any number of others": {Types: map[apiclient.AttachmentType]apiclient.TypeLimit{
			apiclient.AttachmentCV: {Supported: true, MinCount: n(1), MaxCount: n(2), MaxBytes: n(3e6)}, apiclient.AttachmentOther: {Supported: true}}},
	} {
		if got := FilesTaken(l); got != want {
			t.Errorf("%q is not %q, want %q", got, want, want)
		}
	}
}
