package draft

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/value/rawjson"

	"pgregory.net/rapid"
)

// readText reads a body that is expected to be JSON.
func readText(t testing.TB, body string) (Draft, []string) {
	t.Helper()
	d, problems, err := Read(strings.NewReader(body), "")
	if err != nil {
		t.Fatalf("reading %s: %v, want no error", body, err)
	}
	return d, told(problems)
}

func TestReadFillsEveryField(t *testing.T) {
	want := full()
	want.RemoteFields = indented(rawjson.Value(want.RemoteFields))
	got, problems := readText(t, sentBody(t, Encode(want, Context{})))
	if len(problems) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("problems %v\ngot  %+v\nwant %+v", problems, got, want)
	}
}

func TestReadingWhatWasWrittenGivesTheSameDraft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDraft().Draw(t, "draft")
		body := sentBodyOf(t, Encode(d, Context{}))
		got, problems, err := Read(strings.NewReader(body), "")
		if err != nil || len(problems) > 0 {
			t.Fatalf("%v, %v, want no error and none", err, told(problems))
		}
		want := carried(d)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %#v\nwant %#v\nbody\n%s", got, want, body)
		}
	})
}

// carried is the draft as JSON can carry it: text in UTF-8, and the job of the
// application call in its path.
func carried(d Draft) Draft {
	fix := func(s *string) { *s = valid(*s) }
	if d.Endpoint == apiclient.EndpointApplication {
		d.JobID = ""
	}
	c := &d.Candidate
	for _, s := range Specs() {
		if text := d.Text(s.Field); text != nil {
			fix(text)
		}
	}
	file := func(f *File) {
		for _, s := range []*string{&f.Name, &f.ContentType, &f.URL, &f.Data} {
			fix(s)
		}
	}
	c.MoreEmails, c.MorePhones, c.Links = slices.Clone(c.MoreEmails), slices.Clone(c.MorePhones), slices.Clone(c.Links)
	for i := range c.MoreEmails {
		fix((*string)(&c.MoreEmails[i].Type))
		fix(&c.MoreEmails[i].Address)
	}
	for i := range c.MorePhones {
		fix((*string)(&c.MorePhones[i].Type))
		fix(&c.MorePhones[i].Number)
	}
	for i := range c.Links {
		fix(&c.Links[i])
	}
	d.Attachments, d.Answers = slices.Clone(d.Attachments), slices.Clone(d.Answers)
	for i := range d.Attachments {
		fix((*string)(&d.Attachments[i].Type))
		file(&d.Attachments[i].File)
	}
	for i := range d.Answers {
		a := &d.Answers[i]
		fix(&a.QuestionID)
		fix(&a.Value.Text)
		a.Value.Choices = slices.Clone(a.Value.Choices)
		for j := range a.Value.Choices {
			fix(&a.Value.Choices[j])
		}
		file(&a.Value.File)
	}
	return d
}

func sentText(d Draft) string { return Preview(Encode(d, Context{})) }

