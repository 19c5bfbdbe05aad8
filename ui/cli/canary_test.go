//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
)

// canaryAnswers enter the person by lines, up to the review.
const canaryAnswers = "Initiativbewerbung / Speculative application\n\nZoe\n" + canaryName + "\n" + canaryEmail + "\n!\n"

// canaryFlow is a use of the program by a person who has a key and a candidate.
type canaryFlow struct {
	name  string
	args  []string
	stdin string
	env   []string
	// screen works on a terminal; nil runs without one.
	screen func(*terminal)
	// shows: what is printed may tell who was entered.
	shows bool
	// keeps matches the files that may hold who was entered, holds those that
	// may hold the key.
	keeps, holds string
}

func canaryFlows(file string) []canaryFlow {
	const stored = `/kombo-apply/(drafts|history)/[^/]*\.json$`
	login := []string{"auth", "login", "--stdin", "--profile", "acme", "--integration", "sandbox:demo"}
	return []canaryFlow{
		{name: "wizard, left", screen: leaveCanary, shows: true, keeps: stored},
		{name: "wizard, sent", screen: sendCanary, shows: true, keeps: stored},
		{name: "wizard, crashed", env: []string{"TEST_BREAK=update", "KOMBO_APPLY_DEBUG=crash.log"}, screen: crashCanary, shows: true, keeps: stored},
		{name: "wizard, keyring that works", env: []string{"TEST_KEYRING=@"}, screen: leaveCanary, shows: true},
		{name: "prompts, left", args: []string{"--plain"}, stdin: canaryAnswers, shows: true, keeps: stored},
		{name: "prompts, sent", args: []string{"--plain"}, stdin: canaryAnswers + "send\nquit\n", shows: true, keeps: stored},
		{name: "prompts, keyring that works", args: []string{"--plain"}, env: []string{"TEST_KEYRING=@"}, stdin: canaryAnswers + "send\nquit\n", shows: true},
		{name: "submit", args: []string{"submit", file}, shows: true},
		{name: "submit, logged", args: []string{"submit", file, "--debug", "debug.log"}, shows: true},
		{name: "submit, logged with bodies", args: []string{"submit", file, "--debug", "debug.log"}, env: []string{"KOMBO_APPLY_DEBUG_BODIES=1"}, shows: true, keeps: `/debug\.log$`},
		{name: "submit --json", args: []string{"submit", file, "--json"}, shows: true},
		{name: "submit --dry-run", args: []string{"submit", file, "--dry-run"}, shows: true},
		{name: "submit, recorded", args: []string{"submit", file, "--har", "run.har"}, shows: true, keeps: `/run\.har$`},
		{name: "submit, recorded and masked", args: []string{"submit", file, "--har", "run.har", "--mask", "--json", "--debug", "debug.log"}, env: []string{"KOMBO_APPLY_DEBUG_BODIES=1"}},
		{name: "submit, masked", args: []string{"submit", file, "--mask", "--endpoint", "application"}},
		{name: "submit --dry-run, masked", args: []string{"submit", file, "--mask", "--dry-run"}},
		{name: "submit to nobody", args: []string{"submit", file, "--base-url", "http://127.0.0.1:9/v1", "--debug", "debug.log"}},
		{name: "check", args: []string{"check", file}},
		{name: "jobs", args: []string{"jobs"}},
		{name: "questions", args: []string{"questions", "product designer"}},
		{name: "login, keyring", args: login, env: []string{"TEST_KEYRING=@", "KOMBO_API_KEY="}, stdin: canaryKey + "\n"},
		{name: "login, refused by the keyring", args: login, env: []string{"KOMBO_API_KEY="}, stdin: canaryKey + "\n"},
		{name: "login, insecure", args: append(slices.Clone(login), "--insecure-storage"), env: []string{"KOMBO_API_KEY="}, stdin: canaryKey + "\n", holds: `/insecure-keys\.json$`},
		{name: "status", args: []string{"auth", "status"}},
		{name: "status --json", args: []string{"auth", "status", "--json", "--debug", "debug.log"}, env: []string{"KOMBO_APPLY_DEBUG_BODIES=1"}},
		{name: "logout", args: []string{"auth", "logout", "--profile", "acme"}},
		{name: "no such profile", args: []string{"jobs", "--profile", "nowhere"}},
		{name: "http", args: []string{"jobs", "--base-url", "http://x.invalid"}},
		{name: "integration that is none", args: []string{"jobs", "--integration", "with blank"}},
		{name: "help", args: []string{"help", "config"}},
		{name: "no such flag", args: []string{"--nonsense"}},
		{name: "version", args: []string{"version"}},
	}
}

