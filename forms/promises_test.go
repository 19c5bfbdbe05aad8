package forms_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryPromiseNamesTestsThatExist(t *testing.T) {
	text, err := os.ReadFile("../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	function := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range function.FindAllStringSubmatch(string(source), -1) {
			have[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	name := regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z]\w+`)
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) < 6 || !regexp.MustCompile(`^ *\d+ *$`).MatchString(cells[1]) {
			continue
		}
		rows++
		named := name.FindAllString(cells[4], -1)
		if len(named) == 0 {
			t.Errorf("promise%snames no test, want some", cells[1])
		}
		for _, n := range named {
			if !have[n] {
				t.Errorf("promise%snames %s, which does not exist, want a test", cells[1], n)
			}
		}
	}
	if rows < 34 {
		t.Errorf("%d promises are listed, want all", rows)
	}
}
