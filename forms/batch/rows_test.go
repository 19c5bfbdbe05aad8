package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kombo-apply/forms/draft/store"
)

func opened(t *testing.T, name, text string) *Source {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return openedAt(t, path)
}

func openedAt(t *testing.T, path string) *Source {
	t.Helper()
	s, err := Open(t.Context(), path, nil, func(_ context.Context, path string) (*os.File, error) { return os.Open(path) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// person is a body of one line.
func person(first string) string { return fmt.Sprintf(`{"candidate": {"first_name": %q}}`, first) }

func TestASourceIsKnownByItsNameOrHowItBegins(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       Kind
	}{
		{"a.json", person("Ada"), One},
		{"a.json", "{\n  \"candidate\": {}\n}\n", One},
		{"a.json", person("Ada") + "\n\n", One},
		{"a.json", person("Ada") + "\n" + person("Bo"), Lines},
		{"a.json", "\ufeff" + person("Ada") + "\n" + person("Bo"), Lines},
		{"a.ndjson", person("Ada"), Lines},
		{"a.jsonl", "{broken", Lines},
		{"a.json", " [" + person("Ada") + "]", List},
		{"a", "[]", List},
		{"a.csv", "First name\nAda", CSV},
		{"a.TSV", "First name\nAda", CSV},
		{"a", "First name;Last name\nAda;Marlowe", CSV},
		{"a.json", "First name", One},
		{"a", "", One},
	} {
		if got := opened(t, row.name, row.text).Kind; got != row.want {
			t.Errorf("%s with %q is %d, want %d", row.name, row.text, got, row.want)
		}
	}
}

func TestRowsOfJSONSayWhereTheyStand(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a.json", person("Ada"), "1@0 Ada"},
		{"a.ndjson", person("Ada") + "\n\n" + person("Bo") + "\n", "1@1 Ada; 2@3 Bo"},
		{"a.ndjson", person("Ada") + "\n{;\n" + person("Bo"), "1@1 Ada; 2@2 !line 2, column 2: invalid character ';' looking for beginning of object key string; 3@3 Bo"},
		{"a.ndjson", "\ufeff" + person("Ada"), "1@1 Ada"},
		{"a.json", "[\n\n" + person("Ada") + ",\n {\"candidate\":\n {\"first_name\": \"Bo\"}},\n" + person("Cy") + "]", "1@3 Ada; 2@4 Bo; 3@6 Cy"},
		{"a.json", "\ufeff[" + person("Ada") + "]", "1@1 Ada"},
		{"a.json", "[" + person("Ada") + ",\n7]", "1@1 Ada; 2@2 !line 2, column 1: the body must be an object, and is a number"},
		{"a.json", "[" + person("Ada") + ",\n", "1@1 Ada; 2@2 !line 2: the list breaks off, and nothing behind it can be read: the JSON ends too early"},
		{"a.json", "[]", ""},
	} {
		var got []string
		for r := range opened(t, row.name, row.text).Rows() {
			said := r.Draft.Candidate.FirstName
			if r.Unreadable != nil {
				said = "!" + r.Unreadable.Error()
			}
			got = append(got, fmt.Sprintf("%d@%d %s", r.Number, r.Line, said))
		}
		if text := strings.Join(got, "; "); text != row.want {
			t.Errorf("%q holds %q, want %q", row.text, text, row.want)
		}
		if n := opened(t, row.name, row.text).Count(); n != len(got) && !strings.Contains(row.want, "breaks off") {
			t.Errorf(`%q: %d rows are counted, and %d were read, want "breaks off" in it`, row.text, n, len(got))
		}
	}
}

func TestAKeyIsThatOfContentAndTarget(t *testing.T) {
	dir := t.TempDir()
	cv := func(name, text string) string {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf(`{"candidate": {"first_name": "Ada"}, "attachments": [{"type": "CV", "name": "cv.txt", "path": %q}]}`, name)
	}
	target := store.Target{BaseURL: "https://a", Integration: "acme:1"}
	key := func(body string, at store.Target) string {
		s := opened(t, "a.json", body)
		s.Dir = dir
		for r := range s.Rows() {
			return r.Key(at)
		}
		return ""
	}
	first := key(cv("one.txt", "work"), target)
	for name, row := range map[string]struct {
		key  string
		same bool
	}{
		"the file lies elsewhere":     {key(cv("two.txt", "work"), target), true},
		"another profile of the same": {key(cv("one.txt", "work"), store.Target{Name: "x", BaseURL: "https://a", Integration: "acme:1"}), true},
		"another file":                {key(cv("three.txt", "more"), target), false},
		"another target":              {key(cv("one.txt", "work"), store.Target{BaseURL: "https://a", Integration: "acme:2"}), false},
		"another sandbox":             {key(cv("one.txt", "work"), store.Target{BaseURL: "https://a", Integration: "acme:1", Instance: "2"}), false},
		"another person":              {key(person("Bo"), target), false},
	} {
		if got := row.key == first; got != row.same {
			t.Errorf("%s: the same key: %v, want %v", name, got, row.same)
		}
	}
	if a, b := key(`{"attachments": [{"name": "a", "data": "YQ=="}]}`, target), key(`{"attachments": [{"name": "a", "data": "Yg=="}]}`, target); a == b {
		t.Errorf("another file in the body has the same key, want anything but %q", b)
	}
}

func TestResultsSayWhatEarlierRunsHaveDone(t *testing.T) {
	const key = "0123456789abcdef0123456789abcdef"
	done := func(rest string) string {
		return `{"row": 1, "source": "a", "key": "` + key + `", "state": "done", ` + rest + "}\n"
	}
	const began = `{"row": 1, "source": "a", "key": "` + key + `", "state": "begun", "at": "2026-11-28T12:00:00Z"}` + "\n"
	for _, row := range []struct {
		name, text string
		want       State
	}{
		{"nothing", "", New},
		{"begun", began, Begun},
		{"begun, and torn", began + done(`"outcome": "created"`)[:40], Begun},
		{"created", began + done(`"outcome": "created"`), Over},
		{"with warnings", done(`"outcome": "created_with_warnings"`), Over},
		{"rejected", done(`"outcome": "rejected", "error": {"code": "ATS.JOB_CLOSED"}`), Over},
		{"rejected for a limit", began + done(`"outcome": "rejected", "error": {"code": "PLATFORM.RATE_LIMIT_EXCEEDED"}`), New},
		{"rejected for its key", done(`"outcome": "rejected", "error": {"code": "PLATFORM.AUTHENTICATION_INVALID"}`), New},
		{"unknown", began + done(`"outcome": "unknown"`), Unclear},
		{"not sent", began + done(`"outcome": "not_sent"`), New},
		{"sent once more after it was unknown", done(`"outcome": "unknown"`) + began, Begun},
		{"another row", strings.ReplaceAll(done(`"outcome": "created"`), key, "ff"+key[2:]), New},
	} {
		path := filepath.Join(t.TempDir(), "results")
		if err := os.WriteFile(path, []byte(row.text), 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := OpenResults(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := OpenResults(path); err == nil || !strings.Contains(err.Error(), "another run") {
			t.Errorf(`%s: a second run is told %v, want an error and "another run" in it`, row.name, err)
		}
		got, twice := r.Take(key)
		if _, again := r.Take(key); got.State != row.want || twice || !again {
			t.Errorf("%s: the state is %d, want %d; taken before: %v, then: %v", row.name, got.State, row.want, twice, again)
		}
		if row.want == Begun && !got.At.Equal(time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: it was begun at %s, want %+v", row.name, got.At, time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC))
		}
		if err := r.Begin(&Row{Source: "a", Number: 2}, "ee"+key[2:], time.Now()); err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if lines := strings.Split(strings.TrimSpace(string(text)), "\n"); err != nil || !strings.HasPrefix(lines[len(lines)-1], `{"row":2,`) {
			t.Errorf("%s: the new line stands behind another: %q, %v, want no error and \"{\\\"row\\\":2,\" at its start", row.name, text, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: others may read it: %v, %v, want no error and 0o600", row.name, info.Mode(), err)
		}
	}
}

func TestAFolderIsItsFilesInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.json", "a.csv", "c.ndjson", "cv.pdf", ".hidden.json", "r.ndjson"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Expand([]string{"x.json", dir}, []string{"", filepath.Join(dir, ".", "r.ndjson")})
	want := []string{"x.json", filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.json"), filepath.Join(dir, "c.ndjson")}
	if fmt.Sprint(got) != fmt.Sprint(want) || err != nil {
		t.Errorf("it reads %q, %v; want %q", got, err, want)
	}
}
