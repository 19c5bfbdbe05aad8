package ui_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/ui/cli"
	"kombo-apply/ui/cli/terminal"
)

// exports are requests as submit --export prints them, to be run all at once: a process costs more
// than what it sends.
type exports struct {
	dir  string
	box  *sandbox.Sandbox
	url  string
	want []string // the body that submit sent of each
	call []apiclient.Endpoint
	text map[string][]string // by kind
}

func newExports(t *testing.T) *exports {
	t.Helper()
	x := &exports{dir: t.TempDir(), box: sandbox.New(sandbox.Options{KeepBytes: 1 << 30, KeepCalls: 1 << 20}), text: map[string][]string{}}
	server, err := x.box.Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	x.url = server.URL
	return x
}

// add exports a request of which submit has sent a body.
func (x *exports) add(t *testing.T, call apiclient.Endpoint, file, sent string) {
	t.Helper()
	x.want, x.call = append(x.want, sent), append(x.call, call)
	for _, kind := range []string{"curl", "command", "ts"} {
		var out, said bytes.Buffer
		streams := terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &said}
		if code := cli.Main(t.Context(), []string{"submit", file, "--endpoint", string(call), "--export", kind}, streams, sandboxAt(x.url)); code != 0 {
			t.Fatalf("exporting as %s ended with %d: %s, want 0", kind, code, &said)
		}
		x.text[kind] = append(x.text[kind], out.String())
	}
}

func (x *exports) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(x.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// runs runs a program over what was exported, if the machine has it.
func (x *exports) runs(t *testing.T, needs, program string, args ...string) bool {
	t.Helper()
	for _, name := range []string{needs, program} {
		if _, err := exec.LookPath(name); err != nil {
			t.Logf("the exports for %s are not run: %v", needs, err)
			return false
		}
	}
	c := exec.Command(program, args...)
	c.Dir, c.Env = x.dir, append(os.Environ(), "KOMBO_API_KEY=any")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", needs, err, out[max(0, len(out)-2000):])
	}
	return true
}

// sendTheSame runs all exports and compares the bodies that they send.
func (x *exports) sendTheSame(t *testing.T) {
	t.Helper()
	x.write(t, "curl.sh", strings.Join(x.text["curl"], ""))
	if x.runs(t, "curl", "sh", "-e", "curl.sh") {
		x.compare(t, "curl", posted(x.box), func(got, want string) { same(t, "curl", got, want) })
	}
	x.runCommands(t)
	sdk, err := os.ReadFile("testdata/kombo-sdk.mjs")
	if err != nil {
		t.Fatal(err)
	}
	x.write(t, "node_modules/@kombo-api/sdk/index.mjs", string(sdk))
	x.write(t, "node_modules/@kombo-api/sdk/package.json", `{"name": "@kombo-api/sdk", "type": "module", "exports": "./index.mjs"}`)
	var all strings.Builder
	for i, text := range x.text["ts"] {
		x.write(t, fmt.Sprintf("%d.mjs", i), text)
		fmt.Fprintf(&all, "await import(\"./%d.mjs\");\n", i)
	}
	x.write(t, "all.mjs", all.String())
	before := len(posted(x.box))
	if x.runs(t, "node", "node", "all.mjs") {
		x.compare(t, "the TypeScript", posted(x.box)[before:], func(got, want string) {
			got = strings.ReplaceAll(got, `T00:00:00.000Z"`, `"`) // a program writes JSON and days in its own way
			if !reflect.DeepEqual(anyJSON(t, got), anyJSON(t, want)) {
				t.Errorf("the TypeScript sent\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// runCommands has a shell read all commands, and the program itself run what the shell has read.
func (x *exports) runCommands(t *testing.T) {
	t.Helper()
	x.write(t, "kombo-apply", "#!/bin/sh\nprintf '%s\\n' \"$@\" >$n.args\ncat >$n.body\n")
	if err := os.Chmod(filepath.Join(x.dir, "kombo-apply"), 0o700); err != nil {
		t.Fatal(err)
	}
	script := "PATH=.:$PATH\nexport n\n"
	for i, text := range x.text["command"] {
		script += fmt.Sprintf("n=%d\n%s", i, text)
	}
	x.write(t, "command.sh", script)
	if !x.runs(t, "sh", "sh", "-e", "command.sh") {
		return
	}
	target := []string{"--base-url", x.url, "--integration", "sandbox:demo"}
	var bodies []string
	for i := range x.want {
		text, err := os.ReadFile(filepath.Join(x.dir, fmt.Sprintf("%d.args", i)))
		if err != nil {
			t.Fatal(err)
		}
		body, err := os.Open(filepath.Join(x.dir, fmt.Sprintf("%d.body", i)))
		if err != nil {
			t.Fatal(err)
		}
		args := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		at := max(len(args)-len(target), 0)
		if !slices.Equal(args[at:], target) {
			t.Fatalf("the command goes to %q, want %q", args[at:], target)
		}
		bodies = append(bodies, run(t, x.call[i], body, args[:at]...)) // against a sandbox of its own
		_ = body.Close()
	}
	x.compare(t, "our command", bodies, func(got, want string) { same(t, "our command", got, want) })
}

func (x *exports) compare(t *testing.T, who string, got []string, equal func(got, want string)) {
	t.Helper()
	if len(got) != len(x.want) {
		t.Fatalf("%s sent %d bodies, want %d", who, len(got), len(x.want))
	}
	for i, want := range x.want {
		equal(got[i], want)
	}
}

func anyJSON(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}
