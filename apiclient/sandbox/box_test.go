package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"kombo-apply/assets"
)

// testDay is the clock of the tests.
var testDay = time.Date(2030, 6, 15, 12, 0, 0, 0, time.UTC)

// box is a sandbox at hand of a test. Every answer that it gives to the test is checked against
// the contract's answers.json.
type box struct {
	*Sandbox
	t testing.TB
}

func newBox(t testing.TB, o Options) box {
	if o.Now == nil {
		o.Now = func() time.Time { return testDay }
	}
	return box{New(o), t}
}

type answer struct {
	status int
	header http.Header
	body   []byte
	tree   map[string]any
}

func (a answer) code() string {
	code, _ := object(a.tree, "error")["code"].(string)
	return code
}

func (a answer) message() string           { return str(object(a.tree, "error"), "message") }
func (a answer) data() map[string]any      { return object(a.tree, "data") }
func (a answer) next() string              { return str(a.data(), "next") }
func (a answer) results() []map[string]any { return objects(a.data(), "results") }

func (a answer) warnings() string {
	var all []string
	for _, w := range objects(a.tree, "warnings") {
		all = append(all, str(w, "message"))
	}
	return strings.Join(all, "\n")
}

func (a answer) ids() []string {
	var ids []string
	for _, r := range a.results() {
		ids = append(ids, str(r, "id"))
	}
	return ids
}

func (b box) get(path string) answer {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil)
}

// post sends a body: bytes as they are, anything else as JSON.
func (b box) post(path string, body any) answer {
	b.t.Helper()
	raw, ok := body.([]byte)
	if !ok {
		raw = encode(body)
	}
	return b.do(http.MethodPost, path, raw)
}

func (b box) do(method, path string, body []byte) answer {
	b.t.Helper()
	return b.send(b.request(method, path, body))
}

func (b box) request(method, path string, body []byte) *http.Request {
	r := httptest.NewRequest(method, "/v1"+path, bytes.NewReader(body))
	r.Header.Set("Authorization", "Bearer canary-key")
	r.Header.Set("X-Integration-Id", "workday:HWUTwvyx2wLoSUHphiWVrp28")
	return r
}

func (b box) send(r *http.Request) answer {
	b.t.Helper()
	rec := b.raw(r)
	a := answer{status: rec.Code, header: rec.Header(), body: rec.Body.Bytes()}
	shape := shapeOf(r)
	if a.status >= 400 {
		shape = "answer_error"
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.body))
	if err != nil {
		b.t.Fatalf("%s %s answered %d with no JSON: %q", r.Method, r.URL, a.status, a.body)
	}
	if err := answerShape(shape).Validate(parsed); err != nil {
		b.t.Fatalf("%s %s is no %s: %v", r.Method, r.URL, shape, err)
	}
	a.tree, _ = parsed.(map[string]any)
	return a
}

func (b box) raw(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	b.ServeHTTP(rec, r)
	return rec
}

var shapes = []struct{ call, shape string }{
	{`^GET /v1/ats/jobs$`, "answer_jobs"},
	{`^GET /v1/ats/users$`, "answer_users"},
	{`^GET /v1/ats/candidates$`, "answer_candidates"},
	{`^GET /v1/ats/applications$`, "answer_applications"},
	{`^POST /v1/ats/candidates$`, "answer_create_candidate"},
	{`^POST /v1/ats/jobs/[^/]+/applications$`, "answer_create_application"},
	{`^GET /v1/integrations/[^/]+$`, "answer_integration"},
	{`^GET /v1/check-api-key$`, "answer_check_key"},
	{`^GET /v1/ats/actions/`, "answer_limits"},
}

func shapeOf(r *http.Request) string {
	for _, s := range shapes {
		if regexp.MustCompile(s.call).MatchString(r.Method + " " + r.URL.EscapedPath()) {
			return s.shape
		}
	}
	return "answer_error"
}

var answerShapes = sync.OnceValue(func() *jsonschema.Compiler {
	file, err := fs.ReadFile(assets.Dir("contract"), assets.Answers)
	if err != nil {
		panic(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("answers.json", doc); err != nil {
		panic(err)
	}
	return c
})

var answerShapeMu sync.Mutex // a compiler is not safe for concurrent use

func answerShape(name string) *jsonschema.Schema {
	answerShapeMu.Lock()
	defer answerShapeMu.Unlock()
	return answerShapes().MustCompile("answers.json#/$defs/" + name)
}

// job is a demo job by its remote ID.
func (b box) job(remoteID string) *vacancy {
	b.t.Helper()
	j := b.store().job("remote:" + remoteID)
	if j == nil {
		b.t.Fatalf("no demo job %q, want one", remoteID)
	}
	return j
}

// question is a question of a demo job by the end of its remote ID.
func (v *vacancy) question(key string) *question {
	i := slices.IndexFunc(v.Questions, func(q question) bool { return text(q.RemoteID) == v.RemoteID+"-"+key })
	if i < 0 {
		panic(fmt.Sprintf("job %s has no question %q", v.RemoteID, key))
	}
	return &v.Questions[i]
}

// body is a create body in the making; paths are dotted, "attachments.0.name".
type body map[string]any

// bodyFor applies to a job through POST /ats/candidates.
func bodyFor(j *vacancy) body {
	return body{
		"application": map[string]any{"job_id": j.ID},
		"candidate":   map[string]any{"first_name": "Noor", "last_name": "Visser", "email_address": "noor.visser@example.com"},
	}
}

// with returns a copy in which the value stands at the path.
func (b body) with(path string, value any) body {
	return change(map[string]any(b), strings.Split(path, "."), value).(map[string]any)
}

// without returns a copy that lacks the path.
func (b body) without(path string) body { return b.with(path, nothing{}) }

// answering adds an answer.
func (b body) answering(q *question, value any) body {
	list, _ := b["screening_question_answers"].([]any)
	return b.with("screening_question_answers", append(slices.Clone(list), map[string]any{"question_id": q.ID, "answer": value}))
}

// attaching adds an attachment of the given size.
func (b body) attaching(kind, contentType string, size int) body {
	list, _ := b["attachments"].([]any)
	return b.with("attachments", append(slices.Clone(list), fileOf(kind, contentType, size)))
}

type nothing struct{}

func change(in any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	if list, ok := in.([]any); ok {
		list = slices.Clone(list)
		i, err := strconv.Atoi(path[0])
		if err != nil {
			panic(err)
		}
		list[i] = change(list[i], path[1:], value)
		return list
	}
	m, _ := in.(map[string]any)
	if b, ok := in.(body); ok {
		m = b
	}
	if m = maps.Clone(m); m == nil {
		m = map[string]any{}
	}
	if m[path[0]] = change(m[path[0]], path[1:], value); m[path[0]] == (nothing{}) {
		delete(m, path[0])
	}
	return m
}

func mustJSON(v any) json.RawMessage { return bytes.TrimSpace(encode(v)) }
