package apiclient

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

const (
	candidateMade   = `{"status":"success","data":{"id":"CAND1","remote_url":"https://ats.example/c/1","applications":[{"id":"APP1","remote_url":"https://ats.example/a/1"}]},"warnings":[]}`
	applicationMade = `{"status":"success","data":{"id":"APP1","candidate_id":"CAND1","remote_url":"https://ats.example/a/1","screening_question_answers":[]},"warnings":[]}`
)

// diskFile is a File on disk.
type diskFile string

func (f diskFile) Name() string                 { return string(f) }
func (f diskFile) Open() (io.ReadCloser, error) { return os.Open(string(f)) }
func (f diskFile) Size() int64 {
	info, err := os.Stat(string(f))
	if err != nil {
		return 0
	}
	return info.Size()
}

// memoryFile is a File that says one size and yields what it likes.
type memoryFile struct {
	name string
	size int64
	open func() (io.ReadCloser, error)
}

func (f memoryFile) Name() string                 { return f.name }
func (f memoryFile) Size() int64                  { return f.size }
func (f memoryFile) Open() (io.ReadCloser, error) { return f.open() }

func fileOf(data []byte) memoryFile {
	return memoryFile{"CV.pdf", int64(len(data)), func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

func attachmentBody(files ...File) *Body {
	b := &Body{}
	b.AddText([]byte(`{"attachments":[`))
	for i, f := range files {
		if i > 0 {
			b.AddText([]byte(","))
		}
		b.AddText([]byte(`{"data":"`))
		b.AddFile(f)
		b.AddText([]byte(`"}`))
	}
	b.AddText([]byte(`]}`))
	return b
}

func textBody(text string) *Body {
	b := &Body{}
	b.AddText([]byte(text))
	return b
}

// jobPage is a page of jobs such as Kombo gives them, questions included.
func jobPage(n int) []byte {
	jobs := make([]string, n)
	for i := range jobs {
		jobs[i] = jobJSON(fmt.Sprintf("JOB%04d", i))
	}
	return []byte(`{"status":"success","data":{"next":"cursor-2","results":[` + strings.Join(jobs, ",") + `]}}`)
}

func jobJSON(id string) string {
	return `{"id":"` + id + `","remote_id":"r-` + id + `","name":"Bäckermeister (m/w/d)","job_code":"BM-1",` +
		`"description":"<p>` + strings.Repeat("We bake bread for Köln. ", 60) + `</p>","confidential":false,"weekly_hours":38.5,` +
		`"employment_type":"FULL_TIME","status":"OPEN","visibility":"PUBLIC","category":null,"department":"Backstube",` +
		`"post_url":"https://jobs.example/` + id + `","salary_amount_from":2400.50,"salary_amount_to":3100,"salary_currency":"EUR",` +
		`"location":{"city":"Köln","country":"DE","raw":null,"state":"NRW","street_1":null,"street_2":null,"zip_code":"50667"},` +
		`"opened_at":"2026-01-02T03:04:05.678Z","closed_at":null,"changed_at":"2026-05-02T00:00:00.000Z","remote_deleted_at":null,` +
		`"stages":[{"id":"ST1","remote_id":"1","name":"New","status":"ACTIVE","index":0},{"id":"ST2","remote_id":null,"name":null,"status":"INACTIVE","index":1}],` +
		`"screening_questions":[` +
		`{"id":"Q1","remote_id":"1","title":"Why?","description":null,"format":{"type":"TEXT","display_type":"MULTI_LINE","max_length":500},"category":null,"index":0,"required":true,"precondition_question_id":null,"precondition_options":null},` +
		`{"id":"Q2","remote_id":"2","title":"Years?","format":{"type":"NUMBER","display_type":"SLIDER","min":0,"max":40.5},"category":null,"index":1,"required":null},` +
		`{"id":"Q3","remote_id":"3","title":"Licence?","format":{"type":"BOOLEAN"},"index":2,"required":false},` +
		`{"id":"Q4","remote_id":"4","title":"Which?","format":{"type":"MULTI_SELECT","options":[{"id":"O1","remote_id":"1","name":"B"},{"id":"O2","remote_id":null,"name":"C1"}]},"index":3,"required":true,"precondition_question_id":"Q3","precondition_options":[true]},` +
		`{"id":"Q5","remote_id":"5","title":"Portfolio","format":{"type":"FILE","accepted_mime_types":["application/pdf"],"max_file_size_bytes":5000000},"index":4,"required":false},` +
		`{"id":"Q6","remote_id":"6","title":"Odd","format":{"type":"UNKNOWN","raw_question":{"kind":"matrix","rows":[1,2]}},"index":5,"required":false},` +
		`{"id":"Q7","remote_id":"7","title":"Null","format":null,"category":"EEO","index":6,"required":false}],` +
		`"job_postings":[{"id":"P1","remote_id":"1","title":"Bäcker","description_html":"<b>x</b>","status":"ACTIVE","visibility":"PUBLIC","url":"https://jobs.example/p/1"}],` +
		`"hiring_team":[{"id":"U1","first_name":"Ada","last_name":"Lovelace","email":"ada@example.com","job_roles":[]}],` +
		`"remote_data":null,"integration_fields":[{"id":"x","value":"y"}]}`
}