func leaveCanary(s *terminal) {
	s.waitFor("Which job is it for?", "choose").keys("entrepot").waitFor("> Responsable")
	s.keys(enter).waitFor("Stage", "tab next").keys(tab).waitFor("Who is applying?")
	s.keys("Zoe", tab, canaryName, tab, canaryEmail).waitFor(canaryEmail, "draft saved")
	s.keys(ctrlC).waitFor("Quit?").keys("q")
}

func sendCanary(s *terminal) {
	s.waitFor("Which job is it for?", "choose").keys("entrepot").waitFor("> Responsable")
	s.keys(enter).waitFor("Stage", "tab next").keys(tab).waitFor("Who is applying?")
	s.keys("Zoe", tab, canaryName, tab, canaryEmail).waitFor(canaryEmail)
	s.keys(ctrlS).waitFor("ready to send").keys(ctrlS).waitFor("was created", "candidate ID")
	s.keys(ctrlC)
}

func crashCanary(s *terminal) {
	s.waitFor("Which job is it for?", "choose").keys("entrepot").waitFor("> Responsable")
	s.keys(enter).waitFor("Stage", "tab next").keys(tab).waitFor("Who is applying?")
	s.keys("Zoe", tab, canaryName, tab, canaryEmail).waitFor(canaryEmail)
	s.keys(breakKey)
}

func TestKeyAndPersonAreNowhereButWhereTheyBelong(t *testing.T) {
	body, err := os.ReadFile(exampleFile(t))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "request.json")
	text := strings.NewReplacer("Doe", canaryName, "frank.doe@example.com", canaryEmail).Replace(string(body))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, f := range canaryFlows(file) {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			_, env := demo(t, sandbox.Options{})
			home, ring := t.TempDir(), filepath.Join(t.TempDir(), "ring")
			if err := os.MkdirAll(filepath.Join(home, "kombo-apply"), 0o700); err != nil {
				t.Fatal(err)
			}
			env = append(env, "KOMBO_API_KEY="+canaryKey)
			for _, e := range f.env {
				env = append(env, strings.Replace(e, "@", ring, 1))
			}
			said := f.run(t, home, env)
			if f.keeps != "" && !slices.ContainsFunc(pathsUnder(t, home), func(path string) bool { return matchesPath(f.keeps, path) }) {
				t.Error("nothing was kept, want one")
			}
			f.judge(t, "what was printed", said, f.shows, false)
			for path, text := range filesUnder(t, home) {
				f.judge(t, path, text, matchesPath(f.keeps, path), matchesPath(f.holds, path))
			}
		})
	}
}

// run returns everything that was printed.
func (f canaryFlow) run(t *testing.T, home string, env []string) string {
	t.Helper()
	if f.screen != nil {
		s := underTest(t, home, env, f.args...)
		f.screen(s)
		s.exit()
		return s.raw.String()
	}
	cmd := exec.Command("kombo-apply", f.args...)
	cmd.Dir, cmd.Env, cmd.Stdin = home, append(homeEnv(home), env...), strings.NewReader(f.stdin)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	_ = cmd.Run()
	return said.String()
}

func (f canaryFlow) judge(t *testing.T, where, text string, person, key bool) {
	t.Helper()
	if !key && (strings.Contains(text, canaryKey) || strings.Contains(text, canaryKey[:10]) || strings.Contains(text, canaryKey[8:])) {
		t.Errorf("the key is in %s, want no %q in it, no %q in it and no %q in it:\n%s", where, canaryKey, canaryKey[:10], canaryKey[8:], text)
	}
	if !person && (strings.Contains(text, canaryName) || strings.Contains(text, canaryEmail)) {
		t.Errorf("the person is in %s, want no %q in it and no %q in it:\n%s", where, canaryName, canaryEmail, text)
	}
}

func pathsUnder(t *testing.T, dir string) []string {
	t.Helper()
	return slices.Collect(maps.Keys(filesUnder(t, dir)))
}

