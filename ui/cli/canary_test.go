//go:build unix

package cli_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient/sandbox"
)

func TestKeyIsNeitherPrintedNorWritten(t *testing.T) {
	const canary = "canary-3f9a1c-key"
	_, env := demo(t, sandbox.Options{})
	file := exampleFile(t)
	for _, args := range [][]string{
		{"submit", file}, {"submit", file, "--json"}, {"submit", file, "--dry-run"}, {"check", file},
		{"jobs"}, {"jobs", "--json"}, {"questions", "product designer"}, {"--plain"}, {},
		{"version"}, {"help", "config"}, {"jobs", "--profile", "nowhere"}, {"jobs", "--base-url", "http://x.invalid"},
		{"jobs", "--base-url", "http://127.0.0.1:9/v1"}, {"submit", file, "--base-url", "http://127.0.0.1:9/v1"},
		{"jobs", "--integration", "with blank"}, {"--nonsense"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			c := started(t, append(slices.Clone(env), "KOMBO_API_KEY="+canary), args...)
			said, _ := c.CombinedOutput()
			if strings.Contains(string(said), canary) || strings.Contains(string(said), canary[:10]) {
				t.Errorf("it was printed:\n%s", said)
			}
			home := strings.TrimPrefix(c.Env[0], "HOME=")
			for _, dir := range []string{home, filepath.Dir(file)} {
				for path, text := range filesUnder(t, dir) {
					if strings.Contains(text, canary) {
						t.Errorf("it was written to %s", path)
					}
				}
			}
		})
	}
}
