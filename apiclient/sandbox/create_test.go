package sandbox

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// fileOf is a file of so many bytes; without a kind it answers a FILE question.
func fileOf(kind, contentType string, size int) map[string]any {
	data := strings.Repeat("AAAA", size/3) + []string{"", "AA==", "AAA="}[size%3] // base64 of zeros
	f := map[string]any{"name": "file.bin", "content_type": contentType, "data": data}
	if kind != "" {
		f["type"] = kind
	}
	return f
}

const pdf = "application/pdf"

func TestBodiesAreHeldAgainstTheContract(t *testing.T) {
	b := newBox(t, Options{})
	ok := bodyFor(b.job("12/3"))
	for _, row := range []struct {
		name string
		body any
		want []string // parts of the message; none for success
	}{
		{"the least", ok, nil},
		{"no candidate", ok.without("candidate"), []string{"candidate: is required"}},
		{"everything missing at once", body{}, []string{"application: is required", "candidate: is required"}},
		{"all names missing", ok.with("candidate", map[string]any{}), []string{"candidate.email_address: is required", "candidate.first_name: is required", "candidate.last_name: is required"}},
		{"a list", []any{}, []string{"body: must be of type object, not array"}},
		{"an e-mail address without a domain", ok.with("candidate.email_address", "noor@home"), []string{`candidate.email_address: "noor@home" is not a valid email`}},
		{"an empty e-mail address", ok.with("candidate.email_address", ""), []string{"candidate.email_address"}},
		{"two dots in an address", ok.with("candidate.email_address", "a..b@example.com"), []string{"candidate.email_address"}},
		{"an apostrophe and a plus in an address", ok.with("candidate.email_address", "o'neil+job@example.co.uk"), nil},
		{"an extra address without a type", ok.with("candidate.additional_email_addresses", []any{map[string]any{"email_address": "x"}}), []string{"additional_email_addresses.0.type: is required", "additional_email_addresses.0.email_address"}},
		{"null where text belongs", ok.with("candidate.company", nil), []string{"candidate.company: must be of type string, not null"}},
		{"a country in small letters", ok.with("candidate.location", map[string]any{"country": "de"}), []string{"candidate.location.country"}},
		{"a city without a country", ok.with("candidate.location", map[string]any{"city": "Kiel"}), []string{"candidate.location.country: is required"}},
		{"an unknown gender", ok.with("candidate.gender", "female"), []string{"candidate.gender", "FEMALE"}},
		{"a salary as text", ok.with("candidate.salary_expectations", map[string]any{"amount": "1", "period": "WEEK"}), []string{"salary_expectations.amount", "salary_expectations.period"}},
		{"a link without a scheme", ok.with("candidate.social_links", []any{map[string]any{"url": "github.com/noor"}}), []string{"candidate.social_links.0.url"}},
		{"a date", ok.with("candidate.availability_date", "2031-01-01"), nil},
		{"a date with a time and milliseconds", ok.with("candidate.availability_date", "2031-01-01T10:00:00.000Z"), nil},
		{"a date with an offset", ok.with("candidate.availability_date", "2031-01-01T10:00:00+02:00"), []string{"candidate.availability_date"}},
		{"a date that the calendar lacks", ok.with("candidate.availability_date", "2031-02-29"), []string{`candidate.availability_date: the calendar has no "2031-02-29"`}},
		{"an hour that the day lacks", ok.with("gdpr_consent", map[string]any{"expires_at": "2031-01-01T24:00:00Z"}), []string{"gdpr_consent.expires_at"}},
		{"unknown keys", ok.with("nobody_knows", 1).with("candidate.shoe_size", 43), nil},
		{"a job that does not exist", ok.with("application.job_id", "1"), []string{`application.job_id: there is no job "1"`}},
		{"a job by its remote ID", ok.with("application.job_id", "remote:12/3"), nil},
		{"a job that was deleted", ok.with("application.job_id", "remote:1039"), []string{"there is no job"}},
		{"a stage of another job", ok.with("application.stage_id", b.job("1001").Stages[0].ID), []string{"application.stage_id: the job has no stage"}},
		{"an inactive stage", bodyFor(b.job("1002")).with("application.stage_id", b.job("1002").Stages[6].ID), []string{"“Archived” is inactive"}},
		{"a stage of the job", ok.with("application.stage_id", b.job("12/3").Stages[1].ID), nil},
		{"a colleague who does not exist", ok.with("sourced_by", map[string]any{"user_id": ""}), []string{"sourced_by.user_id"}},
		{"a colleague by remote ID", ok.with("sourced_by", map[string]any{"user_id": "remote:u3"}), nil},
		{"remote fields of the wrong type", ok.with("remote_fields", map[string]any{"avature": map[string]any{"workflow": map[string]any{"step": map[string]any{"id": 1.5}}}}), []string{"remote_fields.avature.workflow.step.id"}},
		{"a header of Greenhouse", ok.with("remote_fields", map[string]any{"greenhouse": map[string]any{"post_headers": map[string]any{"On-Behalf-Of": 7}}}), []string{"remote_fields.greenhouse.post_headers.On-Behalf-Of"}},
		{"a tool nobody knows", ok.with("remote_fields", map[string]any{"newtool": 1}), nil},
		{"an answer of no shape", ok.with("screening_question_answers", []any{map[string]any{"question_id": "q", "answer": nil}}), []string{"screening_question_answers.0.answer: has none of the shapes"}},
	} {
		a := newBox(t, Options{}).post("/ats/candidates", row.body)
		checkRefusal(t, row.name, a, "PLATFORM.INPUT_INVALID", row.want)
	}
}