func matchesPath(pattern, path string) bool {
	return pattern != "" && regexp.MustCompile(pattern).MatchString(path)
}

func TestEqualOpportunityAnswersAreKeptOnRequestOnly(t *testing.T) {
	option := sensitiveOption(t, "Security Engineer", "Race or ethnicity")
	for _, row := range []struct {
		name, config string
		then         []string // at the review
		kept         bool
	}{
		{"left", "", []string{"quit"}, false},
		{"sent", "", []string{"send"}, false},
		{"left for another job", "", []string{"job", "quit"}, false},
		{"left on request", "keep_eeo = true\n", []string{"quit"}, true},
		{"sent on request", "keep_eeo = true\n", []string{"send"}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			config := filepath.Join(home, "kombo-apply", "config.toml")
			if err := os.WriteFile(config, []byte("[drafts]\nencrypt = false\n"+row.config), 0o600); err != nil {
				t.Fatal(err)
			}
			who := newPerson(map[string][]string{
				"Job": {"remote:1036", "Initiativbewerbung / Speculative application"}, "First name": {"Zoe"}, "Last name": {canaryName}, "E-mail": {canaryEmail},
				"Race or ethnicity": {"2"}, "send": row.then, "Type anyway to send it": {"anyway"}, "next": {"quit"}, "edit": {"quit"},
			})
			cmd := exec.Command("kombo-apply", "--plain", "--sandbox")
			cmd.Dir, cmd.Env = home, homeEnv(home)
			cmd.Stdin, cmd.Stdout, cmd.Stderr = who, who, who
			_ = cmd.Run()
			held, entries := false, 0
			for path, text := range filesUnder(t, filepath.Join(home, "kombo-apply")) {
				held = held || strings.Contains(text, option)
				if strings.HasSuffix(path, ".json") {
					entries++
				}
			}
			if entries == 0 || held != row.kept {
				t.Errorf("%d files, and the answer is there: %v, want more than 0 and %v\n%s", entries, held, row.kept, who.all.String())
			}
		})
	}
}

// sensitiveOption is the ID of the second option of a question of a demo job.
func sensitiveOption(t *testing.T, job, question string) string {
	t.Helper()
	text, err := fs.ReadFile(assets.Dir("demo"), "jobs.json")
	if err != nil {
		t.Fatal(err)
	}
	var jobs []struct {
		Name      string
		Questions []struct {
			Title    string
			Category string
			Format   struct{ Options []struct{ ID string } }
		} `json:"screening_questions"`
	}
	if err := json.Unmarshal(text, &jobs); err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		for _, q := range j.Questions {
			if j.Name == job && q.Title == question && q.Category != "" {
				return q.Format.Options[1].ID
			}
		}
	}
	t.Fatalf("%s has no such question, want %s", job, question)
	return ""
}

func TestKeyThatAServerEchoesInEscapesIsPrintedNowhere(t *testing.T) {
	t.Parallel()
	var echo strings.Builder
	for _, c := range canaryKey {
		fmt.Fprintf(&echo, `\u%04x`, c)
	}
	_, env := demo(t, sandbox.Options{Before: func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return true
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"status":"error","error":{"code":"PLATFORM.INPUT_INVALID","title":"T","message":"bad key `+echo.String()+`","log_url":null}}`)
		return false
	}})
	archive := filepath.Join(t.TempDir(), "run.har")
	for _, args := range [][]string{{"--json", "--har", archive}, nil} {
		c := started(t, append(env, "KOMBO_API_KEY="+canaryKey), append([]string{"submit", exampleFile(t)}, args...)...)
		said, _ := c.CombinedOutput()
		if text := string(said); !strings.Contains(text, "bad key •••") || strings.Contains(text, canaryKey) || strings.Contains(text, echo.String()) {
			t.Errorf(`%v: it ended with %d and said %s, want "bad key •••" in it, no %q in it and no %q in it`, args, c.ProcessState.ExitCode(), said, canaryKey, echo.String())
		}
	}
	if har, err := os.ReadFile(archive); err != nil || !strings.Contains(string(har), "bad key •••") || strings.Contains(string(har), echo.String()) || strings.Contains(string(har), canaryKey) {
		t.Errorf("the archive is (%v), want no error, \"bad key •••\" in it, no %q in it and no %q in it\n%s", err, echo.String(), canaryKey, har)
	}
}
