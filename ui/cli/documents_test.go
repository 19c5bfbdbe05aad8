package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// needPerson are commands that need a terminal, and say so. needTime are those that take
// their time, or do not end by themselves: they are only asked for their help.
var (
	needPerson = regexp.MustCompile(`kombo-apply( --base-url \S+)?$|auth login`)
	needTime   = regexp.MustCompile(`kombo-apply (sandbox|play)\b`)
)

// TestEveryCommandInTheDocumentsRuns takes the lines that begin with ./kombo-apply, or
// set its environment, and runs them one after the other, as a reader would.
func TestEveryCommandInTheDocumentsRuns(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"README.md", "AGENTS.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		script, n := "", 0
		for _, block := range shellBlock.FindAllStringSubmatch(string(text), -1) {
			for line := range strings.Lines(block[1]) {
				command, _, _ := strings.Cut(line, " #")
				command = strings.TrimSpace(strings.ReplaceAll(command, "./kombo-apply", "kombo-apply"))
				want := "0"
				switch {
				case strings.HasPrefix(command, "go "):
					continue // the build that runs this test
				case needPerson.MatchString(command):
					want = "2"
				case needTime.MatchString(command):
					command += " --help"
				}
				command = strings.TrimSuffix(command, "| man -l -")
				script += "code " + want + " sh -c '" + strings.ReplaceAll(command, "'", "''") + "'\n"
				n++
			}
		}
		if n < 5 {
			t.Errorf("only %d commands were found in %s, want at least 5", n, name)
		}
		if err := os.WriteFile(filepath.Join(dir, strings.TrimSuffix(name, ".md")+".txtar"), []byte(script), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	testscript.Run(t, scripts(dir))
}

func TestTheReadmeIsShort(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	const most = 600
	if n := len(strings.Fields(string(text))); n > most {
		t.Errorf("README.md has %d words, want %d at most", n, most)
	}
}
