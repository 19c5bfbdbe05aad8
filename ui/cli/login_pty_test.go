//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

const canaryKey = "canary-3f9a1c-key-77d2"

func TestKeyThatIsTypedIsNeverShown(t *testing.T) {
	for _, mode := range []struct {
		name string
		args []string
	}{{"with bullets", nil}, {"unseen", []string{"--plain"}}} {
		t.Run(mode.name, func(t *testing.T) {
			t.Parallel()
			_, env := demo(t, sandbox.Options{})
			home, ring := t.TempDir(), filepath.Join(t.TempDir(), "ring")
			args := append([]string{"auth", "login", "--base-url", strings.TrimPrefix(env[2], "KOMBO_BASE_URL=")}, mode.args...)
			s := underTest(t, home, []string{"TEST_KEYRING=" + ring}, args...)
			before := freshSettings(t)
			s.waitFor("API key")
			s.keys(canaryKey, enter).waitFor("Integration (tool:id")
			s.keys("sandbox:demo", enter).waitFor("It works: sandbox:demo")
			if code := s.exit(); code != 0 || !reflect.DeepEqual(before, s.settings()) {
				t.Errorf("it ended with %d, want 0 and %+v:\n%s", code, s.settings(), s.screen())
			}
			if raw := s.raw.String(); strings.Contains(raw, canaryKey) || strings.Contains(raw, canaryKey[:6]) {
				t.Errorf("it was shown: %q, want no %q in it and no %q in it", raw, canaryKey, canaryKey[:6])
			}
			if kept, err := os.ReadFile(ring); err != nil || !strings.Contains(string(kept), canaryKey) {
				t.Errorf("it was not kept: %s, %v, want no error and %q in it", kept, err, canaryKey)
			}
			for path, text := range filesUnder(t, home) {
				if strings.Contains(text, canaryKey) {
					t.Errorf("it was written to %s, want no %q in it", path, canaryKey)
				}
			}
		})
	}
}

func TestInterruptedPromptGivesTheTerminalBack(t *testing.T) {
	for _, mode := range [][]string{nil, {"--plain"}} {
		t.Run(strings.Join(mode, " "), func(t *testing.T) {
			t.Parallel()
			s := underTest(t, t.TempDir(), nil, append([]string{"auth", "login"}, mode...)...)
			before := freshSettings(t)
			s.waitFor("API key")
			_ = s.cmd.Process.Signal(os.Interrupt)
			if code := s.exit(); code != 130 || !reflect.DeepEqual(before, s.settings()) {
				t.Errorf("it ended with %d, want 130 and %+v:\n%s", code, s.settings(), s.screen())
			}
		})
	}
}

func TestProductionWantsATypedWord(t *testing.T) {
	for _, row := range []struct {
		typed string
		code  int
		posts int
	}{{"send", 0, 1}, {"no", 1, 0}} {
		t.Run(row.typed, func(t *testing.T) {
			t.Parallel()
			box, env := demo(t, sandbox.Options{})
			home := newHome(t)
			text := "[profiles.live]\nproduction = true\nintegration = \"sandbox:demo\"\nbase_url = \"" + strings.TrimPrefix(env[2], "KOMBO_BASE_URL=") + "\"\n"
			if err := os.WriteFile(filepath.Join(home, "kombo-apply", "config.toml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			s := underTest(t, home, []string{"KOMBO_API_KEY=any"}, "submit", exampleFile(t), "--profile", "live")
			s.waitFor("This creates Frank Doe in PRODUCTION live", "Type send to go on")
			s.keys(row.typed, enter)
			if code := s.exit(); code != row.code {
				t.Errorf("it ended with %d:\n%s\nwant %v", code, s.screen(), row.code)
			}
			if got := postCount(box); got != row.posts {
				t.Errorf("%d were sent, want %v", got, row.posts)
			}
		})
	}
}

func postCount(box *sandbox.Sandbox) int {
	n := 0
	for _, r := range box.Received() {
		if r.Method == "POST" {
			n++
		}
	}
	return n
}
