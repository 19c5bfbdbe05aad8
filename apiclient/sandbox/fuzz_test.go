package sandbox

import (
	"io/fs"
	"net/http"
	"testing"
	"time"

	"kombo-apply/assets"
)

// FuzzCreate sends any bytes as a body: the sandbox must not panic, and must
// answer in Kombo's shape, which box checks.
func FuzzCreate(f *testing.F) {
	company := New(Options{KeepBytes: 1, Now: func() time.Time { return testDay }})
	example, err := fs.ReadFile(assets.Dir("examples"), "frank-doe.json")
	if err != nil {
		f.Fatal(err)
	}
	every := company.store().job("remote:9001")
	f.Add(example, "remote%3A12%2F3")
	f.Add([]byte(encode(everyAnswer(every))), every.ID)
	f.Add([]byte(`{"candidate":{"email_address":1e400}}`), "%zz")
	f.Add([]byte(`[{"a":"\ud800"},{},[],null,true,-0.0e-5]`), "..")
	f.Add([]byte(`{"application":{"job_id":"remote:9004"},"candidate":{"first_name":"","last_name":"","email_address":"a@b.co"},"screening_question_answers":[{"question_id":"","answer":[]}]}`), "")
	f.Fuzz(func(t *testing.T, body []byte, segment string) {
		b := box{company, t} // shared, since reading the demo takes longer than a request
		first := b.post("/ats/candidates", body)
		if first.status == http.StatusOK && b.post("/ats/candidates", body).code() != "ATS.APPLICATION_ALREADY_EXISTS" {
			t.Error(`accepted twice, want "ATS.APPLICATION_ALREADY_EXISTS"`)
		}
		if _, ok := (route{path: "ats/jobs/*/applications"}).match("ats/jobs/" + segment + "/applications"); ok && validPath(segment) {
			b.post("/ats/jobs/"+segment+"/applications", body)
		}
	})
}

// validPath keeps out what no HTTP client would send in a request line.
func validPath(segment string) bool {
	for _, c := range []byte(segment) {
		if c <= ' ' || c >= 0x7f || c == '?' || c == '#' {
			return false
		}
	}
	return true
}
