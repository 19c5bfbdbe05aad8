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
			want = FateUnverified
		}
		if got := fateOf(fates, a.QuestionID); got != want {
			t.Errorf("%s: %s, want %s", a.QuestionID, got, want)
		}
	}
	if Verdict(r, fates) != apiclient.Created || len(Lost(fates)) > 0 {
		t.Errorf("verdict %s, lost %v, want %q and none", Verdict(r, fates), Lost(fates), apiclient.Created)
	}
}

func TestAQuestionWithoutATitleHasOneNameEverywhere(t *testing.T) {
	d, j := full(), everyFormat()
	question(j, "text").Title = ""
	const want = "Question text"
	none := func(string) Value { return Value{} }
	if got := Visible(j.Questions, none).XRay("text").Title; got != want {
		t.Errorf("the X-ray calls it %q, want %q as the form does", got, want)
	}
	for _, f := range Audit(d, knowing(j), apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint}) {
		if f.QuestionID == "text" && f.Title != want {
			t.Errorf("what became of its answer stands at %q, want %q as the form says", f.Title, want)
		}
	}
}

func TestLostAnswersAreToldFromStoredOnes(t *testing.T) {
	for _, tt := range []struct {
		name, id, echo string
		warnings       []apiclient.Text
		want           Fate
	}{
		{"absent", "text", `[]`, nil, FateMissing},
		{"another text", "text", `[{"question": {"title": "Title of text"}, "answer": {"content": "Becau"}}]`, nil, FateDifferent},
		{"an empty answer", "permit", `[{"question": {"remote_id": "r-permit"}, "answer": {}}]`, nil, FateDifferent},
		{"another option", "visa", `[{"question": {"remote_id": "r-visa"}, "answer": {"choice": "Other"}}]`, nil, FateDifferent},
		{"an option as text", "visa", `[{"question": {"remote_id": "r-visa"}, "answer": {"content": "Blue Card"}}]`, nil, FateStored},
		{"one option of two", "many", `[{"question": {"remote_id": "r-many"}, "answer": {"choices": ["Go"]}}]`, nil, FateDifferent},
		{"the day before", "date", `[{"question": {"remote_id": "r-date"}, "answer": {"date": "2026-09-30T22:00:00Z"}}]`, nil, FateDifferent},
		{"the same title under another remote ID", "number", `[{"question": {"remote_id": "r-9", "title": "Title of number"}, "answer": {"number": 7.5}}]`, nil, FateMissing},
		{"a warning with its ID", "number", wholeEcho, []apiclient.Text{"Question number was skipped"}, FateWarned},
		{"a warning with its title", "file", wholeEcho, []apiclient.Text{"could not store 'title of FILE'."}, FateWarned},
		{"a warning with its remote ID", "permit", wholeEcho, []apiclient.Text{"r-permit: unsupported"}, FateWarned},
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
				t.Errorf("verdict %s, want %q", Verdict(r, fates), apiclient.CreatedWithWarnings)
			}
		})
	}
}

func TestOfTwoQuestionsWithOneTitleTheRightEchoIsTaken(t *testing.T) {
	d, j := minimal(), everyFormat()
	d.Endpoint = apiclient.EndpointApplication
	j.Questions = append(j.Questions, apiclient.Question{ID: "text2", Title: "Title of text", Format: apiclient.Format{Type: apiclient.FormatText}})
	d.Answers = []Answer{{QuestionID: "text", Value: textIs("a")}, {QuestionID: "text2", Value: textIs("b")}}
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, `[
		{"question": {"title": "Title of text"}, "answer": {"content": "b"}},
		{"question": {"title": "Title of text"}, "answer": {"content": "a"}}]`)}
	if lost := Lost(Audit(d, knowing(j), r)); len(lost) > 0 {
		t.Errorf("lost %+v, want none", lost)
	}
}

func TestTheCandidateCallClaimsNothingOfAnswers(t *testing.T) {
	d, c := audited(apiclient.EndpointCandidate)
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint}
	fates := Audit(d, c, r)
	if got := fateOf(fates, "text"); got != FateUnverified || Verdict(r, fates) != apiclient.Created {
		t.Errorf("fate %s, verdict %s, want %q and %q", got, Verdict(r, fates), FateUnverified, apiclient.Created)
	}
}

func TestAnswersThatCannotBeComparedAreNotAccountedFor(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	for name, tt := range map[string]struct {
		c    Context
		echo []apiclient.EchoedAnswer
		want Fate
	}{"nothing echoed": {c, nil, FateMissing}, "questions unknown": {Context{}, echo(t, wholeEcho), FateUnverified}} {
		r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: tt.echo}
		fates := Audit(d, tt.c, r)
		if got := fateOf(fates, "text"); got != tt.want || Verdict(r, fates) != apiclient.CreatedWithWarnings {
			t.Errorf("%s: %s, want %s; verdict %s", name, got, tt.want, Verdict(r, fates))
		}
		if got := fateOf(fates, "file"); got != FateUnverified {
			t.Errorf("%s: the file is %s, want %s", name, got, FateUnverified)
		}
	}
}

