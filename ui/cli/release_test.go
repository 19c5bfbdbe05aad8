package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
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
	var codes strings.Builder
	printExitCodes(&codes)
	agents := project(t, "AGENTS.md")
	for what, table := range map[string]string{"exit codes": codes.String(), "variables": environmentHelp() + "\n"} {
		if want := "\n```\n" + table + "```\n"; !strings.Contains(agents, want) {
			t.Errorf("AGENTS.md has no fresh table of %s, want%s", what, want)
		}
	}
}

func TestAReleaseHasTheVersionTheCompletionsAndTheManual(t *testing.T) {
	t.Parallel()
	file := project(t, ".goreleaser.yaml")
	for _, want := range []string{"-X kombo-apply/ui/cli.released=", "for s in " + strings.Join(shells, " ") + ";", "go run . man >",
		"goos: [linux, darwin, windows]", "goarch: [amd64, arm64]", "formats: [deb, rpm]", "CGO_ENABLED=0", "name_template: checksums.txt"} {
		if !strings.Contains(file, want) {
			t.Errorf(".goreleaser.yaml has no %s", want)
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
		t.Fatal("the packages or the archives hold nothing")
	}
	for _, name := range strings.Split(files[1], ", ") {
		project(t, name)
	}
	if released != "" || version() == "" {
		t.Errorf("released is %q in a test, and the version %q", released, version())
	}
}
