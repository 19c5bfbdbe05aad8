package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/contract"
	"kombo-apply/assets"
)

// serve starts a server that ends with the test.
func serve(t *testing.T, o Options) (box, *Server) {
	t.Helper()
	b := newBox(t, o)
	srv, err := b.Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
	})
	return b, srv
}

func send(ctx context.Context, url string, v any) (int, string, error) {
	return request(ctx, http.MethodPost, url, encode(v))
}

func fetch(ctx context.Context, url string) (int, string, error) {
	return request(ctx, http.MethodGet, url, nil)
}

// request makes one on a connection of its own.
func request(ctx context.Context, method, url string, body []byte) (int, string, error) {
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	return callOn(ctx, transport, method, url, body)
}

func callOn(ctx context.Context, transport *http.Transport, method, url string, body []byte) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Authorization", "Bearer canary-key")
	r.Header.Set("X-Integration-Id", "workday:x")
	resp, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(answer), err
}

// faultRow is a fault and what a create meets under it.
type faultRow struct {
	fault    Scenario
	status   int // broken: no whole answer
	contains string
	stored   bool
}

const broken = -1

func faultRows() []faultRow {
	rows := []faultRow{
		{NoFault, 200, `"warnings":[]`, true},
		{Slow, 200, `"warnings":[]`, true},
		{"slow:10ms", 200, `"warnings":[]`, true},
		{"hang:10ms", 200, `"warnings":[]`, true},
		{Warnings, 200, `candidate.gender`, true},
		{AlreadyExists, 400, "ATS.APPLICATION_ALREADY_EXISTS", false},
		{RateLimitOnce, 429, "PLATFORM.RATE_LIMIT_EXCEEDED", false},
		{RemoteDown, 503, "REMOTE.SERVICE_UNAVAILABLE", false},
		{CloseBeforeCommit, broken, "", false},
		{CloseAfterCommit, broken, "", true},
		{ErrorAfterCommit, 500, "PLATFORM.UNKNOWN_ERROR", true},
		{TaskTimedOut, 504, "PLATFORM.TASK_TIMED_OUT", true},
		{Timeout, broken, "", true},
		{TruncatedAnswer, broken, `{"status":"success"`, true},
		{EmptyAnswer, 200, "", true},
		{HTMLAnswer, 502, "<html>", true},
		{"status:404", 404, "<h1>404 Not Found</h1>", false},
		{"status:503", 503, "<h1>503 Service Unavailable</h1>", true},
		{"status:299", 299, "<h1>299 Unheard of</h1>", false},
		{"lose:all", 200, `"warnings":[]`, true},
		{"change:all", 200, `"warnings":[]`, true},
		{JobClosed, 400, "ATS.JOB_CLOSED", false},
		{QuestionsChanged, 400, "Asked since a moment ago", false},
		{"code:Kombo.New", 400, `"code":"Kombo.New"`, false},
	}
	for code, f := range codeAnswers() {
		stored := code == "PLATFORM.TASK_TIMED_OUT" || code == "PLATFORM.UNKNOWN_ERROR"
		rows = append(rows, faultRow{AnyCode + ":" + Scenario(code), max(f.Status, 400), fmt.Sprintf(`"code":%q`, code), stored})
	}
	return rows
}

