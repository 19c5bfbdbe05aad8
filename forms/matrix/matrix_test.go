package matrix_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/matrix"
)

const everyType = "Ctk9oyfWhUWLsyHPHj1J6e8Y"

func clientOf(t *testing.T, base string) *apiclient.Client {
	t.Helper()
	c, err := apiclient.New(apiclient.Options{BaseURL: base, IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any-key")})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// bench is a sandbox and the job of every question type as it says it is.
func bench(t *testing.T, o sandbox.Options) (*sandbox.Sandbox, *apiclient.Client, apiclient.Job) {
	t.Helper()
	box := sandbox.New(o)
	server := httptest.NewServer(box)
	t.Cleanup(server.Close)
	c := clientOf(t, server.URL+"/v1")
	job, err := c.Job(t.Context(), everyType)
	if err != nil {
		t.Fatal(err)
	}
	return box, c, *job
}

func run(t *testing.T, c *apiclient.Client, job apiclient.Job, f matrix.Filter) *matrix.Report {
	t.Helper()
	p, err := matrix.New(job, 1, f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := matrix.Runner{Kombo: c, Gate: c.NewGate(4)}.Run(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(p.Cells) {
		t.Fatalf("%d rows of %d cells, want %d", len(rows), len(p.Cells), len(p.Cells))
	}
	return &matrix.Report{Plan: p, Rows: rows, Target: "test", Command: "kombo-apply matrix " + everyType, To: draft.Destination{BaseURL: "http://127.0.0.1:8787/v1", Integration: "sandbox:demo"}}
}

func told(row matrix.Row) string {
	return fmt.Sprintf("%s %s (%s): expected %s, got %s: %s %s", row.Question.Label(), row.Name(), row.Question.Format.Type, row.Expected, row.Got, row.Code, row.Message)
}

func TestEveryCellOfEveryQuestionTypeIsAsExpected(t *testing.T) {
	t.Parallel()
	_, c, job := bench(t, sandbox.Options{})
	r := run(t, c, job, matrix.Filter{})
	for _, row := range r.Rows.Findings() {
		t.Error(told(row))
	}
	if n := len(r.Rows); n < 300 {
		t.Errorf("%d cells, want 300 or more", n)
	}
	seen := map[matrix.Case]bool{}
	for _, row := range r.Rows {
		seen[row.Case] = true
	}
	for _, want := range matrix.Cases() {
		if !seen[want] {
			t.Errorf("no cell is %s, want one", want)
		}
	}
}

func TestLargeLimitsAreTriedAtTheLimitAndOneBeyond(t *testing.T) {
	for _, row := range []struct{ format, valid, boundary, over, under string }{
		{`{"type":"FILE","max_file_size_bytes":100000000}`, "2000", "1 100000000", "100000001", ""},
		{`{"type":"FILE","max_file_size_bytes":9223372036854775807}`, "2000", "1", "", ""},
		{`{"type":"TEXT","max_length":100000}`, "60", "1 100000 100000", "100001", ""},
		{`{"type":"TEXT","display_type":"EMAIL","max_length":40}`, "17", "40", "41", ""},
		{`{"type":"TEXT","display_type":"EMAIL","max_length":255}`, "17", "255", "256", ""},
		{`{"type":"TEXT","display_type":"URL","max_length":2000}`, "28", "2000", "2001", ""},
		{`{"type":"TEXT","max_length":2147483647}`, "60", "", "", ""},
		{`{"type":"NUMBER","min":-9007199254740992,"max":9007199254740992}`, "", "-9007199254740992 9007199254740992", "9007199254740994", "-9007199254740994"},
		{`{"type":"NUMBER","min":3,"max":3}`, "3", "3 3", "4", "2"},
		{`{"type":"NUMBER","max":1.7976931348623157e308}`, "", "1.7976931348623157e308", "", ""},
	} {
		t.Run(row.format, func(t *testing.T) {
			var job apiclient.Job
			if err := json.Unmarshal([]byte(`{"id":"J","screening_questions":[{"id":"Q","required":true,"format":`+row.format+`}]}`), &job); err != nil {
				t.Fatal(err)
			}
			p, err := matrix.New(job, 1, matrix.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			got := map[matrix.Case][]string{}
			for _, c := range p.Cells {
				got[c.Case] = append(got[c.Case], measure(c.Value))
			}
			for c, want := range map[matrix.Case]string{matrix.Valid: row.valid, matrix.Boundary: row.boundary, matrix.Over: row.over, matrix.Under: row.under} {
				if got := strings.Join(got[c], " "); got != want && (c != matrix.Valid || want != "") {
					t.Errorf("%s: got %q, want %q", c, got, want)
				}
			}
		})
	}
}

// measure is what a limit is about: the size of a file, the length of a text, a number.
func measure(v draft.Value) string {
	switch v.Kind {
	case draft.KindFile:
		return fmt.Sprint(v.File.Size)
	case draft.KindText:
		return fmt.Sprint(utf8.RuneCountInString(v.Text))
	}
	return v.Text
}

// drain reads bodies, and keeps nothing of them.
type drain struct{ sent int64 }

func (d *drain) Create(_ context.Context, req apiclient.Request, _ func(apiclient.Progress)) apiclient.Result {
	body := req.Body.Open()
	defer body.Close()
	d.sent, _ = io.Copy(io.Discard, body)
	return apiclient.Result{Outcome: apiclient.Created}
}

func TestALargeFileTakesNoMemory(t *testing.T) {
	var job apiclient.Job
	if err := json.Unmarshal([]byte(`{"id":"J","screening_questions":[{"id":"Q","format":{"type":"FILE","max_file_size_bytes":30000000}}]}`), &job); err != nil {
		t.Fatal(err)
	}
	p, err := matrix.New(job, 1, matrix.Filter{Case: "over"})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	kombo := &drain{}
	runtime.ReadMemStats(&before)
	if _, err := (matrix.Runner{Kombo: kombo, Gate: clientOf(t, "http://127.0.0.1:1/v1").NewGate(1)}).Run(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if kombo.sent < 40_000_000 {
		t.Errorf("%d bytes were sent, want 30 MB in base64", kombo.sent)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 5<<20 {
		t.Errorf("it took %d bytes of memory, want 5 MB at most", took)
	}
}

// echoed are the formats that are read back.
var echoed = []apiclient.FormatType{apiclient.FormatText, apiclient.FormatNumber, apiclient.FormatBoolean,
	apiclient.FormatSingleSelect, apiclient.FormatMultiSelect, apiclient.FormatDate}

func TestLostAndChangedAnswersAreFoundAndNothingElse(t *testing.T) {
	t.Parallel()
	for fault, want := range map[string]matrix.Got{"lose": matrix.Lost, "change": matrix.Different} {
		for _, format := range echoed {
			t.Run(fault+" "+string(format), func(t *testing.T) {
				t.Parallel()
				box, c, job := bench(t, sandbox.Options{})
				if err := box.Faults.Set(sandbox.Scenario(fault + ":" + string(format))); err != nil {
					t.Fatal(err)
				}
				found := 0
				for _, row := range run(t, c, job, matrix.Filter{Case: "valid"}).Rows {
					// What is stored meets the fault, and nothing else does.
					meets := row.Question.Format.Type == format && row.Expected == matrix.Accept
					switch {
					case meets && row.Got == want:
						found++
					case meets != !row.OK():
						t.Error(told(row))
					}
				}
				if found == 0 {
					t.Errorf("no answer is %s, want more than 0", want)
				}
			})
		}
	}
}

func TestAProxyThatDropsEchoesIsFound(t *testing.T) {
	t.Parallel()
	box := httptest.NewServer(sandbox.New(sandbox.Options{}))
	t.Cleanup(box.Close)
	target, _ := url.Parse(box.URL)
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = func(r *http.Response) error {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Request.Method != http.MethodPost || r.StatusCode != http.StatusOK {
			r.Body = io.NopCloser(bytes.NewReader(body))
			return err
		}
		var answer map[string]any
		if err := json.Unmarshal(body, &answer); err != nil {
			return err
		}
		delete(answer["data"].(map[string]any), "screening_question_answers")
		body, err = json.Marshal(answer)
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		r.Header.Set("Content-Length", fmt.Sprint(len(body)))
		return err
	}
	between := httptest.NewServer(proxy)
	t.Cleanup(between.Close)
	c := clientOf(t, between.URL+"/v1")
	job, err := c.Job(t.Context(), everyType)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range run(t, c, *job, matrix.Filter{Case: "valid"}).Rows {
		meets := slices.Contains(echoed, row.Question.Format.Type) && row.Expected == matrix.Accept
		if meets != !row.OK() || meets && row.Got != matrix.Lost {
			t.Error(told(row))
		}
	}
}

// TestARuleThatIsBrokenIsFound sends the cells of the job as it says it is to a sandbox in which
// one rule of it is another one.
func TestARuleThatIsBrokenIsFound(t *testing.T) {
	t.Parallel()
	for _, rule := range []struct {
		name, question string
		broken         func(q map[string]any)
		want           map[string]matrix.Got
	}{
		{"texts may be of any length", "A single line of at most 40 characters", func(q map[string]any) { format(q)["max_length"] = nil },
			map[string]matrix.Got{"over": matrix.Stored}},
		{"texts may be one shorter only", "A single line of at most 40 characters", func(q map[string]any) { format(q)["max_length"] = 39 },
			map[string]matrix.Got{"boundary.2": matrix.Refused, "boundary.3": matrix.Refused}},
		{"nothing is required", "A number from 1 to 10", func(q map[string]any) { q["required"] = false },
			map[string]matrix.Got{"missing": matrix.Accepted}},
		{"numbers begin one higher", "A number from 1 to 10", func(q map[string]any) { format(q)["min"] = 2 },
			map[string]matrix.Got{"boundary": matrix.Refused}},
		{"addresses are any text", "An e-mail address", func(q map[string]any) { format(q)["display_type"] = "SINGLE_LINE" },
			map[string]matrix.Got{"bad_value": matrix.Stored, "bad_value.2": matrix.Stored}},
		{"an option is gone", "A dropdown", func(q map[string]any) {
			options := format(q)["options"].([]any)
			format(q)["options"] = options[:len(options)-1]
		}, map[string]matrix.Got{"boundary.2": matrix.Refused}},
		{"files may be of any type and size", "A PDF or text file of at most 1 MB", func(q map[string]any) {
			format(q)["accepted_mime_types"], format(q)["max_file_size_bytes"] = nil, nil
		}, map[string]matrix.Got{"over": matrix.Accepted, "bad_value.3": matrix.Accepted}},
		{"hidden answers are stored", "Shown when “Yes or no” is yes", func(q map[string]any) {
			q["precondition_question_id"], q["precondition_options"] = nil, nil
		}, map[string]matrix.Got{"hidden": matrix.Stored}},
	} {
		t.Run(rule.name, func(t *testing.T) {
			t.Parallel()
			_, truly, job := bench(t, sandbox.Options{})
			_, c, _ := bench(t, sandbox.Options{Jobs: changed(t, truly, rule.question, rule.broken)})
			at := slices.IndexFunc(job.Questions, func(q apiclient.Question) bool { return q.Label() == rule.question })
			got := map[string]matrix.Got{}
			for _, row := range run(t, c, job, matrix.Filter{Question: job.Questions[at].ID}).Rows.Findings() {
				got[row.Name()] = row.Got
			}
			if fmt.Sprint(got) != fmt.Sprint(rule.want) {
				t.Errorf("found %v, want %v", got, rule.want)
			}
		})
	}
}

func format(q map[string]any) map[string]any { return q["format"].(map[string]any) }

// changed is the job of every question type with one question changed.
func changed(t *testing.T, c *apiclient.Client, title string, change func(map[string]any)) sandbox.Jobs {
	t.Helper()
	for page, err := range c.Jobs(t.Context(), apiclient.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for i, job := range page.Items {
			if job.ID != everyType {
				continue
			}
			var raw map[string]any
			if err := json.Unmarshal(page.Raw[i], &raw); err != nil {
				t.Fatal(err)
			}
			for _, q := range raw["screening_questions"].([]any) {
				if q := q.(map[string]any); q["title"] == title {
					change(q)
				}
			}
			text, err := json.Marshal([]any{raw})
			if err != nil {
				t.Fatal(err)
			}
			jobs, _, err := sandbox.ReadJobs(text)
			if err != nil {
				t.Fatal(err)
			}
			return jobs
		}
	}
	t.Fatal("no such job, want one")
	return nil
}

func TestTheSeedFixesTheValues(t *testing.T) {
	t.Parallel()
	_, _, job := bench(t, sandbox.Options{})
	values := func(seed uint64, f matrix.Filter) string {
		p, err := matrix.New(job, seed, f)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%+v", p.Cells)
	}
	first, again, other := values(1, matrix.Filter{}), values(1, matrix.Filter{}), values(2, matrix.Filter{})
	if first != again {
		t.Error("one seed gives two matrices, want one")
	}
	if first == other {
		t.Error("two seeds give one matrix, want two")
	}
	one := matrix.Filter{Types: []apiclient.FormatType{apiclient.FormatNumber}, Case: "boundary.2", Max: 2}
	if p, err := matrix.New(job, 1, one); err != nil || len(p.Cells) != 2 || p.Cells[0].Name() != "boundary.2" || p.Cells[0].Question.Format.Type != apiclient.FormatNumber {
		t.Errorf("got %+v, %v, want two cells", p, err)
	}
	if all := values(1, matrix.Filter{}); !strings.Contains(all, strings.Trim(values(1, one), "[]")[:200]) {
		t.Errorf("a cell has another value when it is chosen alone, want %q in it", strings.Trim(values(1, one), "[]")[:200])
	}
	if _, err := matrix.New(job, 1, matrix.Filter{Question: "none"}); err == nil {
		t.Error("a matrix without cells is taken, want an error")
	}
}

func TestAReportCanBeReadByOthers(t *testing.T) {
	t.Parallel()
	box, c, job := bench(t, sandbox.Options{})
	if err := box.Faults.Set("lose:BOOLEAN"); err != nil {
		t.Fatal(err)
	}
	r := run(t, c, job, matrix.Filter{Types: []apiclient.FormatType{apiclient.FormatBoolean}})
	s := r.Summary()
	if s.LostOrChanged == 0 || s.Cells != s.OK+s.LostOrChanged {
		t.Fatalf("the summary is %+v, want more than 0 and %d", s, s.OK+s.LostOrChanged)
	}
	var junit, markdown bytes.Buffer
	if err := r.WriteJUnit(&junit); err != nil {
		t.Fatal(err)
	}
	var suite struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Cases    []struct {
			Failure *struct{} `xml:"failure"`
		} `xml:"testcase"`
	}
	if err := xml.Unmarshal(junit.Bytes(), &suite); err != nil {
		t.Fatal(err)
	}
	if suite.Tests != s.Cells || suite.Failures != s.LostOrChanged || len(suite.Cases) != s.Cells {
		t.Errorf("JUnit has %d tests and %d failures, want %d and %d", suite.Tests, suite.Failures, s.Cells, s.LostOrChanged)
	}
	if err := r.WriteMarkdown(&markdown); err != nil {
		t.Fatal(err)
	}
	var object struct {
		Cells   []map[string]any
		Summary matrix.Summary
	}
	text, err := json.Marshal(r)
	if err == nil {
		err = json.Unmarshal(text, &object)
	}
	if err != nil || len(object.Cells) != s.Cells || object.Summary != s {
		t.Errorf("the object is %s (%v), want no error, %d and %+v", text, err, s.Cells, s)
	}
	finding := r.Rows.Findings()[0]
	for name, text := range map[string]string{"JUnit": strings.ReplaceAll(junit.String(), "&#39;", "'"), "Markdown": markdown.String()} {
		for _, want := range []string{draft.FateMissing.Means(), r.CommandOf(finding), "curl -sS -X POST 'http://127.0.0.1:8787/v1/ats/jobs/" + everyType + "/applications'", "$(date +%s)"} {
			if !strings.Contains(text, want) && !strings.Contains(text, strings.ReplaceAll(want, "'", "&#39;")) {
				t.Errorf("%s has no %s, want %q in it", name, want, strings.ReplaceAll(want, "'", "&#39;"))
			}
		}
	}
}

func TestARefusalOfOthersIsTriedWithoutThem(t *testing.T) {
	t.Parallel()
	_, truly, job := bench(t, sandbox.Options{})
	// Another required question takes less than it says.
	_, c, _ := bench(t, sandbox.Options{Jobs: changed(t, truly, "A single line of at most 40 characters", func(q map[string]any) {
		format(q)["max_length"], q["required"] = 1, false
	})})
	at := slices.IndexFunc(job.Questions, func(q apiclient.Question) bool { return q.Label() == "A number from 1 to 10" })
	r := run(t, c, job, matrix.Filter{Question: job.Questions[at].ID})
	for _, row := range r.Rows.Findings() {
		t.Error(told(row))
	}
	if said := r.Rows[0].Message; !strings.Contains(said, "without 1 other answer") {
		t.Errorf("it says %q, want that another answer was left out", said)
	}
}

func TestAReportThatEndedEarlyOrProvesLessSaysSo(t *testing.T) {
	t.Parallel()
	_, c, job := bench(t, sandbox.Options{})
	r := run(t, c, job, matrix.Filter{Types: []apiclient.FormatType{apiclient.FormatFile}, Max: 4})
	if s := r.Summary(); s.NotSent == 0 || s.Unverified == 0 {
		t.Errorf("the summary is %+v, want cells that --max leaves out, and files that are never read back", s)
	}
	r.Rows, r.Stopped = r.Rows[:2], "interrupted"
	var junit, markdown bytes.Buffer
	if err := errors.Join(r.WriteJUnit(&junit), r.WriteMarkdown(&markdown)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(junit.String(), `errors="1"`) || !strings.Contains(junit.String(), `message="interrupted"`) || !strings.Contains(markdown.String(), "**It ended early**: interrupted") {
		t.Errorf("the reports are\n%s\n%s\nwant an error that says why it ended", &junit, &markdown)
	}
}

func TestWhatWouldMeetEveryCellEndsTheRun(t *testing.T) {
	t.Parallel()
	box, c, job := bench(t, sandbox.Options{})
	if err := box.Faults.Set("code:ATS.JOB_CLOSED"); err != nil {
		t.Fatal(err)
	}
	p, err := matrix.New(job, 1, matrix.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := matrix.Runner{Kombo: c, Gate: c.NewGate(4)}.Run(t.Context(), p)
	if err == nil || len(rows) > 0 || !strings.Contains(err.Error(), "closed") && !strings.Contains(fmt.Sprint(err), "JOB_CLOSED") {
		t.Errorf("%d rows and the error %v, want none and the error of Kombo", len(rows), err)
	}
}
