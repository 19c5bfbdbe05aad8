package prefill_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

const wholeBody = `{
  "candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.org"},
  "application": {"job_id": "job1", "stage_id": "stage1"},
  "attachments": [
    {"name": "CV.pdf", "path": "files/CV.pdf", "type": "CV"},
    {"name": "letter.pdf", "data_url": "https://example.org/letter.pdf", "type": "COVER_LETTER", "content_type": "application/pdf"},
    {"name": "inside.txt", "data": "aGk=", "type": "OTHER"}
  ],
  "screening_question_answers": [
    {"question_id": "q1", "answer": "o2"}, {"question_id": "q2", "answer": true}, {"question_id": "q3", "answer": ["o1", "o2"]},
    {"question_id": "q4", "answer": 7.50}, {"question_id": "q5", "answer": {"path": "/dev/zero", "name": "zero.bin"}}
  ],
  "gdpr_consent": {"given": false, "expires_at": "2030-01-01"},
  "source": {"name": "fair", "unified_key": "k", "id": "s1"},
  "sourced_by": {"user_id": "u1"},
  "remote_fields": {"greenhouse": {"candidate": {"a": 1}}, "workable": {"candidate": {"b": [1, 2]}}}
}`

// theJob is the job of wholeBody, without its last two questions.
func theJob(id string) *apiclient.Job {
	if id != "job1" {
		return nil
	}
	var j apiclient.Job
	err := json.Unmarshal([]byte(`{"id": "job1", "name": "Welder", "stages": [{"id": "stage1", "name": "Interview"}], "screening_questions": [
	  {"id": "q1", "title": "Colour", "format": {"type": "SINGLE_SELECT", "options": [{"id": "o1", "name": "red"}, {"id": "o2", "name": "blue"}]}},
	  {"id": "q2", "title": "Permit", "format": {"type": "BOOLEAN"}},
	  {"id": "q3", "title": "Tools", "format": {"type": "MULTI_SELECT", "options": [{"id": "o1", "name": "saw"}, {"id": "o2", "name": "axe"}]}}
	]}`), &j)
	if err != nil {
		panic(err)
	}
	return &j
}

// offered are the changes, one a line: label, was, will be, caveat.
func offered(changes []prefill.Change) string {
	var lines []string
	for _, c := range changes {
		line := c.Label + ": "
		if c.Was != "" {
			line += c.Was + " → "
		}
		line += c.Value
		if caveat := c.Caveat(); caveat != "" {
			line += " (" + caveat + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestEverythingThatABodyHoldsIsOffered(t *testing.T) {
	s := suggest(t, "dir/body.json", wholeBody)
	var d draft.Draft
	for _, c := range prefill.Diff(d, s) {
		c.Apply(&d)
	}
	want, _, err := draft.ReadUnopened(strings.NewReader(wholeBody), "dir")
	if err != nil {
		t.Fatal(err)
	}
	want.Attachments = want.Attachments[:2] // a draft cannot keep the bytes of the third
	want.Endpoint = ""
	for i := range want.Answers {
		want.Answers[i].ForJob = d.JobID
	}
	remote := want.RemoteFields
	if squeeze(d.RemoteFields) != squeeze(remote) {
		t.Errorf("remote fields %s\nwant %s", d.RemoteFields, remote)
	}
	d.RemoteFields, want.RemoteFields = "", ""
	if !reflect.DeepEqual(d, want) {
		t.Errorf("the draft is\n%+v\nwant\n%+v", d, want)
	}
	if again := prefill.Diff(d, s); len(again) != 2 { // the remote fields were taken out just now
		t.Errorf("a second look still offers %v: got %v, want 2", offered(again), len(again))
	}
	if len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "“inside.txt”, whose bytes are in the file itself") {
		t.Errorf(`the notes are %q, want 1 and "“inside.txt”, whose bytes are in the file itself" in it`, s.Notes)
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestWhatAJobKnowsIsShownByItsNames(t *testing.T) {
	s := suggest(t, "body.json", wholeBody).For(theJob, "")
	got := offered(prefill.Diff(draft.Draft{}, s))
	for _, line := range []string{"Job: Welder", "Stage: Interview", "Colour: blue", "Permit: yes", "Tools: saw, axe",
		"Attachments: CV.pdf (CV, files/CV.pdf)", "Attachments: letter.pdf (cover letter, https://example.org/letter.pdf)",
		"GDPR consent: no", "Consent expires: 2030-01-01", "Sourced by: u1", "Source name: fair"} {
		if !strings.Contains("\n"+got+"\n", "\n"+line+"\n") {
			t.Errorf("%q is not offered, want %q in it:\n%s", line, "\n"+line+"\n", got)
		}
	}
	if strings.Contains(got, "q4") || !strings.Contains(strings.Join(s.Notes, " "), "2 of the answers are to questions that Welder does not ask") {
		t.Errorf("answers to other questions: %s, want no \"q4\" in it and \"2 of the answers are to questions that Welder does not ask\" in it\n%q", got, s.Notes)
	}
}

func TestABodyForAnotherJobMarksNothingOfThatJob(t *testing.T) {
	d := draft.Draft{JobID: "job9", Consent: draft.Consent{Given: new(bool)}, SourcedBy: "u9",
		Answers: []draft.Answer{{QuestionID: "q1", Value: draft.Value{Kind: draft.KindText, Text: "o1"}}}}
	*d.Consent.Given = true
	before := d.Clone()
	got := offered(prefill.Diff(d, suggest(t, "body.json", wholeBody).For(theJob, "job9")))
	for _, line := range []string{"Job: job9 → Welder (replaces what you entered)", "Stage: Interview (goes with the job of the file)",
		"Colour: red → blue (replaces what you entered)", "Permit: yes (goes with the job of the file)",
		"GDPR consent: yes → no (replaces what you entered)", "Sourced by: u9 → u1 (replaces what you entered)"} {
		if !strings.Contains("\n"+got+"\n", "\n"+line+"\n") {
			t.Errorf("%q is not offered, want %q in it:\n%s", line, "\n"+line+"\n", got)
		}
	}
	if !reflect.DeepEqual(d, before) {
		t.Errorf("Diff changed the draft: %+v, want %+v", d, before)
	}
}

func TestAStageWithoutItsJobIsNotTaken(t *testing.T) {
	d := draft.Draft{JobID: "job9", StageID: "s9"}
	for _, c := range prefill.Diff(d, suggest(t, "body.json", wholeBody)) {
		if c.Field == draft.FieldStage {
			c.Apply(&d)
		}
	}
	if d.StageID != "s9" {
		t.Errorf("the stage of another job is %q, want \"s9\"", d.StageID)
	}
}

func TestRemoteFieldsThatAreNoJSONAreLeftAlone(t *testing.T) {
	d := draft.Draft{RemoteFields: "{oops"}
	for _, c := range prefill.Diff(d, suggest(t, "body.json", wholeBody)) {
		c.Apply(&d)
	}
	if d.RemoteFields != "{oops" {
		t.Errorf("they are now %q, want \"{oops\"", d.RemoteFields)
	}
}