func TestFaultsFailAsTheySay(t *testing.T) {
	known := map[Scenario]bool{Unlisted: true} // has a test of its own
	for _, row := range faultRows() {
		name, _, _ := strings.Cut(string(row.fault), ":")
		known[Scenario(name)] = true
		t.Run(string(row.fault), func(t *testing.T) {
			b, srv := serve(t, Options{SlowBy: 30 * time.Millisecond, HoldFor: 20 * time.Millisecond})
			if err := b.Faults.Set(row.fault); err != nil {
				t.Fatal(err)
			}
			status, answer, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
			if row.status == broken && err == nil || row.status != broken && (err != nil || status != row.status) || !strings.Contains(answer, row.contains) {
				t.Errorf("%d %q %v, want an error, no error and %d and %q in it", status, answer, err, row.status, row.contains)
			}
			if got := len(b.get("/ats/candidates?email=noor.visser@example.com").ids()) == 1; got != row.stored {
				t.Errorf("stored: %t, want %t", got, row.stored)
			}
			if n := len(b.Received()); n != 2 { // the POST and the look-up
				t.Errorf("%d requests, want 2", n)
			}
		})
	}
	for _, s := range Scenarios() {
		if !known[s.Name] {
			t.Errorf("%s is not tested, want a row for it", s.Name)
		}
	}
	for code := range codeAnswers() {
		if _, known := assets.TipFor(string(code)); !known {
			t.Errorf("%s is not one of Kombo's, want a documented code", code)
		}
	}
	for _, code := range contract.Embedded().Refer("#/components/schemas/answers.answer_error/properties/error/properties/code")["enum"].([]any) {
		if name, ok := code.(string); ok && codeAnswers()[apiclient.Code(name)].Title == "" {
			t.Errorf("%s has no answer, want a text", name)
		}
	}
}

func TestFaultsThatCannotBeUnderstoodAreNamed(t *testing.T) {
	for written, want := range map[Scenario]string{
		"earthquake":    `there is no fault "earthquake"`,
		"get:":          `there is no fault ""`,
		"get:warnings":  "a fault of POST requests only",
		"get:lose:TEXT": "a fault of POST requests only",
		"none:1":        "takes no value",
		"hang":          "needs a value: hang:DURATION",
		"hang:soon":     "is not a time",
		"slow:-1s":      "is not a time",
		"slow:30h":      "is not a time",
		"code":          "needs a value: code:CODE",
		"code:":         "needs a value",
		"status:99":     "is not a status",
		"status:teapot": "is not a status",
		"lose:FILE":     "is no type of answers that are read back",
		"change:ESSAY":  "is no type of answers that are read back",
		"slow*0":        "is not a number of times",
		"slow*many":     "is not a number of times",
		"delete:slow":   `there is no fault "delete"`,
	} {
		if _, err := parseFault(written); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", written, err, want)
		}
	}
}

func TestLostAndChangedAnswersAreThoseOfTheTypeAndNoOther(t *testing.T) {
	whole := echoes(t, NoFault)
	types := map[string]int{}
	for _, e := range whole {
		types[str(object(e, "question"), "type")]++
	}
	if len(types) != 6 {
		t.Fatalf("the job echoes %v, want six types", types)
	}
	for kind := range types {
		if lost := echoes(t, "lose:"+Scenario(kind)); len(lost) != len(whole)-types[kind] {
			t.Errorf("lose:%s leaves %d answers of %d, want %v", kind, len(lost), len(whole), len(whole)-types[kind])
		}
		changed := echoes(t, "change:"+Scenario(strings.ToLower(kind)))
		for i, e := range whole {
			same := string(encode(e)) == string(encode(changed[i]))
			if concerned := str(object(e, "question"), "type") == kind; same == concerned {
				t.Errorf("change:%s makes %s of %s, want anything but %v", kind, encode(changed[i]), encode(e), concerned)
			}
		}
	}
	if lost := echoes(t, "lose:all"); len(lost) != 0 {
		t.Errorf("lose:all leaves %d answers, want 0", len(lost))
	}
}

// echoes are the answers to every question type, as they are read back.
func echoes(t *testing.T, f Scenario) []map[string]any {
	b := newBox(t, Options{})
	if err := b.Faults.Set(f); err != nil {
		t.Fatal(err)
	}
	a := b.post("/ats/jobs/"+b.job("9001").ID+"/applications", everyAnswer(b.job("9001")).without("application"))
	if a.status != http.StatusOK {
		t.Fatalf("%s: %s: got %v, want %v", a.code(), a.message(), a.status, http.StatusOK)
	}
	if a.warnings() != echoWarnings(t) {
		t.Errorf("%s warns: %s, want %q", f, a.warnings(), echoWarnings(t))
	}
	return objects(a.data(), "screening_question_answers")
}

