//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

const exportedBody = `{
  "candidate": {"first_name": "'; touch x; $(touch y)", "last_name": "O\u2028Nell \\ \"q\"\n%s", "email_address": "EMAIL",
    "salary_expectations": {"amount": 65000.50, "period": "YEAR"}, "availability_date": "2031-03-03"},
  "gdpr_consent": {"expires_at": "2032-04-04", "given": true},
  "application": {"job_id": "QiTBFeEoPwZvygYozhPw21nJ"},
  "attachments": [{"type": "CV", "name": "it's.txt", "path": "it's.txt"}, {"type": "OTHER", "name": "b.txt", "content_type": "text/plain", "data": "SGk="}]
}`

// exporter is a folder with a request and the stub, and a Kombo to send to.
type exporter struct {
	t    *testing.T
	home string
	ours string
	box  *sandbox.Sandbox
	env  []string
}

func newExporter(t *testing.T) *exporter {
	t.Helper()
	x := &exporter{t: t, home: newHome(t)}
	x.box, x.env = demo(t, sandbox.Options{})
	var err error
	if x.ours, err = exec.LookPath("kombo-apply"); err != nil {
		t.Fatal(err)
	}
	x.write("it's.txt", "Ada's CV, in words.")
	sdk, err := os.ReadFile("../testdata/kombo-sdk.mjs")
	if err != nil {
		t.Fatal(err)
	}
	x.write("node_modules/@kombo-api/sdk/index.mjs", string(sdk))
	x.write("node_modules/@kombo-api/sdk/package.json", `{"name": "@kombo-api/sdk", "type": "module", "exports": "./index.mjs"}`)
	return x
}

func (x *exporter) write(name, text string) {
	x.t.Helper()
	path := filepath.Join(x.home, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		x.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		x.t.Fatal(err)
	}
}

func (x *exporter) run(env []string, name string, args ...string) string {
	x.t.Helper()
	c := exec.Command(name, args...)
	c.Dir, c.Env = x.home, append(append(homeEnv(x.home), "PATH="+filepath.Dir(x.ours)+":"+os.Getenv("PATH")), env...)
	out, err := c.Output()
	if exit, ok := err.(*exec.ExitError); ok {
		x.t.Fatalf("%s: %v, want none\n%s", name, err, exit.Stderr)
	}
	return string(out)
}

// posted are the create calls so far.
func (x *exporter) posted() (out []sandbox.Received) {
	for _, r := range x.box.Received() {
		if r.Method == http.MethodPost {
			out = append(out, r)
		}
	}
	return out
}

// sends sends a request in a way, and returns its path and its body.
func (x *exporter) sends(call, kind string) string {
	x.t.Helper()
	x.write("ada.json", strings.ReplaceAll(exportedBody, "EMAIL", fmt.Sprintf("ada.%s.%s@example.com", call, kind)))
	args := []string{"submit", "ada.json", "--endpoint", call, "--job", "QiTBFeEoPwZvygYozhPw21nJ"}
	before := len(x.posted())
	if kind == "submit" {
		x.run(x.env, x.ours, args...)
	} else {
		text := x.run(x.env, x.ours, append(args, "--export", kind)...)
		if len(x.posted()) != before {
			x.t.Fatalf("exporting as %s has sent something, want %d", kind, before)
		}
		key := []string{"KOMBO_API_KEY=any"} // the export names its target itself
		if kind == "ts" {
			x.write("request.mjs", text)
			x.run(key, "node", "request.mjs")
		} else {
			x.run(key, "sh", "-c", text)
		}
	}
	all := x.posted()
	if len(all) != before+1 || all[before].Status != http.StatusOK {
		x.t.Fatalf("%s by %s: %d requests were made, want 1 that is taken", call, kind, len(all)-before)
	}
	return all[before].Path + "\n" + strings.ReplaceAll(string(all[before].Body), "."+kind+"@", "@")
}

func TestWhatIsExportedSendsTheSameBody(t *testing.T) {
	t.Parallel()
	x := newExporter(t)
	for _, call := range []string{"candidate", "application"} {
		want := x.sends(call, "submit")
		for kind, tool := range map[string]string{"curl": "curl", "command": "sh", "ts": "node"} {
			if _, err := exec.LookPath(tool); err != nil {
				t.Logf("%s is not run: there is no %s", kind, tool)
				continue
			}
			got, want := x.sends(call, kind), want
			if kind == "ts" { // a program writes JSON and days in its own way
				got, want = strings.ReplaceAll(parsed(t, got), "T00:00:00.000Z", ""), parsed(t, want)
			}
			if got != want {
				t.Errorf("%s sends by %s\n%s\nwant\n%s", call, kind, got, want)
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(x.home, "[xy]")); len(left) > 0 {
		t.Errorf("a name was run as a command: %v, want none", left)
	}
}

func TestACommandThatRepeatsGoesToTheTargetThatItWasMadeFor(t *testing.T) {
	t.Parallel()
	x := newExporter(t)
	address := strings.TrimPrefix(x.env[2], "KOMBO_BASE_URL=")
	x.write("kombo-apply/config.toml", "[drafts]\nencrypt = false\n[profiles.live]\nproduction = true\nbase_url = \""+address+"\"\nintegration = \"sandbox:demo\"\n"+
		"[profiles.half]\nbase_url = \"http://127.0.0.1:1/v1\"\nconfirm = true\n")
	x.write("jobs.json", x.run(nil, x.ours, "jobs", "--raw", "--sandbox"))
	x.write("ada.json", strings.ReplaceAll(exportedBody, "EMAIL", "ada.first@example.com"))
	for name, row := range map[string]struct {
		env, flags []string
		posts      int // that arrive at the other Kombo
	}{
		"the environment":          {x.env, []string{}, 2},
		"the sandbox":              {nil, []string{}, 0},
		"the sandbox's other jobs": {nil, []string{"--jobs", "jobs.json"}, 0},
		"production":               {x.env[:1], []string{"--profile", "live"}, 2},
		"a profile, changed":       {x.env, []string{"--profile", "half"}, 2},
	} {
		job := []string{"matrix", "every question type", "--case", "valid", "--yes", "--max", "1", "--json"}
		var report struct{ Cells []struct{ Command string } }
		if err := json.Unmarshal([]byte(x.run(row.env, x.ours, append(job, row.flags...)...)), &report); err != nil || len(report.Cells) != 1 {
			t.Fatalf("%s: the matrix has %+v (%v), want one cell", name, report, err)
		}
		x.write("ada.json", strings.ReplaceAll(exportedBody, "EMAIL", "ada."+strings.NewReplacer(" ", "", "'", "", ",", "").Replace(name)+"@example.com"))
		submit := x.run(row.env, x.ours, append([]string{"submit", "ada.json", "--export", "command"}, row.flags...)...)
		before := len(x.posted())
		for _, command := range []string{report.Cells[0].Command, submit} {
			x.run([]string{"KOMBO_API_KEY=any"}, "sh", "-c", command)
		}
		if got := len(x.posted()) - before; got != row.posts {
			t.Errorf("%s: %d candidates arrived, want %d:\n%s\n%s", name, got, row.posts, report.Cells[0].Command, submit)
		}
	}
}

// parsed is a path, and the JSON behind it written anew.
func parsed(t *testing.T, sent string) string {
	t.Helper()
	path, body, _ := strings.Cut(sent, "\n")
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return path + "\n" + string(text)
}
