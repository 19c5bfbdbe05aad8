package apiclient

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAFormatOfAnyShapeIsRead(t *testing.T) {
	for name, row := range map[string]struct{ in, want string }{
		"null":             {`null`, ` `},
		"text":             {`{"type":"TEXT","display_type":"EMAIL","max_length":100,"min":1,"options":[{"id":"x"}]}`, `TEXT EMAIL max=100`},
		"text, no limits":  {`{"type":"TEXT","display_type":null,"max_length":null}`, `TEXT `},
		"text, odd limit":  {`{"type":"TEXT","max_length":"1e2"}`, `TEXT  max=100`},
		"text, bad limit":  {`{"type":"TEXT","max_length":-1}`, `TEXT `},
		"text, worse":      {`{"type":"TEXT","max_length":{"a":1},"display_type":["x"]}`, `TEXT `},
		"number":           {`{"type":"NUMBER","display_type":"SLIDER","min":-0.50,"max":1.797e308}`, `NUMBER SLIDER -0.50..1.797e308`},
		"number, no range": {`{"type":"NUMBER","min":null,"max":"lots"}`, `NUMBER `},
		"file":             {`{"type":"FILE","accepted_mime_types":["application/pdf",null,7],"max_file_size_bytes":5e6}`, `FILE  mime=[application/pdf 7] bytes=5000000`},
		"file, odd types":  {`{"type":"FILE","accepted_mime_types":"application/pdf","max_file_size_bytes":true}`, `FILE `},
		"single":           {`{"type":"SINGLE_SELECT","display_type":"RADIO","options":[{"id":"a","name":"A\u001b[31m"},null,{"name":"no id"},"x",{"id":7}]}`, `SINGLE_SELECT RADIO [a=A 7=Option 7]`},
		"multi, no list":   {`{"type":"MULTI_SELECT","options":{"id":"a"}}`, `MULTI_SELECT `},
		"boolean":          {`{"type":"BOOLEAN","min":1}`, `BOOLEAN `},
		"unknown":          {`{"type":"UNKNOWN","raw_question":{"b":1,"a":[2]}}`, `UNKNOWN  raw={"b":1,"a":[2]}`},
		"unknown, no raw":  {`{"type":"UNKNOWN","raw_question":null}`, `UNKNOWN `},
		"newer":            {`{"type":"MATRIX","rows":[1]}`, `MATRIX  raw={"type":"MATRIX","rows":[1]}`},
		"no type":          {`{"rows":[1]}`, `UNKNOWN  raw={"rows":[1]}`},
		"type is a number": {`{"type":7}`, `7  raw={"type":7}`},
		"text instead":     {`"TEXT"`, `UNKNOWN  raw="TEXT"`},
		"list instead":     {`[1]`, `UNKNOWN  raw=[1]`},
	} {
		var q Question
		if !decode([]byte(`{"id":"Q","format":`+row.in+`}`), &q) {
			t.Errorf("%s is not read, want it read", name)
		}
		if got := strings.TrimSpace(describe(q.Format)); got != strings.TrimSpace(row.want) {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
		if known := map[string]bool{"TEXT": true, "NUMBER": true, "FILE": true, "SINGLE_SELECT": true, "MULTI_SELECT": true, "BOOLEAN": true, "DATE": true}[string(q.Format.Type)]; known != q.Format.Type.Answerable() {
			t.Errorf("%s: answerable is %v, want %v", name, !known, q.Format.Type.Answerable())
		}
	}
	var q Question
	if !decode([]byte(`{"id":"Q"}`), &q) || q.Format.Type != FormatNone {
		t.Errorf("absent: %+v, want type FormatNone", q.Format)
	}
}

func describe(f Format) string {
	out := string(f.Type) + " " + string(f.DisplayType)
	if f.MaxLength != nil {
		out += fmt.Sprint(" max=", *f.MaxLength)
	}
	if f.Min+f.Max != "" {
		out += fmt.Sprint(" ", f.Min, "..", f.Max)
	}
	if f.MIMETypes != nil {
		out += fmt.Sprint(" mime=", f.MIMETypes)
	}
	if f.MaxBytes != nil {
		out += fmt.Sprint(" bytes=", *f.MaxBytes)
	}
	if f.Options != nil {
		var options []string
		for _, o := range f.Options {
			options = append(options, o.ID.String()+"="+o.Label())
		}
		out += fmt.Sprint(" ", options)
	}
	if f.Raw != nil {
		out += " raw=" + string(f.Raw)
	}
	return out
}

func TestAPreconditionOfAnyShapeIsRead(t *testing.T) {
	for in, want := range map[string]string{
		`null`:                       `{[] []}`,
		`[]`:                         `{[] []}`,
		`["a","b"]`:                  `{[a b] []}`,
		`[true,false]`:               `{[] [true false]}`,
		`["a",true,null,7,[],{},""]`: `{[a 7] [true]}`,
		`"a"`:                        `{[a] []}`,
		`false`:                      `{[] [false]}`,
		`{"a":1}`:                    `{[] []}`,
		` [ "true" ] `:               `{[true] []}`,
	} {
		var q Question
		if !decode([]byte(`{"precondition_options":`+in+`}`), &q) {
			t.Errorf("%s is not read, want it read", in)
		}
		if got := fmt.Sprintf("%v", struct {
			o []ID
			b []bool
		}{q.PreconditionOptions.Options, q.PreconditionOptions.Booleans}); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}

func TestValuesOfAWrongTypeCostNothingElse(t *testing.T) {
	const in = `{"id":12345,"remote_id":null,"name":{"de":"Bäcker"},"status":7,"visibility":["PUBLIC"],"weekly_hours":"38.50","salary_amount":"a lot",` +
		`"confidential":"no","closed_at":1700000000,"opened_at":"yesterday","stages":[{"id":"S","index":"1","status":null},null,7],"location":[],` +
		`"screening_questions":[{"id":"Q","title":null,"required":"yes","index":"two"},{"title":"no id"}],"job_postings":"x","hiring_team":null,"department":"Backstube"}`
	var j Job
	if !decode([]byte(in), &j) {
		t.Fatalf("%s is not read, want it read", in)
	}
	if j.ID != "12345" || j.Name != "" || j.Status != "7" || j.Visibility != "" ||
		j.ClosedAt.Raw != "1700000000" || !j.ClosedAt.IsZero() || len(j.Stages) != 1 || len(j.Questions) != 1 || j.Department != "Backstube" {
		t.Errorf("%+v, want ID \"12345\", name empty, status \"7\", visibility empty, raw \"1700000000\", a zero time, 1 stages, 1 questions, department \"Backstube\"", j)
	}
	if q := j.Questions[0]; q.Required != nil || q.Index != nil || q.IsRequired() || q.Label() != "Question Q" {
		t.Errorf("%+v, want no required, no index, not is required, label \"Question Q\"", q)
	}
	if j.Label() != "Job 12345" {
		t.Errorf("label %q, want \"Job 12345\"", j.Label())
	}
}

func TestAJobIsCutAsEncodingJSONWouldReadIt(t *testing.T) {
	type plain Job
	samples := make([]any, len(awkward))
	for i, text := range awkward {
		if err := json.Unmarshal([]byte(strings.Replace(text, "1e400", "1e30", 1)), &samples[i]); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text, _ := json.Marshal(mutate(t, rapid.SampledFrom(samples).Draw(t, "job")))
		var got Job
		var want plain
		decode(text, &got) // what is no object leaves it empty
		_ = json.Unmarshal(text, &want)
		want.Stages = slices.DeleteFunc(want.Stages, func(s Stage) bool { return s.ID == "" })
		want.Questions = slices.DeleteFunc(want.Questions, func(q Question) bool { return q.ID == "" })
		if g, w := fmt.Sprintf("%+v", shown(got)), fmt.Sprintf("%+v", shown(Job(want))); g != w {
			t.Fatalf("%s is read as\n%s, want\n%s", text, g, w)
		}
	})
}

// shown is a job with the pointers that matter followed.
func shown(j Job) []any {
	confidential, location := j.Confidential != nil && *j.Confidential, Location{}
	if j.Location != nil {
		location = *j.Location
	}
	var questions []string
	for _, q := range j.Questions {
		questions = append(questions, q.Label(), describe(q.Format), fmt.Sprint(q.IsRequired(), q.PreconditionID, q.PreconditionOptions))
	}
	j.Confidential, j.Location, j.Questions = nil, nil, nil
	return []any{j, confidential, location, questions}
}

func TestTimestampsAreReadAndWrittenAsTheyCame(t *testing.T) {
	for in, want := range map[string]string{
		`"2026-01-02T03:04:05.678Z"`:  "2026-01-02T03:04:05.678Z",
		`"2026-01-02T03:04:05+02:00"`: "2026-01-02T03:04:05+02:00",
		`"2026-01-02T03:04:05"`:       "2026-01-02T03:04:05Z",
		`"2026-01-02"`:                "2026-01-02T00:00:00Z",
		`"2026-01-02Z"`:               "2026-01-02T00:00:00Z",
		`"2026-13-02"`:                "0001-01-01T00:00:00Z",
		`null`:                        "0001-01-01T00:00:00Z",
	} {
		var at Timestamp
		if err := json.Unmarshal([]byte(in), &at); err != nil || at.Time.Format("2006-01-02T15:04:05.999999999Z07:00") != want {
			t.Errorf("%s becomes %v, %v, want no error and %q", in, at.Time, err, want)
		}
		if out, err := json.Marshal(at); err != nil || string(out) != in {
			t.Errorf("%s is written as %s, %v, want no error and %q", in, out, err, in)
		}
	}
}

func TestQuestionsAreOrderedByIndexAndOtherwiseAsTheyCame(t *testing.T) {
	at := func(id ID, index ...int) Question {
		q := Question{ID: id}
		if len(index) > 0 {
			q.Index = &index[0]
		}
		return q
	}
	in := []Question{at("none 1"), at("2", 2), at("0", 0), at("none 2"), at("also 2", 2), at("1", 1)}
	before := slices.Clone(in)
	var got []string
	for _, q := range OrderQuestions(in) {
		got = append(got, q.ID.String())
	}
	if strings.Join(got, ",") != "0,1,2,also 2,none 1,none 2" {
		t.Error(got)
	}
	if !slices.EqualFunc(in, before, func(a, b Question) bool { return a.ID == b.ID }) {
		t.Errorf("the argument was changed, want %v", before)
	}
}

// mutate replaces a value with one of another type.
func mutate(t *rapid.T, v any) any {
	if rapid.IntRange(0, 24).Draw(t, "hit") == 0 {
		return rapid.SampledFrom([]any{nil, true, "", "text\x1b[31m", 7.5, -1.0, 1e300, []any{}, []any{nil, 7.0, "x"}, map[string]any{}, map[string]any{"id": 7.0, "type": "NEW"}}).Draw(t, "odd")
	}
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for _, k := range slices.Sorted(mapKeys(v)) {
			out[k] = mutate(t, v[k])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = mutate(t, v[i])
		}
		return out
	}
	return v
}

