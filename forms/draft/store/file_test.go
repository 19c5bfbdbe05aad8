package store

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// savedOnce is a draft as the first version of the program that could save one wrote it.
const savedOnce = `{"endpoint":"candidate","job_id":"J1","stage_id":"S1",
 "candidate":{"first_name":"Ada","last_name":"Lovelace","email":"ada@example.com","more_emails":[{"type":"WORK","address":"a@x.org"}],
  "company":"Engines","title":"Programmer","phone":"+44 1","more_phones":[{"type":"OTHER","number":"+44 2"}],
  "location":{"country":"GB","city":"London","state":"England","street":"12 St James's Square","zip_code":"SW1Y"},
  "gender":"FEMALE","available_from":"2026-09-01","salary":{"amount":"95000.50","period":"YEAR"},"links":["https://example.com/ada"],"extra":[{"key":"nick","json":"\"A\""}]},
 "attachments":[{"type":"CV","file":{"name":"CV.pdf","content_type":"application/pdf","path":{"base64":"L2N2/y5wZGY="},"size":5,"sha256":"ab","mod_time":"2026-07-01T00:00:00.000000005Z"}}],
 "answers":[{"question_id":"q1","value":{"kind":"text","text":"Because."},"for_job":"J1"},
  {"question_id":"q2","value":{"kind":"number","text":"7.50"}},
  {"question_id":"q3","value":{"kind":"bool","yes":true}},
  {"question_id":"q4","value":{"kind":"choices","choices":["m1"]}},
  {"question_id":"q5","value":{"kind":"file","file":{"name":"w.txt","url":"https://x.org/w"}}}],
 "source":{"name":"Fair","unified_key":"FAIR","id":"42"},"sourced_by":"remote:7","consent":{"given":true,"expires_at":"2027-07-01"},"remote_fields":"{\"greenhouse\": {\"a\": 1.10}}","extra":[{"key":"x"}]}`

func TestADraftThatWasSavedLongAgoIsRead(t *testing.T) {
	want := draft.Draft{Endpoint: "candidate", JobID: "J1", StageID: "S1",
		Candidate: draft.Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com",
			MoreEmails: []draft.Email{{Type: apiclient.AddressWork, Address: "a@x.org"}}, Company: "Engines", Title: "Programmer", Phone: "+44 1",
			MorePhones: []draft.Phone{{Type: apiclient.AddressOther, Number: "+44 2"}},
			Location:   draft.Location{Country: "GB", City: "London", State: "England", Street: "12 St James's Square", ZipCode: "SW1Y"},
			Gender:     apiclient.GenderFemale, AvailableFrom: "2026-09-01", Salary: draft.Salary{Amount: "95000.50", Period: apiclient.PeriodYear},
			Links: []string{"https://example.com/ada"}, Extra: draft.Extra{"nick": `"A"`}},
		Attachments: []draft.Attachment{{Type: "CV", File: draft.File{Name: "CV.pdf", ContentType: "application/pdf", Path: "/cv\xff.pdf", Size: 5, SHA256: "ab", ModTime: time.Unix(1782864000, 5)}}},
		Answers: []draft.Answer{{QuestionID: "q1", ForJob: "J1", Value: draft.Value{Kind: draft.KindText, Text: "Because."}}, {QuestionID: "q2", Value: draft.Value{Kind: draft.KindNumber, Text: "7.50"}},
			{QuestionID: "q3", Value: draft.Value{Kind: draft.KindBool, Yes: true}}, {QuestionID: "q4", Value: draft.Value{Kind: draft.KindChoices, Choices: []string{"m1"}}},
			{QuestionID: "q5", Value: draft.Value{Kind: draft.KindFile, File: draft.File{Name: "w.txt", URL: "https://x.org/w"}}}},
		Source: draft.Source{Name: "Fair", UnifiedKey: "FAIR", ID: "42"}, SourcedBy: "remote:7", Consent: draft.Consent{Given: new(true), ExpiresAt: "2027-07-01"},
		RemoteFields: `{"greenhouse": {"a": 1.10}}`, Extra: draft.Extra{"x": ""}}
	var got draft.Draft
	if err := json.Unmarshal([]byte(savedOnce), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	saved, err := marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !sameJSON(t, string(saved), savedOnce) {
		t.Errorf("it is saved as %s, want it as it was once", saved)
	}
}

func TestAnEntryThatWasRecordedLongAgoIsRead(t *testing.T) {
	const recorded = `{"time":"2026-10-12T10:00:00.5Z","target":{"name":"acme","base_url":"https://api.example/v1","integration":"workday:1"},
 "endpoint":"candidate","job_id":"J1","job_label":"Chef","candidate":"Ada","email":"ada@example.com","outcome":"failed","found":true,"candidate_id":"C1",
 "application_ids":["A1"],"links":["https://x.org"],"warnings":[],"error":{"code":"X","title":"T","message":"M","log_url":"https://l.org"},
 "body":"{}","withheld":["gender"],"draft":{"endpoint":"candidate","attachments":[{"type":"CV","file":{"name":"CV.pdf","bytes_not_kept":true}}]}}`
	want := HistoryEntry{ID: "1", Time: time.Date(2026, 10, 12, 10, 0, 0, 500_000_000, time.UTC),
		Target:   Target{Name: "acme", BaseURL: "https://api.example/v1", Integration: "workday:1"},
		Endpoint: "candidate", JobID: "J1", JobLabel: "Chef", Candidate: "Ada", Email: "ada@example.com", Outcome: "failed", Found: true, CandidateID: "C1",
		ApplicationIDs: []apiclient.ID{"A1"}, Links: []apiclient.Text{"https://x.org"}, Warnings: []apiclient.Text{},
		Error: &HistoryError{Code: "X", Title: "T", Message: "M", LogURL: "https://l.org"}, Body: "{}", Withheld: []string{"gender"},
		Draft: draft.Draft{Endpoint: "candidate", Attachments: []draft.Attachment{{Type: "CV", File: draft.File{Name: "CV.pdf", BytesLost: true}}}},
		Lost: []draft.Problem{{Field: "attachments.0", Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
			Text: "CV.pdf: file bytes were not kept; pick the file again."}}}
	read := loaded[HistoryEntry]{id: "1"}
	err := json.Unmarshal([]byte(recorded), &read.content)
	if got := asRead(read); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, want)
	}
}

func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var x, y any
	if err := json.Unmarshal([]byte(a), &x); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(b), &y); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(x, y)
}
