package draft

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

// today is the day on which all tests happen.
var today = time.Date(2026, 7, 1, 23, 30, 0, 0, time.FixedZone("far east", 14*60*60))

func ptr[T any](v T) *T { return &v }

// minimal is the smallest draft without errors.
func minimal() Draft {
	return Draft{
		Endpoint:  apiclient.EndpointCandidate,
		JobID:     "J1",
		Candidate: Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com"},
	}
}

// full fills every field of the contract, without files on disk.
func full() Draft {
	d := minimal()
	d.StageID = "S1"
	d.Candidate = Candidate{
		FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com",
		MoreEmails: []Email{{apiclient.AddressWork, "a.lovelace@example.org"}},
		Company:    "Analytical Engines", Title: "Programmer",
		Phone: "+44 20 7946 0958", MorePhones: []Phone{{apiclient.AddressPersonal, "+44 20 7946 0123"}},
		Location: Location{Country: "GB", City: "London", State: "England", Street: "12 St James's Square", ZipCode: "SW1Y 4JH"},
		Gender:   apiclient.GenderFemale, AvailableFrom: "2026-09-01",
		Salary: Salary{Amount: "95000.50", Period: apiclient.PeriodYear},
		Links:  []string{"https://example.com/ada"},
	}
	d.Attachments = []Attachment{
		{Type: apiclient.AttachmentCV, File: File{Name: "CV.pdf", ContentType: "application/pdf", Data: "JVBERi0="}},
		{Type: apiclient.AttachmentOther, File: File{Name: "Letter.pdf", URL: "https://example.com/letter.pdf"}},
	}
	d.Answers = []Answer{
		{QuestionID: "text", Value: Value{Kind: KindText, Text: "Because."}},
		{QuestionID: "number", Value: Value{Kind: KindNumber, Text: "7.50"}},
		{QuestionID: "permit", Value: Value{Kind: KindBool, Yes: true}},
		{QuestionID: "visa", Value: Value{Kind: KindText, Text: "o-blue"}},
		{QuestionID: "many", Value: Value{Kind: KindChoices, Choices: []string{"m1", "m2"}}},
		{QuestionID: "date", Value: Value{Kind: KindText, Text: "2026-10-01"}},
		{QuestionID: "file", Value: Value{Kind: KindFile, File: File{Name: "Work.txt", ContentType: "text/plain", Data: "SGk="}}},
	}
	d.Source = Source{Name: "Fair", UnifiedKey: "FAIR", ID: "42"}
	d.SourcedBy = "remote:7"
	d.Consent = Consent{Given: ptr(true), ExpiresAt: "2027-07-01"}
	d.RemoteFields = `{"greenhouse": {"candidate": {"b": 1.10, "a": 1}, "post_headers": {"On-Behalf-Of": "7"}}}`
	return d
}

// everyFormat is a job with a question of each format; visa hangs on permit.
func everyFormat() *apiclient.Job {
	q := func(id string, t apiclient.FormatType) apiclient.Question {
		return apiclient.Question{ID: apiclient.ID(id), Title: apiclient.Text("Title of " + id), Format: apiclient.Format{Type: t}}
	}
	visa := q("visa", apiclient.FormatSingleSelect)
	visa.Format.Options = []apiclient.Option{{ID: "o-blue", Name: "Blue Card"}, {ID: "o-other", Name: "Other"}}
	visa.PreconditionID, visa.PreconditionOptions.Booleans = "permit", []bool{true}
	many := q("many", apiclient.FormatMultiSelect)
	many.Format.Options = []apiclient.Option{{ID: "m1", Name: "Go"}, {ID: "m2", Name: "Rust"}}
	return &apiclient.Job{
		ID: "J1", RemoteID: "77", Status: apiclient.StatusOpen, Visibility: apiclient.VisibilityPublic,
		Stages: []apiclient.Stage{{ID: "S1", Status: "ACTIVE"}, {ID: "S2", Name: "Old", Status: "INACTIVE"}},
		Questions: []apiclient.Question{
			q("text", apiclient.FormatText), q("number", apiclient.FormatNumber), q("permit", apiclient.FormatBoolean),
			visa, many, q("date", apiclient.FormatDate), q("file", apiclient.FormatFile),
			q("info", apiclient.FormatInformation), q("unknown", apiclient.FormatUnknown), q("none", apiclient.FormatNone),
		},
	}
}

// question finds a question of a job, to change it.
func question(j *apiclient.Job, id string) *apiclient.Question {
	i := slices.IndexFunc(j.Questions, func(q apiclient.Question) bool { return q.ID.Wire() == id })
	return &j.Questions[i]
}

func knowing(j *apiclient.Job) Context { return Context{Job: j, Today: today} }

// sentBody is what the server would get.
func sentBody(t testing.TB, r apiclient.Request) string {
	t.Helper()
	body := r.Body.Open()
	defer body.Close()
	all, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("reading the body: %v", err)
	}
	return string(all)
}

func decoded(t testing.TB, body string) map[string]any {
	t.Helper()
	var m map[string]any
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	if err := dec.Decode(&m); err != nil {
		t.Fatalf("%v in:\n%s\nwant no error", err, body)
	}
	return m
}
