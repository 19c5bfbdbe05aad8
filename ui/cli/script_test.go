package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
	"kombo-apply/ui/cli"
	tty "kombo-apply/ui/cli/terminal"
)

func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "10") // they wait for other processes more than they compute
	if strings.HasSuffix(os.Args[0], ".test") {
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) // under nohup the programs they start would ignore it
	}
	testscript.Main(m, map[string]func(){"kombo-apply": asProgram})
}

// asProgram is what main.go does, but for what the tests replace.
func asProgram() {
	ctx, stop := tty.UntilTold(context.Background())
	defer stop()
	limit, _ := time.ParseDuration(os.Getenv("TEST_WRITE_TIMEOUT"))
	os.Exit(cli.MainWith(ctx, os.Args[1:], tty.Attached(os.Stdin, os.Stdout, os.Stderr), os.Environ(), cli.Replaced{
		Keyring: keyringFor(os.Getenv("TEST_KEYRING")),
		Disturb: breaker(os.Getenv("TEST_BREAK")),

		WriteTimeout: limit,
	}))
}

func TestScripts(t *testing.T) { testscript.Run(t, scripts("testdata/script")) }

// scripts are those of a folder, each with a home of its own.
func scripts(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, "home")
			e.Setenv("HOME", home)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
			e.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
			e.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
			return errors.Join(
				os.CopyFS(filepath.Join(e.WorkDir, "assets", "examples"), assets.Dir("examples")),
				os.CopyFS(filepath.Join(e.WorkDir, "assets", "samples"), assets.Dir("samples")),
			)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":   code,
			"kombo":  startKombo,
			"posts":  posts,
			"object": object,
			"subst":  subst,
			"plain":  plainText,
			"calls":  calls,
			"mode":   mode,
			"draft-id": func(ts *testscript.TestScript, _ bool, _ []string) {
				theOnly(ts, "drafts")
			},
			"history-id": func(ts *testscript.TestScript, _ bool, _ []string) {
				theOnly(ts, "history")
			},
		},
	}
}

// code N command… runs a command and holds it to its exit code.
func code(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

var servers sync.Map // script name → *sandbox.Sandbox

// kombo [fault|refuse-key] starts a Kombo for the script and points $KOMBO_URL at it.
func startKombo(ts *testscript.TestScript, _ bool, args []string) {
	o := sandbox.Options{}
	fault := sandbox.NoFault
	switch {
	case slices.Equal(args, []string{"refuse-key"}):
		o.Before = func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"status":"error","error":{"code":"PLATFORM.AUTHENTICATION_INVALID","title":"Authentication failed","message":"The key is not valid","log_url":null}}`))
			return false
		}
	case len(args) == 1:
		fault = sandbox.Scenario(args[0])
	}
	box := sandbox.New(o)
	ts.Check(box.Faults.Set(fault))
	server, err := box.Start(context.Background(), "")
	ts.Check(err)
	ts.Defer(func() { _ = server.Close() })
	servers.Store(ts.Name(), box)
	ts.Setenv("KOMBO_URL", server.URL)
}

// posts N counts what the script's Kombo was asked to create.
func posts(ts *testscript.TestScript, _ bool, args []string) {
	box, ok := servers.Load(ts.Name())
	if !ok {
		ts.Fatalf("this script started no Kombo")
	}
	got := 0
	for _, r := range box.(*sandbox.Sandbox).Received() {
		if r.Method != http.MethodGet {
			got++
		}
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("%d posts, want %s", got, args[0])
	}
}

// calls N counts everything that the script's Kombo was asked.
func calls(ts *testscript.TestScript, _ bool, args []string) {
	box, ok := servers.Load(ts.Name())
	if !ok {
		ts.Fatalf("this script started no Kombo")
	}
	if got := len(box.(*sandbox.Sandbox).Received()); strconv.Itoa(got) != args[0] {
		ts.Fatalf("%d calls, want %s", got, args[0])
	}
}

// mode MODE FILE holds a file to its permissions.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := strconv.FormatInt(int64(info.Mode().Perm()), 8); got != args[0] {
		ts.Fatalf("%s has the mode %s, want %q", args[1], got, args[0])
	}
}

// object OUTCOME checks that the output is the one object of submit --json.
func object(ts *testscript.TestScript, _ bool, args []string) {
	var got map[string]json.RawMessage
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &got))
	for _, key := range []string{"outcome", "endpoint", "candidate_id", "application_ids", "warnings", "answers", "lost_answers", "problems", "error", "response"} {
		raw, ok := got[key]
		if !ok {
			ts.Fatalf("the object has no %q", key)
		}
		isList := slices.Contains([]string{"application_ids", "warnings", "answers", "lost_answers", "problems"}, key)
		if isList != strings.HasPrefix(string(raw), "[") {
			ts.Fatalf("%q is %s, want is list %t", key, raw, strings.HasPrefix(string(raw), "["))
		}
		delete(got, key)
	}
	if args[0] == "dry_run" {
		if !strings.HasPrefix(string(got["request"]), "{") {
			ts.Fatalf("%q is %s", "request", got["request"])
		}
		delete(got, "request")
	}
	if len(got) > 0 {
		ts.Fatalf("the object has more keys: %v", got)
	}
	if out := ts.ReadFile("stdout"); !strings.Contains(out, fmt.Sprintf("%q: %q", "outcome", args[0])) {
		ts.Fatalf("the outcome is not %s", args[0])
	}
}

// subst FROM TO OLD NEW copies a file with every OLD replaced.
func subst(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[2]) {
		ts.Fatalf("%s does not hold %q", args[0], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(text, args[2], args[3])), 0o600))
}

// plain checks that neither stream holds an escape code.
func plainText(ts *testscript.TestScript, _ bool, _ []string) {
	if strings.Contains(ts.ReadFile("stdout")+ts.ReadFile("stderr"), "\x1b") {
		ts.Fatalf("the output holds an escape code")
	}
}

// theOnly puts the ID of the only draft, or entry, into $ID.
func theOnly(ts *testscript.TestScript, what string) {
	ts.Check(ts.Exec("kombo-apply", what))
	id, _, _ := strings.Cut(ts.ReadFile("stdout"), "\t")
	ts.Setenv("ID", id)
}

// filesUnder reads all files below a folder.
func filesUnder(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		found[path] = string(text)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file that is being replaced
		t.Fatal(err)
	}
	return found
}
