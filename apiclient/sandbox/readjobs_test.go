package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const aJob = `{"id":"QiTBFeEoPwZvygYozhPw21nJ","remote_id":"j1","name":"Baker","status":"OPEN","stages":null,"location":{"city":"Kiel"},"weekly_hours":38.5,
	"opened_at":"2026-01-02T03:04:05.678Z","hiring_team":[],"integration_fields":[{"id":"f","key":"k","type":"CUSTOM","value":{"x":1},"label":null}],
	"screening_questions":[{"id":"Q","title":"Why?","format":{"type":"TEXT"},"required":true}]}`

func TestJobsAreReadInEachForm(t *testing.T) {
	question := `{"id":"Q","title":"Why?","format":{"type":"TEXT","max_length":9},"required":true}`
	for name, file := range map[string]string{
		"the answer of GET /ats/jobs": `{"status":"success","data":{"next":null,"results":[` + aJob + `]}}`,
		"one job":                     aJob,
		"a list of jobs":              "\ufeff[" + aJob + `]`,
		"a list of questions":         `[` + question + `]`,
	} {
		jobs, wrong, err := ReadJobs([]byte(file))
		if err != nil || wrong != nil {
			t.Errorf("%s: %v %v, want no error and none", name, wrong, err)
			continue
		}
		b := newBox(t, Options{Jobs: jobs})
		j := b.store().jobs[0]
		a := b.post("/ats/jobs/"+j.ID+"/applications", bodyFor(j).without("application").answering(&j.Questions[0], "Bread"))
		if a.status != http.StatusOK || a.warnings() != "" || len(objects(a.data(), "screening_question_answers")) != 1 {
			t.Errorf("%s: %s, want StatusOK, it empty and 1", name, a.body)
		}
	}
}

func TestWhatIsWrongInJobsIsSaidByPlace(t *testing.T) {
	questions := func(list string) string { return `{"id":"J","remote_id":"j","screening_questions":[` + list + `]}` }
	text := func(id, more string) string { return `{"id":"` + id + `","format":{"type":"TEXT"}` + more + `}` }
	choice := `{"id":"C","format":{"type":"SINGLE_SELECT","options":[{"id":"o","name":"O"}]}}`
	for _, row := range []struct {
		name, file string
		want       []string
	}{
		{"nothing", questions(text("A", "")), nil},
		{"a doubled question", questions(text("A", "") + "," + text("A", "")), []string{`screening_questions.1.id: another question has the ID "A" too`}},
		{"a question without an ID", questions(`{"format":null}`), []string{"screening_questions.0: has no id"}},
		{"a circle", questions(text("A", `,"precondition_question_id":"B"`) + "," + text("B", `,"precondition_question_id":"A"`)),
			[]string{"screening_questions.0.precondition_question_id: the conditions go in a circle", "screening_questions.1.precondition_question_id: the conditions go in a circle"}},
		{"a dangling condition", questions(text("A", `,"precondition_question_id":"Z"`)), []string{`screening_questions.0.precondition_question_id: the job has no question "Z"`}},
		{"a condition that no answer meets", questions(choice + "," + text("A", `,"precondition_question_id":"C","precondition_options":["p"]`)),
			[]string{"screening_questions.1.precondition_options: names no answer"}},
		{"a condition that can be met", questions(choice + "," + text("A", `,"precondition_question_id":"C","precondition_options":["o"]`)), nil},
		{"no options", questions(`{"id":"C","format":{"type":"MULTI_SELECT","options":[]}}`), []string{"screening_questions.0.format.options: is empty"}},
		{"options of the same ID, and of none", questions(`{"id":"C","format":{"type":"MULTI_SELECT","options":[{"id":"o"},{"id":"o"},{"id":""}]}}`),
			[]string{`format.options.1.id: another option has the ID "o" too`, "format.options.2.id: is empty"}},
		{"limits that nothing keeps", questions(`{"id":"A","format":{"type":"TEXT","max_length":0}},{"id":"B","format":{"type":"FILE","max_file_size_bytes":0}},{"id":"C","format":{"type":"NUMBER","min":5,"max":3}}`),
			[]string{"0.format.max_length: is below 1", "1.format.max_file_size_bytes: is below 1", "2.format.min: is above max"}},
		{"doubled jobs in an answer", `{"data":{"results":[` + aJob + `,` + aJob + `]}}`, []string{`data.results.1: another job has the ID "QiTBFeEoPwZvygYozhPw21nJ" too`}},
		{"a list of questions", `[` + text("A", "") + `,` + text("B", `,"precondition_question_id":"Z"`) + `]`, []string{"1.precondition_question_id: the job has no"}},
	} {
		jobs, wrong, err := ReadJobs([]byte(row.file))
		if err != nil || len(wrong) != len(row.want) {
			t.Errorf("%s: got %q, %v; want %q", row.name, wrong, err, row.want)
			continue
		}
		for i, want := range row.want {
			if !strings.Contains(wrong[i], want) {
				t.Errorf("%s: got %q, want %q", row.name, wrong[i], want)
			}
		}
		if a := newBox(t, Options{Jobs: jobs}).serveAll(); a != http.StatusOK {
			t.Errorf("%s: GET /ats/jobs is answered with %d, want %v", row.name, a, http.StatusOK)
		}
	}
}

