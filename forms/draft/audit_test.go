package draft

import (
	"encoding/json"
	"testing"

	"kombo-apply/apiclient"
)

// echo reads what the application call gives back.
func echo(t *testing.T, answers string) []apiclient.EchoedAnswer {
	t.Helper()
	var out []apiclient.EchoedAnswer
	if err := json.Unmarshal([]byte(answers), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// audited answers everything, with remote IDs on all questions but text.
func audited(endpoint apiclient.Endpoint) (Draft, Context) {
	d, j := full(), everyFormat()
	d.Endpoint = endpoint
	for i := range j.Questions {
		if q := &j.Questions[i]; q.ID != "text" {
			q.RemoteID = "r-" + q.ID
		}
	}
	return d, knowing(j)
}

const wholeEcho = `[
	{"question": {"title": " Title of  text "}, "answer": {"content": "Because."}},
	{"question": {"remote_id": "r-number", "title": "other"}, "answer": {"number": 7.5}},
	{"question": {"remote_id": "r-permit"}, "answer": {"checked": true}},
	{"question": {"remote_id": "r-visa"}, "answer": {"choice": "Blue Card"}},
	{"question": {"remote_id": "r-many"}, "answer": {"choices": ["Rust", "Go"]}},
	{"question": {"remote_id": "r-date"}, "answer": {"date": "2026-10-01T00:00:00.000Z"}}
]`

func fateOf(fates []AnswerFate, id string) Fate {
	for _, f := range fates {
		if f.QuestionID == id {
			return f.Fate
		}
	}
	return ""
}

func TestAnswersAreFoundInTheEcho(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, wholeEcho)}
	fates := Audit(d, c, r)
	for _, a := range d.Answers {
		want := FateStored
		if a.QuestionID == "file" {
			want = FateFile
		}
		if got := fateOf(fates, a.QuestionID); got != want {
			t.Errorf("%s: %s, want %s", a.QuestionID, got, want)
		}
	}
	if Verdict(r, fates) != apiclient.Created || len(Lost(fates)) > 0 {
		t.Errorf("verdict %s, lost %v", Verdict(r, fates), Lost(fates))
	}
}

func TestLostAnswersAreToldFromStoredOnes(t *testing.T) {
	for _, tt := range []struct {
		name, id, echo string
		warnings       []apiclient.Text
		want           Fate
	}{
		{"absent", "text", `[]`, nil, FateNotEchoed},
		{"another text", "text", `[{"question": {"title": "Title of text"}, "answer": {"content": "Becau"}}]`, nil, FateDifferent},
		{"an empty answer", "permit", `[{"question": {"remote_id": "r-permit"}, "answer": {}}]`, nil, FateDifferent},
		{"another option", "visa", `[{"question": {"remote_id": "r-visa"}, "answer": {"choice": "Other"}}]`, nil, FateDifferent},
		{"an option as text", "visa", `[{"question": {"remote_id": "r-visa"}, "answer": {"content": "Blue Card"}}]`, nil, FateStored},
		{"one option of two", "many", `[{"question": {"remote_id": "r-many"}, "answer": {"choices": ["Go"]}}]`, nil, FateDifferent},
		{"the day before", "date", `[{"question": {"remote_id": "r-date"}, "answer": {"date": "2026-09-30T22:00:00Z"}}]`, nil, FateDifferent},
		{"the same title under another remote ID", "number", `[{"question": {"remote_id": "r-9", "title": "Title of number"}, "answer": {"number": 7.5}}]`, nil, FateNotEchoed},
		{"a warning with its ID", "number", wholeEcho, []apiclient.Text{"Question number was skipped"}, FateWarnedAbout},
		{"a warning with its title", "file", wholeEcho, []apiclient.Text{"could not store 'title of FILE'."}, FateWarnedAbout},
		{"a warning with its remote ID", "permit", wholeEcho, []apiclient.Text{"r-permit: unsupported"}, FateWarnedAbout},
		{"a warning about another thing", "text", wholeEcho, []apiclient.Text{"the context of r-permitted texts"}, FateStored},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, c := audited(apiclient.EndpointApplication)
			r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, tt.echo), Warnings: tt.warnings}
			fates := Audit(d, c, r)
			if got := fateOf(fates, tt.id); got != tt.want {
				t.Errorf("got %s, want %s: %+v", got, tt.want, fates)
			}
			if tt.want != FateStored && Verdict(r, fates) != apiclient.CreatedWithWarnings {
				t.Errorf("verdict %s", Verdict(r, fates))
			}
		})
	}
}

func TestOfTwoQuestionsWithOneTitleTheRightEchoIsTaken(t *testing.T) {
	d, j := minimal(), everyFormat()
	d.Endpoint = apiclient.EndpointApplication
	j.Questions = append(j.Questions, apiclient.Question{ID: "text2", Title: "Title of text", Format: apiclient.Format{Type: apiclient.FormatText}})
	d.Answers = []Answer{{QuestionID: "text", Value: text("a")}, {QuestionID: "text2", Value: text("b")}}
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, `[
		{"question": {"title": "Title of text"}, "answer": {"content": "b"}},
		{"question": {"title": "Title of text"}, "answer": {"content": "a"}}]`)}
	if lost := Lost(Audit(d, knowing(j), r)); len(lost) > 0 {
		t.Errorf("lost %+v", lost)
	}
}

func TestTheCandidateCallClaimsNothingOfAnswers(t *testing.T) {
	d, c := audited(apiclient.EndpointCandidate)
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint}
	fates := Audit(d, c, r)
	if got := fateOf(fates, "text"); got != FateNoEcho || Verdict(r, fates) != apiclient.Created {
		t.Errorf("fate %s, verdict %s", got, Verdict(r, fates))
	}
}

func TestAnswersThatCannotBeComparedAreNotAccountedFor(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	for name, tt := range map[string]struct {
		c    Context
		echo []apiclient.EchoedAnswer
	}{"nothing echoed": {c, nil}, "questions unknown": {Context{}, echo(t, wholeEcho)}} {
		r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: tt.echo}
		fates := Audit(d, tt.c, r)
		if fateOf(fates, "text") != FateNoEcho || len(Lost(fates)) > 0 || Verdict(r, fates) != apiclient.CreatedWithWarnings {
			t.Errorf("%s: %+v, verdict %s", name, fates, Verdict(r, fates))
		}
	}
}

func TestOnlySuccessIsAudited(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	for _, o := range []apiclient.Outcome{apiclient.Rejected, apiclient.Unknown, apiclient.NotSent} {
		r := apiclient.Result{Outcome: o, Endpoint: d.Endpoint}
		if fates := Audit(d, c, r); fates != nil || Verdict(r, fates) != o {
			t.Errorf("%s: %v, %s", o, fates, Verdict(r, fates))
		}
	}
}