func TestFilesAreCheckedBeyondTheSchema(t *testing.T) {
	ok := bodyFor(newBox(t, Options{}).job("12/3")).attaching("CV", pdf, 10)
	for _, row := range []struct {
		name string
		body body
		want []string
	}{
		{"a CV", ok, nil},
		{"a CV behind a link", ok.without("attachments.0.data").with("attachments.0.data_url", "https://files.example/cv.pdf"), nil},
		{"both sources", ok.with("attachments.0.data_url", "https://files.example/cv.pdf"), []string{"attachments.0", "one of them"}},
		{"no source", ok.without("attachments.0.data"), []string{"neither data nor data_url"}},
		{"data without a content type", ok.without("attachments.0.content_type"), []string{"content_type"}},
		{"a content type with parameters", ok.with("attachments.0.content_type", "text/plain; charset=utf-8"), []string{"attachments.0.content_type"}},
		{"base64 that is none", ok.with("attachments.0.data", "%%%"), []string{"not base64"}},
		{"base64 without its padding", ok.with("attachments.0.data", "YQ"), []string{"not base64"}},
		{"a data URL in data", ok.with("attachments.0.data", "data:text/plain;base64,YQ=="), []string{"base64 alone"}},
		{"an empty file", ok.with("attachments.0.data", ""), []string{"is empty"}},
		{"a link to a file of this machine", ok.without("attachments.0.data").with("attachments.0.data_url", "file:///etc/passwd"), []string{"not a web address"}},
		{"no name", ok.with("attachments.0.name", ""), []string{"no name"}},
	} {
		checkRefusal(t, row.name, newBox(t, Options{}).post("/ats/candidates", row.body), "PLATFORM.INPUT_INVALID", row.want)
	}
}

func checkRefusal(t *testing.T, name string, a answer, code string, want []string) {
	t.Helper()
	if want == nil {
		if a.status != http.StatusOK {
			t.Errorf("%s: %s %s: got %v, want %v", name, a.code(), a.message(), a.status, http.StatusOK)
		}
		return
	}
	for _, part := range want {
		if a.code() != code || !strings.Contains(a.message(), part) {
			t.Errorf("%s: %s %s; want %q", name, a.code(), a.message(), part)
		}
	}
}

func TestJobsThatTakeNobody(t *testing.T) {
	b := newBox(t, Options{})
	for remoteID, want := range map[string]string{
		"1027": "closed", "1028": "archived", "1029": "draft", "1020": "confidential", "1026": "closed on 2030-06-12",
		"1030": "", "1031": "", "1034": "", "1025": "fine, the deadline lies ahead", "1023": "",
	} {
		a := b.post("/ats/candidates", bodyFor(b.job(remoteID)))
		switch {
		case want == "" || strings.HasPrefix(want, "fine"):
			if a.status != http.StatusOK {
				t.Errorf("%s: %s %s: got %v, want %v", remoteID, a.code(), a.message(), a.status, http.StatusOK)
			}
		case a.code() != "ATS.JOB_CLOSED" || !strings.Contains(a.message(), want):
			t.Errorf(`%s: %s %s, want "ATS.JOB_CLOSED" and %q in it`, remoteID, a.code(), a.message(), want)
		}
	}
}