func mapKeys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

const (
	applicationJSON = `{"id":"A1","remote_id":"1","outcome":"PENDING","current_stage":{"id":"S","name":"New"},"job":{"id":"J","name":"Baker"},"candidate":{"id":"C","email_addresses":[{"email_address":"a@b.c","type":"WORK"}]},"remote_created_at":"2026-01-01T00:00:00.000Z","screening_question_answers":[{"question":{"title":"Why?","type":"TEXT"},"answer":{"content":"x","choices":[{"name":"a"}],"checked":true,"number":7,"date":"2026-01-01T00:00:00Z","raw":{"a":1}}}]}`
	candidateJSON   = `{"id":"C","first_name":"Ada","last_name":null,"phone_numbers":[{"phone_number":"+1","type":null}],"email_addresses":[{"email_address":"a@b.c"}],"applications":[` + applicationJSON + `]}`
)

func TestNoElementHoweverOddFailsAPage(t *testing.T) {
	samples := map[string]any{}
	for name, text := range map[string]string{"job": jobJSON("J"), "candidate": candidateJSON, "application": applicationJSON, "user": `{"id":"U","first_name":"Ada","status":"ACTIVE"}`} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		samples[name] = v
	}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{"job", "candidate", "application", "user"}).Draw(t, "kind")
		elements := make([]any, rapid.IntRange(0, 4).Draw(t, "n"))
		objects := 0
		for i := range elements {
			elements[i] = mutate(t, samples[kind])
			if _, ok := elements[i].(map[string]any); ok {
				objects++
			}
		}
		body, err := json.MarshalIndent(map[string]any{"status": "success", "data": map[string]any{"next": nil, "results": elements}}, "", rapid.SampledFrom([]string{"", "\t"}).Draw(t, "indent"))
		if err != nil {
			t.Fatal(err)
		}
		var raw rawPage
		if ok := raw.split(body); !ok || len(raw.results) != len(elements) {
			t.Fatalf("%d of %d elements, cut %v, want all of them", len(raw.results), len(elements), ok)
		}
		items := 0
		switch kind {
		case "job":
			items = decoded[Job](raw.results)
		case "candidate":
			items = decoded[Candidate](raw.results)
		case "application":
			items = decoded[Application](raw.results)
		case "user":
			items = decoded[User](raw.results)
		}
		if items != objects {
			t.Fatalf("%d objects, but %d items: %s, want %d", objects, items, body, objects)
		}
	})
}

