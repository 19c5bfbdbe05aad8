package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
)

func TestTheDemoCompanyNeverAges(t *testing.T) {
	for _, year := range []int{2020, 2030, 2077} {
		now := time.Date(year, 2, 28, 23, 59, 0, 0, time.UTC)
		b := newBox(t, Options{Now: func() time.Time { return now }})
		if at := b.job("1025").ClosedAt; !at.Equal(now.Add(12 * 24 * time.Hour)) {
			t.Errorf("%d: closes on %s, want %+v", year, at, now.Add(12*24*time.Hour))
		}
		open := 0
		for _, j := range b.store().jobs {
			if b.closed(j) == nil {
				open++
			}
			if j.ChangedAt.After(now) || j.RemoteCreatedAt.After(now) {
				t.Errorf("%d: %s comes from the future, want it from the past", year, j.RemoteID)
			}
		}
		if open != 40 {
			t.Errorf("%d: %d jobs are open, want 40", year, open)
		}
	}
}

func TestTheDemoCompanyHasSomethingOfEverything(t *testing.T) {
	b := newBox(t, Options{})
	seen := map[string]bool{}
	for _, j := range b.store().jobs {
		for _, v := range []*string{j.Status, j.Visibility, j.EmploymentType} {
			if v == nil {
				seen["null"] = true
			} else {
				seen[*v] = true
			}
		}
		for i := range j.Questions {
			q := &j.Questions[i]
			seen[string(q.kind())] = true
			if q.Format != nil {
				seen[string(q.kind())+" "+string(q.Format.DisplayType)] = true
			}
		}
	}
	for _, want := range []string{
		"OPEN", "CLOSED", "DRAFT", "ARCHIVED", "ON_HOLD", "PUBLIC", "INTERNAL", "UNLISTED", "CONFIDENTIAL", "null",
		"FULL_TIME", "PART_TIME", "CONTRACT", "SEASONAL", "INTERNSHIP", "ZERO_HOURS",
		"TEXT ", "TEXT SINGLE_LINE", "TEXT MULTI_LINE", "TEXT EMAIL", "TEXT URL", "NUMBER ", "NUMBER FIELD", "NUMBER SLIDER", "FILE ",
		"SINGLE_SELECT ", "SINGLE_SELECT DROPDOWN", "SINGLE_SELECT RADIO", "MULTI_SELECT ", "BOOLEAN ", "DATE ", "INFORMATION ", "UNKNOWN ", "",
	} {
		if !seen[want] {
			t.Errorf("no %q, want one", want)
		}
	}
	if n := len(b.job("1041").Questions); n != 9 {
		t.Errorf("the longest ordinary form has %d questions, want 9", n)
	}
}

func TestIDsOfTheDemoCompanyAreUniquePerModel(t *testing.T) {
	b := newBox(t, Options{})
	seen := map[string]bool{}
	check := func(model, id string) {
		if seen[model+id] {
			t.Errorf("%s %s twice, want it once", model, id)
		}
		seen[model+id] = true
	}
	for _, j := range b.store().jobs {
		check("job", j.ID)
		for i := range j.Stages {
			check("stage", j.Stages[i].ID)
		}
		for i := range j.Questions {
			check("question", j.Questions[i].ID)
			if f := j.Questions[i].Format; f != nil {
				for _, o := range f.Options {
					check("option", o.ID)
				}
			}
		}
	}
	for _, u := range b.store().users {
		check("user", u.ID)
	}
	for _, c := range b.store().candidates {
		check("candidate", c.ID)
	}
	for _, a := range b.store().applications {
		check("application", a.ID)
	}
}

func TestHostileTextReachesTheWireAndIsCleanedByTheClient(t *testing.T) {
	b := newBox(t, Options{})
	a := b.get("/ats/jobs?name_contains=hostile")
	if len(a.results()) != 1 {
		t.Fatalf("%d jobs, want 1", len(a.results()))
	}
	wire := string(a.body)
	for _, want := range []string{`\u001b]52;c;`, `\u001b]8;;`, `\u001b[2J`, `\u001bP`, `\ud800`, `\b`, `\r`, `\u0000`} {
		if !strings.Contains(wire, want) {
			t.Errorf("no %s on the wire, want %q in it", want, want)
		}
	}
	name := str(a.results()[0], "name")
	if clean := apiclient.Clean(name); clean != "Hostile text 🏴‍☠️" || clean == name {
		t.Errorf("%q, want \"Hostile text 🏴\\u200d☠️\" and anything but %q", clean, name)
	}
}

func TestTheExamplesAreAccepted(t *testing.T) {
	names, err := fs.Glob(assets.Dir("examples"), "*.json")
	if err != nil || len(names) != 2 {
		t.Fatal(names, err, "want no error and 2")
	}
	for _, name := range names {
		raw, err := fs.ReadFile(assets.Dir("examples"), name)
		if err != nil {
			t.Fatal(err)
		}
		var example any
		if err := json.Unmarshal(raw, &example); err != nil {
			t.Fatal(name, err)
		}
		b := newBox(t, Options{})
		a := b.post("/ats/candidates", embedFiles(t, example))
		if a.status != 200 || a.warnings() != "" {
			t.Errorf("%s: %s %s, want status 200, warnings empty", name, a.message(), a.warnings())
		}
	}
}

// embedFiles does by hand what the program does with "path".
func embedFiles(t *testing.T, v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = embedFiles(t, v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = embedFiles(t, v[k])
		}
		if at, ok := v["path"].(string); ok {
			file, err := fs.ReadFile(assets.Dir("samples"), path.Base(at))
			if err != nil || path.Dir(at) != "../samples" {
				t.Fatal(at, err, "want no error and \"../samples\"")
			}
			delete(v, "path")
			v["data"] = base64.StdEncoding.EncodeToString(file)
		}
	}
	return v
}

func TestJobsOfATestReplaceTheDemo(t *testing.T) {
	jobs, _, err := ReadJobs([]byte(`[{"id":"111111111111111111111112","remote_id":"1","changed_at":"-1h","opened_at":"2030-01-01T00:00:00Z"}]`))
	if err != nil {
		t.Fatal(err)
	}
	b := newBox(t, Options{Jobs: jobs})
	if ids := b.get("/ats/jobs").ids(); !slices.Equal(ids, []string{"111111111111111111111112"}) || len(b.get("/ats/candidates").ids()) != 0 {
		t.Error(ids)
	}
	if a := b.post("/ats/candidates", bodyFor(b.job("1"))); a.status != 200 {
		t.Error(a.message())
	}
}
