package calls

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

func call(address, request, response string) apiclient.Call {
	header := http.Header{"Content-Type": {"application/json"}}
	return apiclient.Call{At: time.Date(2031, 3, 3, 12, 0, 0, 0, time.UTC), Took: 1500 * time.Microsecond, Method: "POST", URL: address, Attempt: 1, Status: 200,
		Request:  apiclient.Message{Header: header, Body: request, Size: int64(len(request))},
		Response: apiclient.Message{Header: header, Body: response, Size: int64(len(response))}}
}

func TestALogKeepsTheNewestCallsThatFit(t *testing.T) {
	l := NewLog(10 << 10)
	for i := range 100 {
		l.Add(call("/"+strings.Repeat("x", i), "", ""))
	}
	got := l.Calls()
	if n := len(got); n < 5 || n > 10 {
		t.Fatalf("%d calls are kept, want those of 10 KB", n)
	}
	if last := got[len(got)-1].URL; len(last) != 100 {
		t.Errorf("the last one is %s, want the newest", last)
	}
	l.Add(call("/large", strings.Repeat("x", 1<<20), ""))
	if got := l.Calls(); len(got) != 1 || got[0].URL != "/large" {
		t.Errorf("%d calls are kept, want the newest although it is too large", len(got))
	}
}

func TestAnArchiveHasWhatTheFormatWants(t *testing.T) {
	var out bytes.Buffer
	c := call("https://api.example/v1/ats/candidates?email=a%40b.c&x=1", `{"a": "<&>"}`, `{}`)
	if err := WriteHAR(&out, []apiclient.Call{c}, "kombo-apply", "1"); err != nil {
		t.Fatal(err)
	}
	var har struct {
		Log struct {
			Version string
			Creator map[string]string
			Entries []map[string]any
		}
	}
	if err := json.Unmarshal(out.Bytes(), &har); err != nil {
		t.Fatal(err)
	}
	if har.Log.Version != "1.2" || har.Log.Creator["name"] != "kombo-apply" || len(har.Log.Entries) != 1 {
		t.Fatalf(`the archive is %s, want "1.2", "kombo-apply" and 1`, out.String())
	}
	e := har.Log.Entries[0]
	for _, key := range []string{"startedDateTime", "time", "request", "response", "cache", "timings"} {
		if _, ok := e[key]; !ok {
			t.Errorf("the entry has no %s, want one", key)
		}
	}
	for part, wanted := range map[string]string{
		"request":  "method url httpVersion cookies headers queryString postData headersSize bodySize",
		"response": "status statusText httpVersion cookies headers content redirectURL headersSize bodySize",
	} {
		got, _ := e[part].(map[string]any)
		for key := range strings.FieldsSeq(wanted) {
			if _, ok := got[key]; !ok {
				t.Errorf("the %s has no %s, want one", part, key)
			}
		}
	}
	for _, want := range []string{`"time": 1.5`, `"name": "email",`, `"value": "a@b.c"`, `"text": "{\"a\": \"<&>\"}"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("there is no %s in %s, want %q in it", want, out.String(), want)
		}
	}
}

const (
	sentBody = `{"candidate": {"first_name": "Zoe", "last_name": "Quixote", "email_address": "zoe@example.com", "salary_expectations": {"amount": 81234}},
		"attachments": [{"name": "Zoe CV.pdf", "data": "‹Zoe CV.pdf · 9 bytes›"}], "application": {"job_id": "J1"},
		"screening_question_answers": [{"question_id": "Q1", "answer": true}, {"question_id": "Q2", "answer": ["O1"]}], "anything": {"new": "Quixote"}}`
	receivedBody = `{"status": "success", "data": {"id": "A1", "candidate": {"first_name": "Zoe", "title": "Knight"}, "job": {"name": "Mill"},
		"screening_question_answers": [{"question": {"title": "Horse?", "type": "BOOLEAN"}, "answer": {"checked": true}}]},
		"warnings": [{"message": "zoe@EXAMPLE.com of Mx Quixote was moved; Quixotes stay"}]}`
)

func TestAMaskTakesPeopleOutAndLeavesTheRest(t *testing.T) {
	m := &Mask{}
	got := m.Call(call("https://api.example/v1/ats/jobs/J1/applications?email=zoe%40example.com", sentBody, receivedBody))
	text := got.URL + got.Request.Body + got.Response.Body
	for _, person := range []string{"Zoe", "Quixote\"", "Mx Quixote ", "zoe", "81234", "true", "O1", "Knight", "zoe%40"} {
		if strings.Contains(text, person) {
			t.Errorf("%s is in %s, want no %q in it", person, text, person)
		}
	}
	for _, other := range []string{`"job_id": "J1"`, `"question_id": "Q1"`, `"id": "A1"`, `"title": "Horse?"`, `"type": "BOOLEAN"`, `"name": "Mill"`, "Quixotes stay", `"status": "success"`} {
		if !strings.Contains(text, other) {
			t.Errorf("%s is not in %s, want %q in it", other, text, other)
		}
	}
	if !json.Valid([]byte(got.Request.Body)) || !json.Valid([]byte(got.Response.Body)) {
		t.Errorf("it is no JSON any more: %s, want both bodies as JSON", text)
	}
	if got, want := m.Text("Zoe quixote: «Knight» Zoea"), masked+" "+masked+": «"+masked+"» Zoea"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
}

func TestAMaskKnowsNamesOfOneLetterAndFiles(t *testing.T) {
	m := &Mask{}
	m.Learn(`{"candidate": {"first_name": "J", "last_name": "王"}}`)
	m.Know("name", "李", "-")
	m.KnowFiles("/tmp/cv_of_j.pdf", "people")
	for text, want := range map[string]string{
		"J 王 and 李":                   masked + " " + masked + " and " + masked,
		"j goes there - Jobs":         "j goes there - Jobs",
		"reading cv_of_j.pdf":         "reading " + masked,
		"/tmp/cv_of_j.pdf: no people": masked + ": no people",
	} {
		if got := m.Text(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestAMaskKnowsWhatUsersMayDoFromWhoTheyAre(t *testing.T) {
	m := &Mask{}
	m.Call(call("https://api.example/v1/ats/users", "", `{"data":{"results":[{"first_name":"Maren","system_roles":[{"remote_label":"Admin","scope":"JOB"}]}]}}`))
	if got, want := m.Text("Maren, job, Admin"), masked+", job, Admin"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
}

func TestAMaskLeavesOutWhatItCannotRead(t *testing.T) {
	m := &Mask{}
	if got := m.Body(sentBody[:60], true); strings.Contains(got, "Zoe") {
		t.Errorf(`a body that breaks off shows %s, want no "Zoe" in it`, got)
	}
	var none *Mask
	if got := none.Call(call("/x", sentBody, "")); got.Request.Body != sentBody || none.Text("Zoe") != "Zoe" {
		t.Errorf(`without a mask something is changed, want %q and "Zoe"`, sentBody)
	}
}

func TestACallIsRepeatedByCurlWithoutTheKeyInIt(t *testing.T) {
	c := call("https://api.example/v1/ats/candidates", `{"name": "O'Neil"}`, "{}")
	c.Request.Header = http.Header{"Authorization": {"Bearer •••"}, "Content-Type": {"application/json"}, "X-Integration-Id": {"tool:1"}, "Content-Length": {"18"}}
	want := `echo "Authorization: Bearer $KOMBO_API_KEY" |
  curl -sS -X POST 'https://api.example/v1/ats/candidates' \
  -H @- \
  -H 'Content-Type: application/json' \
  -H 'X-Integration-Id: tool:1' \
  --data-raw '{"name": "O'\''Neil"}'
`
	if got := Curl(c); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
