//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
)

// atHome runs the program in a home that outlives it.
func atHome(t *testing.T, home string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	c := started(t, env, args...)
	c.Env = append(homeEnv(home), env...)
	return c
}

// sentTo makes a Kombo know the example's e-mail, by a name and for a job.
func sentTo(t *testing.T, env []string, file, first, job string) {
	t.Helper()
	client, err := apiclient.New(apiclient.Options{BaseURL: strings.TrimPrefix(env[2], "KOMBO_BASE_URL="), IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any")})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	d, _, err := draft.Read(f, filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	d.Endpoint = apiclient.EndpointCandidate
	if first != "" {
		d.Candidate.FirstName = first
	}
	if job != "" {
		d.JobID, d.StageID, d.Answers = job, "", nil
	}
	if r := client.Create(t.Context(), draft.Encode(d, draft.Context{}), nil); r.Err != nil {
		t.Fatal(r.Err)
	}
}

func TestSubmitRefusesWhatIsNotConfirmed(t *testing.T) {
	type world struct {
		home, file string
		env        []string
		box        *sandbox.Sandbox
	}
	applied := func(t *testing.T, w world) { sentTo(t, w.env, w.file, "", "") }
	created := func(t *testing.T, w world) { // in the journal, and in the ATS
		if said, err := atHome(t, w.home, w.env, "submit", w.file).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s\nwant no error", err, said)
		}
	}
	unclear := func(t *testing.T, w world) {
		if err := w.box.Faults.Set(sandbox.RemoteDown); err != nil {
			t.Fatal(err)
		}
		if said, err := atHome(t, w.home, w.env, "submit", w.file).CombinedOutput(); err == nil {
			t.Fatalf("%s, want an error", said)
		}
		if err := w.box.Faults.Set(sandbox.NoFault); err != nil {
			t.Fatal(err)
		}
	}
	otherName := func(t *testing.T, w world) { sentTo(t, w.env, w.file, "Eve", "QiTBFeEoPwZvygYozhPw21nJ") }
	production := func(t *testing.T, w world) {
		text := "[drafts]\nencrypt = false\n[profiles.live]\nproduction = true\n"
		if err := os.WriteFile(filepath.Join(w.home, "kombo-apply", "config.toml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct {
		name  string
		given func(*testing.T, world)
		flags []string
		code  int
		said  string
		posts int // beyond those before
	}{
		{"a second application", applied, nil, 5, "has already applied for this job", 0},
		{"a second application, again", applied, []string{"--again"}, 5, "ATS.APPLICATION_ALREADY_EXISTS", 1},
		{"a second application, yes", applied, []string{"--yes"}, 5, "give --again", 0},
		{"sent from here", created, nil, 5, "it was sent before, so nothing was sent", 0},
		{"an unknown outcome", unclear, nil, 6, "it is not known whether it arrived", 0},
		{"an unknown outcome, yes", unclear, []string{"--yes"}, 6, "Look in the ATS", 0},
		{"an unknown outcome, again", unclear, []string{"--again"}, 0, "was created", 1},
		{"another name", otherName, nil, 0, "is known with this e-mail", 1},
		{"production", production, []string{"--profile", "live"}, 2, "there is no terminal to ask on", 0},
		{"production, yes", production, []string{"--profile", "live", "--yes"}, 0, "was created", 1},
		{"another name on production", func(t *testing.T, w world) { otherName(t, w); production(t, w) }, []string{"--profile", "live"}, 2, "there is no terminal to ask on", 0},
		{"a second application on production, yes", func(t *testing.T, w world) { applied(t, w); production(t, w) }, []string{"--profile", "live", "--yes"}, 5, "give --again", 0},
		{"a second application on production, again", func(t *testing.T, w world) { applied(t, w); production(t, w) }, []string{"--profile", "live", "--again"}, 2, "there is no terminal to ask on", 0},
		{"a dry run of a second application", applied, []string{"--dry-run"}, 0, "Dry run", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := world{home: newHome(t), file: exampleFile(t)}
			w.box, w.env = demo(t, sandbox.Options{})
			row.given(t, w)
			before := postCount(w.box)
			c := atHome(t, w.home, w.env, append([]string{"submit", w.file}, row.flags...)...)
			said, _ := c.CombinedOutput()
			if code, posts := c.ProcessState.ExitCode(), postCount(w.box)-before; code != row.code || posts != row.posts || !bytes.Contains(said, []byte(row.said)) {
				t.Errorf("exit %d and %d POSTs, want %d, %d and %q:\n%s", code, posts, row.code, row.posts, row.said, said)
			}
		})
	}
}

func TestASubmitThatWasKilledIsNotSentAgainWithoutBeingAskedAbout(t *testing.T) {
	t.Parallel()
	home, file := newHome(t), exampleFile(t)
	box, env := demo(t, sandbox.Options{})
	if err := box.Faults.Set(sandbox.Timeout); err != nil { // it is stored, and no answer comes
		t.Fatal(err)
	}
	c := atHome(t, home, env, "submit", file)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	waitForPost(t, box)
	_ = c.Process.Kill()
	_ = c.Wait()
	if err := box.Faults.Set(sandbox.NoFault); err != nil {
		t.Fatal(err)
	}

	again := atHome(t, home, env, "submit", file, "--json")
	out, _ := again.Output()
	var report struct {
		Outcome  string
		Problems []struct{ Code string }
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("%v in %s, want no error", err, out)
	}
	refused := len(report.Problems) > 0 && report.Problems[len(report.Problems)-1].Code == "sent_before"
	if got := postCount(box); got != 1 || report.Outcome != "not_sent" || !refused {
		t.Errorf(`%d POSTs, and it said %s, want 1, "not_sent" and a refusal`, got, out)
	}
	prompts := atHome(t, home, env, "--plain")
	prompts.Stdin = strings.NewReader("!\nfill " + file + "\nwhole\nsend\nno\nquit\n")
	said, _ := prompts.CombinedOutput()
	if got := postCount(box); got != 1 || !bytes.Contains(said, []byte("Type again to send it")) {
		t.Errorf("after the prompts there are %d POSTs, want 1:\n%s", got, said)
	}
	confirmed := atHome(t, home, env, "submit", file, "--again")
	said, _ = confirmed.CombinedOutput()
	if got := postCount(box); got != 2 {
		t.Errorf("with --again there are %d POSTs, want 2:\n%s", got, said)
	}
}