// echoWarnings are those without a fault.
func echoWarnings(t *testing.T) string {
	b := newBox(t, Options{})
	return b.post("/ats/jobs/"+b.job("9001").ID+"/applications", everyAnswer(b.job("9001")).without("application")).warnings()
}

func TestWhatChangesBeforeTheSendIsReadAfterwards(t *testing.T) {
	b := newBox(t, Options{})
	questions := len(b.job("12/3").Questions)
	for range 2 {
		if err := b.Faults.Arm("questions-changed*1"); err != nil {
			t.Fatal(err)
		}
		if a := b.post("/ats/candidates", bodyFor(b.job("12/3"))); a.code() != "REMOTE.INPUT_INVALID" {
			t.Errorf("%s %s, want \"REMOTE.INPUT_INVALID\"", a.code(), a.message())
		}
	}
	if a := b.get("/ats/jobs?remote_ids=12%2F3"); len(objects(a.results()[0], "screening_questions")) != questions+2 {
		t.Errorf("the job asks %d questions, want 2 more than %d", len(objects(a.results()[0], "screening_questions")), questions)
	}
	if err := b.Faults.Arm("job-closed*1"); err != nil {
		t.Fatal(err)
	}
	b.post("/ats/candidates", bodyFor(b.job("12/3")))
	if a := b.get("/ats/jobs?remote_ids=12%2F3"); str(a.results()[0], "status") != "CLOSED" {
		t.Errorf("the status is %q, want \"CLOSED\"", str(a.results()[0], "status"))
	}
}

func TestWhatIsUnlistedIsThereAndNotListed(t *testing.T) {
	b := newBox(t, Options{})
	listed := b.post("/ats/candidates", bodyFor(b.job("12/3")).with("candidate.email_address", "known@example.com"))
	if err := b.Faults.Set(Unlisted); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"noor.visser@example.com", "known@example.com"} {
		a := b.post("/ats/candidates", bodyFor(b.job("1034")).with("candidate.email_address", address))
		if a.status != http.StatusOK || len(objects(a.data(), "applications")) == 0 {
			t.Errorf("%s: %s, want StatusOK and some", address, a.body)
		}
		if again := b.post("/ats/candidates", bodyFor(b.job("1034")).with("candidate.email_address", address)); again.code() != "ATS.APPLICATION_ALREADY_EXISTS" {
			t.Errorf("%s: the second time it is %s: got %q, want \"ATS.APPLICATION_ALREADY_EXISTS\"", address, again.body, again.code())
		}
	}
	if got := b.get("/ats/candidates?email=noor.visser@example.com").ids(); len(got) != 0 {
		t.Errorf("listed: %v: got %v, want 0", got, len(got))
	}
	got := b.get("/ats/candidates?email=known@example.com").results()
	if len(got) != 1 || str(got[0], "id") != str(listed.data(), "id") || len(objects(got[0], "applications")) != 1 {
		t.Errorf("who was known before is listed as %v, want 1, %q and 1", got, str(listed.data(), "id"))
	}
	if got := b.get("/ats/applications?job_ids=" + b.job("1034").ID).ids(); len(got) != 0 {
		t.Errorf("listed: %v: got %v, want 0", got, len(got))
	}
}

func TestRateLimitOnceIsForOnce(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Set(RateLimitOnce); err != nil {
		t.Fatal(err)
	}
	first, second := b.post("/ats/candidates", bodyFor(b.job("12/3"))), b.post("/ats/candidates", bodyFor(b.job("12/3")))
	if first.header.Get("ratelimit-reset") != "1" || first.status != 429 || second.status != 200 || b.Faults.peek().name != "" {
		t.Errorf(`%d, then %d; %q, want "1", 429, 200 and none`, first.status, second.status, b.Faults.peek().name)
	}
}