// serveAll lists the jobs, whatever their shape.
func (b box) serveAll() int { return b.raw(b.request("GET", "/ats/jobs", nil)).Code }

func TestFilesWithoutJobsAreRefused(t *testing.T) {
	for file, want := range map[string]string{
		"":                                   "not JSON",
		"{":                                  "not JSON",
		"[]":                                 "nothing in it",
		"[1]":                                "0: ",
		`[{"id":"J","closed_at":"+2weeks"}]`: "0: ",
		`{"a":1}`:                            "it has no id",
		`{"data":{"results":{}}}`:            "data.results: ",
		`[{"id":"J","name":3}]`:              "0: ",
		`[{"id":"J","opened_at":"soon"}]`:    "0: ",
		`{"id":"J","screening_questions":4}`: "screening_questions",
	} {
		if _, _, err := ReadJobs([]byte(file)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", file, err, want)
		}
	}
}

func TestACompanyOfAnySizeIsTheSameEveryTime(t *testing.T) {
	for _, n := range []int{1, 46, 47, 1000} {
		first, second := newBox(t, Options{Count: n}), newBox(t, Options{Count: n})
		seen := map[string]bool{}
		for i, j := range first.store().jobs {
			if again := second.store().jobs[i]; again.ID != j.ID || text(again.Name) != text(j.Name) {
				t.Errorf("%d: job %d is %s, then %s, want %q and %q", n, i, j.ID, again.ID, j.ID, text(j.Name))
			}
			seen[j.ID] = true
		}
		if len(seen) != n {
			t.Errorf("%d different jobs, want %d", len(seen), n)
		}
		last := first.store().jobs[n-1]
		got := first.get("/ats/jobs?ids=" + last.ID).ids()
		if a := first.post("/ats/candidates", bodyFor(last)); !slices.Equal(got, []string{last.ID}) || a.code() == "PLATFORM.INPUT_INVALID" {
			t.Errorf(`%d: the last job is listed as %v, and an application to it is %s, want %q and anything but "PLATFORM.INPUT_INVALID"`, n, got, a.code(), []string{last.ID})
		}
	}
}

func TestJobsOfAFileGrowToo(t *testing.T) {
	jobs, _, err := ReadJobs([]byte(aJob))
	if err != nil {
		t.Fatal(err)
	}
	b := newBox(t, Options{Jobs: jobs, Count: 3})
	var names []string
	for _, j := range b.store().jobs {
		names = append(names, text(j.Name))
	}
	if got, _ := json.Marshal(names); string(got) != `["Baker","Baker 2","Baker 3"]` {
		t.Errorf("%s: got %q, want \"[\\\"Baker\\\",\\\"Baker 2\\\",\\\"Baker 3\\\"]\"", got, string(got))
	}
}
