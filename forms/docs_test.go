package forms_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	quotedPath  = regexp.MustCompile("`((?:\\./)?[A-Za-z0-9_.*/-]+)`")
	commandPath = regexp.MustCompile(`\./[a-z][a-z/]*`)
	goFile      = regexp.MustCompile(`[\w*/]+\.go\b`)
	packageDoc  = regexp.MustCompile(`(?m)((?:^//.*\n)+)package `)
)

// TestEachPathInTheDocumentsExists reads paths in backquotes, and those in the commands of the
// Taskfile. A path may be the end of one: store/journal.go.
func TestEachPathInTheDocumentsExists(t *testing.T) {
	project := pathsOf(t, "..")
	for _, c := range []struct {
		document string
		pattern  *regexp.Regexp
		atLeast  int
	}{
		{"ARCHITECTURE.md", quotedPath, 60}, {"CONTRIBUTING.md", quotedPath, 20}, {"SECURITY.md", quotedPath, 20}, {"Taskfile.yml", commandPath, 5},
	} {
		text, err := os.ReadFile(filepath.Join("..", c.document))
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, m := range c.pattern.FindAllStringSubmatch(string(text), -1) {
			named := m[len(m)-1]
			if !strings.Contains(named, "/") && !strings.HasSuffix(named, ".go") || strings.HasPrefix(named, "/") {
				continue
			}
			found++
			if !exists(project, strings.TrimSuffix(strings.TrimPrefix(named, "./"), "/")) {
				t.Errorf("%s names %s, want a path that exists", c.document, named)
			}
		}
		if found < c.atLeast {
			t.Errorf("%d paths were found in %s, want at least %d", found, c.document, c.atLeast)
		}
	}
}

func TestEachFileInAPackageCommentExists(t *testing.T) {
	project := pathsOf(t, "..")
	for _, file := range project {
		if !strings.HasSuffix(file, ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range packageDoc.FindAllString(string(text), -1) {
			for _, named := range goFile.FindAllString(doc, -1) {
				if !exists(project, path.Join(path.Dir(file), named)) && !exists(project, named) {
					t.Errorf("the package comment in %s names %s, want a file that exists", file, named)
				}
			}
		}
	}
}

func TestTheTableOfRoomsHasEachRoomOnceAndAboveWhatItImports(t *testing.T) {
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| room | owns |")
	table, _, _ = strings.Cut(table, "\n\n")
	at := map[string]int{"main.go": 0}
	for i, row := range strings.Split(table, "\n") {
		names, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " |")
		for name := range strings.SplitSeq(names, ", ") {
			name = strings.Trim(name, "`")
			if at[name] > 0 {
				t.Errorf("%s has two rows, want one", name)
			}
			at[name] = i
		}
	}
	for room, imports := range rooms {
		if room != "." && at[room] == 0 {
			t.Errorf("ARCHITECTURE.md has no row for %s in the table of rooms, want more than 0", room)
		}
		for _, below := range imports {
			if room != "." && at[below] <= at[room] {
				t.Errorf("%s imports %s, want its row further down (%d, %d)", room, below, at[room], at[below])
			}
		}
	}
}

// exists reports whether a pattern is a path of the project, or the end of one.
func exists(project []string, pattern string) bool {
	depth := strings.Count(pattern, "/") + 1
	return slices.ContainsFunc(project, func(p string) bool {
		parts := strings.Split(p, "/")
		ok, _ := path.Match(pattern, strings.Join(parts[max(len(parts)-depth, 0):], "/"))
		return ok
	})
}

// pathsOf lists the files and folders below a folder, but for hidden ones other than .ci.
func pathsOf(t *testing.T, root string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := strings.HasPrefix(d.Name(), ".") && d.Name() != ".ci" && p != root; hidden && d.IsDir() {
			return fs.SkipDir
		}
		rel, err := filepath.Rel(root, p)
		out = append(out, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