func TestWhatWasAcceptedIsReadAtOnce(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("12/3")
	created := b.post("/ats/candidates", bodyFor(j).with("candidate.phone_number", "+49 431 555 01").with("application.stage_id", j.Stages[1].ID))
	id := str(created.data(), "id")
	found := b.get("/ats/candidates?email=NOOR.visser@EXAMPLE.com")
	if got := found.ids(); len(got) != 1 || got[0] != id {
		t.Fatalf("found %v, created %s, want 1 and %q", got, id, id)
	}
	apps := b.get("/ats/applications?job_ids=" + j.ID)
	if len(apps.results()) != 1 || str(apps.results()[0], "candidate_id") != id || str(apps.results()[0], "current_stage_id") != j.Stages[1].ID {
		t.Errorf("%s, want 1, %q and %q", apps.body, id, j.Stages[1].ID)
	}
}

func TestAKnownAddressGetsASecondApplicationAndNoSecondCandidate(t *testing.T) {
	b := newBox(t, Options{})
	first := b.post("/ats/candidates", bodyFor(b.job("12/3")).with("candidate.additional_email_addresses", []any{map[string]any{"type": "WORK", "email_address": "nv@work.example"}}))
	second := b.post("/ats/candidates", bodyFor(b.job("1034")).with("candidate.email_address", "NOOR.visser@example.com"))
	if str(first.data(), "id") != str(second.data(), "id") || len(objects(second.data(), "applications")) != 2 {
		t.Errorf("%s, want %q and 2\n%s", first.body, str(second.data(), "id"), second.body)
	}
	third := b.post("/ats/jobs/"+b.job("1034").ID+"/applications", bodyFor(b.job("1034")))
	if third.code() != "ATS.APPLICATION_ALREADY_EXISTS" {
		t.Errorf("%s: got %q, want \"ATS.APPLICATION_ALREADY_EXISTS\"", third.body, third.code())
	}
	other := b.post("/ats/candidates", bodyFor(b.job("1034")).with("candidate.email_address", "NV@work.example"))
	if other.status != http.StatusOK || str(other.data(), "id") == str(first.data(), "id") {
		t.Errorf("an address that is not the main one leads to %s, want StatusOK and anything but %q", other.body, str(first.data(), "id"))
	}
}

func TestOfTwentyEqualSubmitsOneIsAccepted(t *testing.T) {
	b := newBox(t, Options{})
	var wg sync.WaitGroup
	var mu sync.Mutex
	codes := map[string]int{}
	for range 20 {
		wg.Go(func() {
			a := b.post("/ats/candidates", bodyFor(b.job("12/3")))
			b.get("/ats/candidates")
			b.get("/ats/applications")
			mu.Lock()
			defer mu.Unlock()
			codes[a.code()]++
		})
	}
	wg.Wait()
	if codes[""] != 1 || codes["ATS.APPLICATION_ALREADY_EXISTS"] != 19 {
		t.Error(codes)
	}
}

func TestTheApplicationCallTakesItsJobFromThePath(t *testing.T) {
	for _, row := range []struct{ name, segment, want string }{
		{"Kombo's ID", "QiTBFeEoPwZvygYozhPw21nJ", ""},
		{"a remote ID with a slash, as one segment", "remote%3A12%2F3", ""},
		{"a remote ID, its colon as it is", "remote:12%2F3", ""},
		{"a remote ID that falls into two segments", "remote:12/3", "no call"},
		{"an ID nobody has", "nope", "PLATFORM.INPUT_INVALID"},
		{"an ID encoded twice", "remote%253A12%252F3", "PLATFORM.INPUT_INVALID"},
	} {
		b := newBox(t, Options{})
		a := b.post("/ats/jobs/"+row.segment+"/applications", bodyFor(b.job("1001")).without("application"))
		if row.want == "no call" {
			if a.status != http.StatusNotFound {
				t.Errorf("%s: %d, want %v", row.name, a.status, http.StatusNotFound)
			}
			continue
		}
		if a.code() != row.want || row.want == "" && str(a.data(), "job_id") != b.job("12/3").ID {
			t.Errorf("%s: %s %s, want %q and %q", row.name, a.code(), a.message(), row.want, b.job("12/3").ID)
		}
	}
}

