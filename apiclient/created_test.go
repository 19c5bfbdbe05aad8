package apiclient

import (
	"context"
	"fmt"
	"testing"
)

func TestTheIDsOfBothAnswersEndWhereTheyBelong(t *testing.T) {
	const candidate = `{"status":"success","data":{"id":"C1","remote_url":"https://c","applications":[{"id":"A1","remote_url":"https://a1"},{"id":"A2","remote_url":null},null,"x",{"id":null}]},"warnings":[{"message":"one"},{"message":"\u001b[31mtwo"},{"text":"three"},"four",null]}`
	const application = `{"status":"success","data":{"id":"A1","candidate_id":"C1","remote_url":"https://a1","candidate":{"id":"C1","remote_url":"https://c"},"screening_question_answers":[{"question":{"remote_id":"1","title":"Why?","type":"NEW"},"answer":{"number":"n/a","checked":"yes","content":"Because"}},{"question":{"title":null,"type":"NUMBER"},"answer":{"number":7.50}}]},"warnings":[]}`
	ctx := context.Background()

	r := clientFor(t, always(200, candidate), Options{}).Create(ctx, Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
	if r.Outcome != CreatedWithWarnings || r.CandidateID != "C1" || fmt.Sprint(r.ApplicationIDs) != "[A1 A2]" || fmt.Sprint(r.Links) != "[https://c https://a1]" || r.Echo != nil {
		t.Errorf(`%+v, want %q, "C1", "[A1 A2]", "[https://c https://a1]" and none`, r, CreatedWithWarnings)
	}
	if fmt.Sprintf("%q", r.Warnings) != `["one" "two" "a warning without words: {\"text\":\"three\"}" "four" "a warning without words: null"]` {
		t.Errorf("%q, want %q", r.Warnings, `["one" "two" "a warning without words: {\"text\":\"three\"}" "four" "a warning without words: null"]`)
	}
	if string(r.Response) != candidate || !r.Finished.Equal(noon) || r.Endpoint != EndpointCandidate {
		t.Errorf("%+v, want %q, %+v and %q", r, candidate, noon, EndpointCandidate)
	}

	r = clientFor(t, always(200, application), Options{}).Create(ctx, Request{Endpoint: EndpointApplication, JobID: "J", Body: textBody("{}")}, nil)
	if r.Outcome != Created || r.CandidateID != "C1" || fmt.Sprint(r.ApplicationIDs) != "[A1]" || fmt.Sprint(r.Links) != "[https://c https://a1]" || len(r.Echo) != 2 {
		t.Fatalf(`%+v, want %q, "C1", "[A1]", "[https://c https://a1]" and 2`, r, Created)
	}
	first, second := r.Echo[0], r.Echo[1]
	if first.Answer.Number != "" || first.Answer.Checked != nil || first.Answer.Content != "Because" || second.Answer.Number != "7.50" {
		t.Errorf("%+v, want number empty, no checked, content \"Because\", number \"7.50\"", r.Echo)
	}

	r = clientFor(t, always(200, `{"status":"success","data":{"id":"A1","candidate":{"id":"C9"}}}`), Options{}).Create(ctx, Request{Endpoint: EndpointApplication, JobID: "J", Body: textBody("{}")}, nil)
	if r.CandidateID != "C9" || r.Echo != nil {
		t.Errorf("%+v, want candidate ID \"C9\", no echo", r)
	}
}

func TestAnAnswerThatIsNotJSONIsNotKeptAsJSON(t *testing.T) {
	ctx := context.Background()
	req := Request{Endpoint: EndpointCandidate, Body: textBody("{}")}
	if r := clientFor(t, always(502, "<html>"), Options{}).Create(ctx, req, nil); r.Response != nil {
		t.Errorf("%s, want no response", r.Response)
	}
	if r := clientFor(t, always(400, errorJSON("PLATFORM.INPUT_INVALID")), Options{}).Create(ctx, req, nil); string(r.Response) != errorJSON("PLATFORM.INPUT_INVALID") || r.Err.LogURL == "" || r.Err.Title != "Title" || r.Err.Op != "POST /ats/candidates" {
		t.Errorf("%s %+v, want response %q, log URL not empty, title \"Title\", op \"POST /ats/candidates\"", r.Response, r.Err, errorJSON("PLATFORM.INPUT_INVALID"))
	}
}