func TestAnEchoOfAnotherTypeIsAnotherQuestion(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, `[
		{"question": {"title": "Title of text", "type": "NUMBER"}, "answer": {"content": "Because."}}]`)}
	if got := fateOf(Audit(d, c, r), "text"); got != FateMissing {
		t.Errorf("the text is %s, want %s", got, FateMissing)
	}
}

func TestQuestionsWithoutANameAreFoundInOrder(t *testing.T) {
	d, j := minimal(), everyFormat()
	d.Endpoint, d.Answers, j.Questions = apiclient.EndpointApplication, nil, nil
	for _, id := range []string{"one", "two", "three"} {
		j.Questions = append(j.Questions, apiclient.Question{ID: apiclient.ID(id), Format: apiclient.Format{Type: apiclient.FormatText}})
		d.Answers = append(d.Answers, Answer{QuestionID: id, Value: textIs(id)})
	}
	r := apiclient.Result{Outcome: apiclient.Created, Endpoint: d.Endpoint, Echo: echo(t, `[
		{"question": {"title": "", "type": "NUMBER"}, "answer": {"number": 1}},
		{"question": {"title": "", "type": "TEXT"}, "answer": {"content": "one"}},
		{"question": {"title": "", "type": "TEXT"}, "answer": {"content": "another"}}]`)}
	fates := Audit(d, knowing(j), r)
	for id, want := range map[string]Fate{"one": FateStored, "two": FateDifferent, "three": FateMissing} {
		if got := fateOf(fates, id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

func TestARefusalNamesItsAnswers(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	for _, row := range []struct{ name, message, id, said string }{
		{"by its ID", "candidate: wrong; number takes 1 to 7; x", "number", "number takes 1 to 7"},
		{"by its title", "“Title of text” is too long", "text", "“Title of text” is too long"},
		{"by its remote ID", "r-visa is closed", "visa", "r-visa is closed"},
		{"by its place", "body/screening_question_answers[1]/answer: expected a number\nother", "number", "body/screening_question_answers[1]/answer: expected a number"},
	} {
		r := apiclient.Result{Outcome: apiclient.Rejected, Endpoint: d.Endpoint, Err: &apiclient.Error{Message: apiclient.Text(row.message)}}
		fates := Audit(d, c, r)
		if len(fates) != 1 || fates[0].QuestionID != row.id || fates[0].Fate != FateRefused || fates[0].Said != row.said {
			t.Errorf("%s: got %+v, want %s refused with %q", row.name, fates, row.id, row.said)
		}
		if Verdict(r, fates) != apiclient.Rejected || len(Lost(fates)) > 0 {
			t.Errorf("%s: verdict %s, lost %v, want %q and none", row.name, Verdict(r, fates), Lost(fates), apiclient.Rejected)
		}
	}
}

func TestATitleDoesNotCountWhereAnIDIsNamed(t *testing.T) {
	d, j := minimal(), everyFormat()
	d.Endpoint = apiclient.EndpointApplication
	j.Questions = []apiclient.Question{
		{ID: "3phFaaaa", Title: "Salary", Format: apiclient.Format{Type: apiclient.FormatText}},
		{ID: "4qhFbbbb", Title: "Salary last year", Format: apiclient.Format{Type: apiclient.FormatText}},
	}
	d.Answers = []Answer{{QuestionID: "3phFaaaa", Value: textIs("a")}, {QuestionID: "4qhFbbbb", Value: textIs("b")}}
	r := apiclient.Result{Outcome: apiclient.Rejected, Endpoint: d.Endpoint, Err: &apiclient.Error{Message: "“Salary last year” (4qhFbbbb) takes a number"}}
	if fates := Audit(d, knowing(j), r); len(fates) != 1 || fates[0].QuestionID != "4qhFbbbb" {
		t.Errorf("got %+v, want the second answer only", fates)
	}
}

func TestOnlySuccessIsAudited(t *testing.T) {
	d, c := audited(apiclient.EndpointApplication)
	for _, o := range []apiclient.Outcome{apiclient.Unknown, apiclient.NotSent} {
		r := apiclient.Result{Outcome: o, Endpoint: d.Endpoint}
		if fates := Audit(d, c, r); fates != nil || Verdict(r, fates) != o {
			t.Errorf("%s: %v, %s, want none and %q", o, fates, Verdict(r, fates), o)
		}
	}
}