func TestAttachmentsOverTheLimits(t *testing.T) {
	b := newBox(t, Options{})
	ok := bodyFor(b.job("12/3"))
	for _, row := range []struct {
		name          string
		body          body
		code, message string
	}{
		{"a file that is too large", ok.attaching("CV", pdf, 5_000_000+1), "REMOTE.INPUT_INVALID", "5000001 bytes"},
		{"a file of just the size", ok.attaching("CV", pdf, 5_000_000), "", ""},
		{"files too large together", ok.attaching("CV", pdf, 35e5).attaching("OTHER", pdf, 35e5).attaching("OTHER", pdf, 35e5), "REMOTE.INPUT_INVALID", "together"},
		{"a type that the ATS does not take", ok.attaching("CV", "image/png", 10), "", "does not take image/png as CV"},
		{"a second cover letter", ok.attaching("COVER_LETTER", pdf, 10).attaching("COVER_LETTER", pdf, 10), "", "takes 1 of the type COVER_LETTER"},
		{"a source", ok.with("source", map[string]any{"name": "Fair"}), "", "source: this ATS does not store"},
	} {
		a := newBox(t, Options{}).post("/ats/candidates", row.body)
		if a.code() != row.code || !strings.Contains(a.message()+a.warnings(), row.message) {
			t.Errorf("%s: %s %s %s, want code %q, with %q", row.name, a.code(), a.message(), a.warnings(), row.code, row.message)
		}
	}
}

func TestABodyBeyondTheLimitIsRefusedUnread(t *testing.T) {
	b := newBox(t, Options{MaxBody: 1000})
	large := bodyFor(b.job("12/3")).attaching("CV", pdf, 2000)
	a := b.post("/ats/candidates", large)
	if a.status != http.StatusRequestEntityTooLarge || a.code() != "PLATFORM.INPUT_INVALID" || b.Received()[0].Body != nil {
		t.Errorf("%d %s, want status StatusRequestEntityTooLarge, code \"PLATFORM.INPUT_INVALID\", no body", a.status, a.body)
	}
	if a := b.post("/ats/candidates", bodyFor(b.job("12/3"))); a.status != http.StatusOK {
		t.Errorf("%d %s, want %v", a.status, a.body, http.StatusOK)
	}
}

func TestALargeFileIsNotCopiedManyTimes(t *testing.T) {
	b := newBox(t, Options{})
	raw := encode(bodyFor(b.job("12/3")).attaching("CV", pdf, 3e6))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a := b.post("/ats/candidates", raw)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; a.status != http.StatusOK || used > uint64(8*len(raw)) {
		t.Errorf("%d bytes for a body of %d: %s, want StatusOK and at most %d", used, len(raw), a.code(), uint64(8*len(raw)))
	}
}

func TestManyProblemsMakeOneReadableMessage(t *testing.T) {
	b := newBox(t, Options{})
	wrong := make([]any, 5000)
	for i := range wrong {
		wrong[i] = map[string]any{"url": strings.Repeat("x", 300)}
	}
	a := b.post("/ats/candidates", bodyFor(b.job("12/3")).with("candidate.social_links", wrong))
	if !strings.Contains(a.message(), "and 4900 more") || len(a.message()) > 30_000 {
		t.Errorf(`%d bytes: %s, want "and 4900 more" in it and at most 30_000`, len(a.message()), a.message()[:200])
	}
}

func TestIDsAreUniqueAndTheSameEveryTime(t *testing.T) {
	run := func() []string {
		b := newBox(t, Options{})
		var ids []string
		for i := range 5 {
			a := b.post("/ats/candidates", bodyFor(b.job("12/3")).with("candidate.email_address", fmt.Sprintf("p%d@example.com", i)))
			ids = append(ids, str(a.data(), "id"), str(objects(a.data(), "applications")[0], "id"))
		}
		return ids
	}
	first, second, seen := run(), run(), map[string]bool{}
	for i, id := range first {
		if id != second[i] || seen[id] {
			t.Errorf("%s, %s, want %q, and an ID that is new", id, second[i], second[i])
		}
		seen[id] = true
	}
}