func TestReadsFailOnlyIfTheFaultSaysSo(t *testing.T) {
	b, srv := serve(t, Options{SlowBy: time.Millisecond, HoldFor: time.Millisecond})
	for _, row := range faultRows() {
		if err := b.Faults.Set(row.fault); err != nil {
			t.Fatal(row, err)
		}
		if a := b.get("/ats/jobs?page_size=1"); a.status != 200 {
			t.Errorf("%s: %d, want 200", row.fault, a.status)
		}
		if err := b.Faults.Set("get:" + row.fault); err != nil {
			continue // a fault of POST requests only
		}
		status, answer, err := fetch(t.Context(), srv.URL+"/ats/users?page_size=1")
		if row.status == broken && err == nil || row.status != broken && (err != nil || status != row.status) {
			t.Errorf("get:%s: %d %q %v, want an error and no error and %d", row.fault, status, answer, err, row.status)
		}
		if a := b.post("/ats/candidates", bodyFor(b.job("12/3")).with("candidate.email_address", fmt.Sprintf("p%d@example.com", len(b.Received())))); a.status != 200 {
			t.Errorf("get:%s: a POST is answered with %d, want 200", row.fault, a.status)
		}
	}
}

func TestAnInvalidBodyIsRefusedBeforeAnythingFails(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Set(ErrorAfterCommit); err != nil {
		t.Fatal(err)
	}
	if a := b.post("/ats/candidates", body{}); a.code() != "PLATFORM.INPUT_INVALID" {
		t.Error(a.code())
	}
}

func TestCloseEndsASilentAnswer(t *testing.T) {
	b, srv := serve(t, Options{})
	if err := b.Faults.Set(Timeout); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error, 1)
	go func() {
		_, _, err := send(context.Background(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
		failed <- err
	}()
	for len(b.get("/ats/candidates?email=noor.visser@example.com").ids()) == 0 {
		time.Sleep(time.Millisecond) // the request is on its way
	}
	if err := srv.Close(); err != nil { // otherwise the answer is silent for minutes
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("the client got an answer, want an error")
	}
}

func TestAClientThatLeavesIsNotWaitedFor(t *testing.T) {
	b, srv := serve(t, Options{})
	if err := b.Faults.Set(Slow); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := send(ctx, srv.URL+"/ats/candidates", bodyFor(b.job("12/3"))); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	shutdown, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := srv.Shutdown(shutdown); err != nil {
		t.Error(err)
	}
}

func TestReceivedIsWhatWasSent(t *testing.T) {
	b, srv := serve(t, Options{})
	sent := []byte("\n{ \"candidate\" : {\"first_name\":\"\\u0041da\"},\r\n\t\"x\": 1e2 }  ")
	_, _, err := send(t.Context(), srv.URL+"/ats/jobs/remote%3A12%2F3/applications?a=b%20c", json.RawMessage(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	b.post("/ats/candidates", sent)
	got := b.Received()
	if len(got) != 2 || got[0].Path != "/v1/ats/jobs/remote%3A12%2F3/applications" || got[0].Query != "a=b%20c" || got[0].Method != "POST" {
		t.Fatalf("%+v, want 2 got, path \"/v1/ats/jobs/remote%%3A12%%2F3/applications\", query \"a=b%%20c\", method \"POST\"", got)
	}
	if !bytes.Equal(got[1].Body, sent) || got[0].Header.Get("X-Integration-Id") != "workday:x" {
		t.Errorf(`%+v, want %q and "workday:x"`, got[1], sent)
	}
	if dump := encode(got); bytes.Contains(dump, []byte("canary-key")) {
		t.Errorf("the key is in %s, want no %q in it", dump, []byte("canary-key"))
	}
}

func TestOldBodiesAreLetGo(t *testing.T) {
	b := newBox(t, Options{KeepBytes: 250})
	for range 3 {
		b.post("/ats/candidates", bytes.Repeat([]byte(" "), 100))
	}
	b.post("/ats/candidates", bytes.Repeat([]byte(" "), 150))
	var kept []int
	for _, r := range b.Received() {
		kept = append(kept, len(r.Body))
		if r.Dropped != (r.Body == nil) {
			t.Errorf("%+v, want dropped %t", r, (r.Body == nil))
		}
	}
	if len(kept) != 4 || kept[0]+kept[1] != 0 || kept[2] != 100 || kept[3] != 150 {
		t.Error(kept)
	}
}
