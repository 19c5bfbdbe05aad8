package cli

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kombo-apply/assets"
	"kombo-apply/ui/cli/exit"
)

func project(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheTablesForProgramsAreThoseOfTheProgram(t *testing.T) {
	t.Parallel()
	_, environment, _ := strings.Cut(assets.Help("environment.txt"), "Environment variables:\n\n")
	agents := project(t, "AGENTS.md")
	fresh := agents
	for title, table := range map[string]string{"Exit codes": exit.Codes(), "Environment": environment} {
		head, rest, _ := strings.Cut(fresh, "## "+title+"\n\n```\n")
		_, tail, found := strings.Cut(rest, "```\n")
		if !found {
			t.Fatalf("AGENTS.md has no table under %q, want one", title)
		}
		fresh = head + "## " + title + "\n\n```\n" + table + "```\n" + tail
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(filepath.Join("..", "..", "AGENTS.md"), []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if agents != fresh {
		t.Errorf("the tables of AGENTS.md are stale; run this test with -update. Got\n%s\nwant\n%s", agents, fresh)
	}
}

func TestAReleaseHasTheCompletionsAndTheManual(t *testing.T) {
	t.Parallel()
	file := project(t, ".goreleaser.yaml")
	for _, want := range []string{"for s in " + strings.Join(shells, " ") + ";", "go run . man >",
		"goos: [linux, darwin, windows]", "goarch: [amd64, arm64]", "formats: [deb, rpm]", "CGO_ENABLED=0", "name_template: checksums.txt"} {
		if !strings.Contains(file, want) {
			t.Errorf(".goreleaser.yaml has no %s, want %q in it", want, want)
		}
	}
	made := regexp.MustCompile(`src: dist-docs/kombo-apply\.(\w+)`).FindAllStringSubmatch(file, -1)
	for _, m := range made {
		if suffix := m[1]; suffix != "1" && !strings.Contains(strings.Join(shells, " "), suffix) {
			t.Errorf("a package holds a completion for %s, want one of %v", suffix, shells)
		}
	}
	files := regexp.MustCompile(`files: \[(.*), dist-docs/\*\]`).FindStringSubmatch(file)
	if len(made) == 0 || files == nil {
		t.Fatal("the packages or the archives hold nothing, want some and one")
	}
	for _, name := range strings.Split(files[1], ", ") {
		project(t, name)
	}
}
