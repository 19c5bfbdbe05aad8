package draft

import (
	"slices"
	"testing"

	"kombo-apply/apiclient"
)

func TestARefusalNamesTheFieldsOfTheBodyThatItIsAbout(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	sent := Sent(d, c)
	answer := FieldAnswer(sent[1].QuestionID)
	for _, tt := range []struct {
		message string
		want    []Field
	}{
		{"candidate.first_name: must not be empty", []Field{FieldFirstName}},
		{"body.candidate.first_name must not be empty", []Field{FieldFirstName}},
		{"/candidate/location/country is no country", []Field{FieldCountry}},
		{"candidate.social_links[1].url: no address", []Field{FieldLinks.At(1, "url")}},
		{"attachments: above the limit", []Field{FieldAttachments}},
		{"attachments.0.data: too large; candidate.last_name: is required, as is candidate.email_address", []Field{FieldLastName, FieldEmail, FieldAttachments.At(0, "data")}},
		{"screening_question_answers.1.answer: is no string", []Field{answer}},
		{"screening_question_answers[1].answer: is no string; candidate.title: too long", []Field{FieldTitle, answer}},
		{"screening_question_answers.77.answer: is no string", []Field{FieldAnswers}},
		{"the ATS did not like ada.lovelace@example.com, see docs.kombo.dev/errors", nil},
	} {
		r := apiclient.Result{Outcome: apiclient.Rejected, Err: &apiclient.Error{Fault: apiclient.FaultAnswered, Message: apiclient.Text(tt.message)}}
		var got []Field
		for _, p := range Refusals(d, c, r) {
			got = append(got, p.Field)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q names %q, want %q", tt.message, got, tt.want)
		}
	}
}

func TestWhatIsWrittenOfAFieldIsItsPartOfTheBody(t *testing.T) {
	d := minimal()
	d.Candidate.Links = []string{"https://a.example"}
	for _, tt := range []struct {
		f    Field
		want string
	}{
		{FieldFirstName, `"` + d.Candidate.FirstName + `"`},
		{FieldLinks.At(0, "url"), "[\n  {\n    \"url\": \"https://a.example\"\n  }\n]"},
		{FieldConsentGiven, ""},
		{FieldSalaryAmount, ""},
		{FieldAttachments.At(3), ""},
		{"nothing.of_ours", ""},
	} {
		if got := Written(d, tt.f); got != tt.want {
			t.Errorf("%s is written as %q, want %q", tt.f, got, tt.want)
		}
	}
}