func TestReadTellsWhatDoesNotFitAndReadsTheRest(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"a wrong type in the candidate", `{"candidate": {"first_name": 5, "last_name": "L"}, "application": {}}`, []string{"error wrong_type candidate.first_name"}},
		{"a wrong type further in", `{"candidate": {"location": {"city": ["x"], "country": "DE"}}, "application": {}}`, []string{"error wrong_type candidate.location.city"}},
		{"an amount as text", `{"candidate": {"salary_expectations": {"amount": "5", "period": "YEAR"}}}`, []string{"error wrong_type candidate.salary_expectations.amount"}},
		{"an element of a list", `{"attachments": [5, null, {"name": "a"}]}`, []string{"error wrong_type attachments.0"}},
		{"options that are no strings", `{"screening_question_answers": [{"question_id": "q", "answer": ["a", 1]}]}`, []string{"error wrong_type screening_question_answers.q.answer"}},
		{"unknown keys further in", `{"application": {"job": "x"}, "candidate": {"location": {"street_2": "x"}}}`, []string{"warning unknown_key application.job", "warning unknown_key candidate.location.street_2"}},
		{"unknown keys of body and candidate are kept", `{"zeta": [1.10], "candidate": {"nick": null}}`, nil},
		{"a key that is there twice", `{"candidate": {"first_name": "A", "first_name": "B"}}`, []string{"error duplicate candidate.first_name"}},
		{"null is absent", `{"candidate": {"first_name": null}, "application": null, "attachments": null, "remote_fields": null}`, nil},
		{"a question without an answer", `{"screening_question_answers": [{"question_id": "q", "answer": null}, {"question_id": "r"}]}`, nil},
		{"half a character", `{"candidate": {"first_name": "\ud83d"}}`, []string{"warning broken_text candidate.first_name"}},
		{"a byte order mark", "\ufeff{}", []string{"note byte_order_mark "}},
		{"a file that is not there", `{"attachments": [{"name": "a.pdf", "path": "nowhere/a.pdf"}]}`, []string{"error file_missing attachments.0"}},
		{"a list where the candidate belongs", `{"candidate": []}`, []string{"error wrong_type candidate"}},
		{"a stage beside an application", `{"application": {"job_id": "J"}, "stage_id": "S"}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := readText(t, tt.body); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReadKeepsWhatItCannotPlace(t *testing.T) {
	body := `{"candidate": {"first_name": 5, "last_name": "L", "nick": [1.10, "\u202e"]}, "zeta": null, "stage_id": "S", "application": {"job_id": "J"}}`
	d, problems, err := Read(strings.NewReader(body), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := string(d.Candidate.Extra["first_name"]); got != "5" || d.Candidate.LastName != "L" {
		t.Errorf(`first name %q, draft %+v, want "5" and "L"`, got, d)
	}
	if got := string(d.Candidate.Extra["nick"]); got != `[1.10,"\u202e"]` {
		t.Errorf("nick %s, want \"[1.10,\\\"\\\\u202e\\\"]\"", got)
	}
	if string(d.Extra["stage_id"]) != `"S"` || d.StageID != "" || string(d.Extra["zeta"]) != "null" {
		t.Errorf("extra %v, want \"\\\"S\\\"\", it empty and \"null\"", d.Extra)
	}
	said := 0
	for _, p := range Join(problems, Check(d, Context{})) {
		if p.Field == FieldFirstName && p.Code == "wrong_type" {
			said++
		}
	}
	if said != 1 {
		t.Errorf("the wrong type is told %d times, want 1", said)
	}
}

func TestReadTakesTheBodiesOfBothCalls(t *testing.T) {
	for _, tt := range []struct {
		body     string
		endpoint apiclient.Endpoint
		stage    string
	}{
		{`{"candidate": {}, "application": {"job_id": "J", "stage_id": "S"}}`, apiclient.EndpointCandidate, "S"},
		{`{"candidate": {}, "stage_id": "S"}`, apiclient.EndpointApplication, "S"},
		{`{"candidate": {}}`, apiclient.EndpointApplication, ""},
	} {
		if d, _ := readText(t, tt.body); d.Endpoint != tt.endpoint || d.StageID != tt.stage {
			t.Errorf("%s: endpoint %s, stage %q, want endpoint %q, stage ID %q", tt.body, d.Endpoint, d.StageID, tt.endpoint, tt.stage)
		}
	}
}

func TestReadKeepsNumbersAsWritten(t *testing.T) {
	d, _ := readText(t, `{"candidate": {"salary_expectations": {"amount": 95000.10, "period": "YEAR"}}, "screening_question_answers": [{"question_id": "q", "answer": 1.0E+2}]}`)
	if d.Candidate.Salary.Amount != "95000.10" || d.Answer("q").Text != "1.0E+2" {
		t.Errorf("got %q and %q, want amount \"95000.10\", text \"1.0E+2\"", d.Candidate.Salary.Amount, d.Answer("q").Text)
	}
}

func TestReadSaysWhereATextStopsBeingJSON(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want string
	}{
		"empty":                 {" \n ", "line 1, column 1: there is nothing to read"},
		"no object":             {"\n  [1]", "line 2, column 3: the body must be an object, and is a list"},
		"trailing data":         {"{}\n{}", "line 2, column 1: invalid character '{' after top-level value"},
		"cut off":               {"{\"a\": ", "line 1, column 7: the JSON ends too early"},
		"a comma too many":      {"{\"ä\": 1,\n}", "line 2, column 1: invalid character '}' looking for beginning of object key string"},
		"UTF-16":                {"\xff\xfe{\x00}\x00", "line 1, column 1: this is UTF-16; save the file as UTF-8"},
		"UTF-16 without a mark": {"{\x00}\x00", "line 1, column 1: this is UTF-16; save the file as UTF-8"},
		"Latin-1":               {"{\"candidate\":\n{\"last_name\": \"M\xfcller\"}}", "line 2, column 17: not UTF-8; save the file as UTF-8"},
		"no JSON at all":        {"hello", "line 1, column 1: invalid character 'h' looking for beginning of value"},
	} {
		_, _, err := Read(strings.NewReader(tt.body), "")
		if se, ok := errors.AsType[*SyntaxError](err); !ok || se.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", name, err, tt.want)
		}
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestReadGivesUpOnEndlessInput(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200 MB")
	}
	if _, _, err := Read(endless{}, ""); err == nil || !strings.Contains(err.Error(), "200 MB") {
		t.Errorf("got %v, want an error, with \"200 MB\"", err)
	}
}

func TestExamplesReadWithTheirFiles(t *testing.T) {
	dir := t.TempDir()
	for name, fsys := range map[string]fs.FS{"examples": assets.Dir("examples"), "samples": assets.Dir("samples")} {
		if err := os.CopyFS(filepath.Join(dir, name), fsys); err != nil {
			t.Fatal(err)
		}
	}
	examples, _ := fs.Glob(assets.Dir("examples"), "*.json")
	for _, name := range examples {
		f, err := os.Open(filepath.Join(dir, "examples", name))
		if err != nil {
			t.Fatal(err)
		}
		d, problems, err := Read(f, filepath.Join(dir, "examples"))
		f.Close()
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v, want no error and none", name, err, told(problems))
		}
		if errs := Errors(Check(d, Context{Today: today})); len(errs) > 0 {
			t.Errorf("%s: %v, want none", name, told(errs))
		}
		if len(sentBody(t, Encode(d, Context{}))) == 0 {
			t.Errorf("%s: no body, want some", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sentText(full())))
	f.Add([]byte(`{"candidate": {"location": 5, "nick": {}}, "screening_question_answers": [{"question_id": "q", "answer": [1]}]}`))
	f.Add([]byte("\ufeff{\"a\": \"\\ud800\", \"a\": 1e999}"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if strings.Contains(string(body), "path") {
			return // no test opens files that a fuzzer names
		}
		d, problems, err := Read(strings.NewReader(string(body)), "")
		if err != nil {
			return
		}
		for _, p := range problems {
			wellPut(t, p)
		}
		for _, p := range Check(d, knowing(everyFormat())) {
			wellPut(t, p)
		}
		once := sentBody(t, Encode(d, Context{}))
		again, _, err := Read(strings.NewReader(once), "")
		if err != nil {
			t.Fatalf("reading what was written: %v\n%s", err, once)
		}
		if again.Endpoint != d.Endpoint { // an application that holds nothing
			again.Endpoint, again.JobID = d.Endpoint, d.JobID
		}
		if twice := sentBody(t, Encode(again, Context{})); twice != once {
			t.Fatalf("writing is not stable, want %q:\n%s\n%s", once, once, twice)
		}
	})
}