func decoded[T any](results []json.RawMessage) int {
	items, _ := decodeItems[T](results)
	return len(items)
}

// FuzzDecodePage holds the cut against encoding/json: whatever that takes for a
// page is one here too, with as many elements; and nothing panics.
func FuzzDecodePage(f *testing.F) {
	f.Add([]byte(page("null", jobJSON("J"))))
	f.Add([]byte(page("c", candidateJSON, applicationJSON, "null", "7")))
	f.Add([]byte(`{"data":{"results":[{"a":"\\\"]}"},{}],"next":"\u0061"}}`))
	f.Add([]byte(` { "data" : { "results" : [ 1 , [2] ,{"a" : [ ] } ] } } `))
	f.Fuzz(func(t *testing.T, body []byte) {
		var raw rawPage
		ok := raw.split(body)
		decodeItems[Job](raw.results)
		decodeItems[Candidate](raw.results)
		decodeItems[Application](raw.results)
		_, _ = readCreated(EndpointApplication, body)
		_, _ = readCreated(EndpointCandidate, body)
		_ = readProblem(body)
		var limits AttachmentLimits
		_ = json.Unmarshal(body, &limits)

		var fields map[string]json.RawMessage
		var data map[string]json.RawMessage
		var results []json.RawMessage
		if json.Unmarshal(body, &fields) != nil || json.Unmarshal(fields["data"], &data) != nil || data["results"] == nil || json.Unmarshal(data["results"], &results) != nil {
			return
		}
		if !ok || len(raw.results) != len(results) {
			t.Fatalf("%d of %d elements, cut %v, want all of them", len(raw.results), len(results), ok)
		}
		for i := range results {
			if strings.TrimSpace(string(results[i])) != string(raw.results[i]) {
				t.Fatalf("element %d is cut as %s, want %s", i, raw.results[i], results[i])
			}
		}
	})
}
