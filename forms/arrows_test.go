package forms_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "kombo-apply"

// rooms lists which rooms of the project each room may import. A room covers the
// folders below it, unless they are listed themselves.
var rooms = map[string][]string{
	".":                   {"ui/cli", "ui/cli/terminal"},
	"assets":              {},
	"apiclient":           {"assets"},
	"apiclient/sandbox":   {"apiclient", "assets"},
	"forms/value":         {"assets"},
	"forms/field/cells":   {},
	"forms/field/edit":    {"forms/field/cells"},
	"forms/field/disk":    {"forms/value"},
	"forms/field":         {"forms/field/cells", "forms/field/edit", "forms/field/disk", "forms/value"},
	"forms/draft":         {"forms/value", "apiclient", "assets"},
	"forms/calls":         {"forms/value", "apiclient"},
	"forms/matrix":        {"forms/draft", "forms/value", "apiclient"},
	"forms/draft/prefill": {"forms/draft", "forms/value", "apiclient", "assets"},
	"forms/session":       {"forms/draft", "forms/value", "apiclient"},
	"forms/submit":        {"forms/session", "forms/draft", "forms/value", "apiclient", "assets"},
	"forms/batch":         {"forms", "forms/field", "forms/field/disk", "forms/session", "forms/draft", "forms/draft/prefill", "forms/value", "apiclient", "assets"},
	"forms":               {"forms/draft", "forms/field", "forms/field/disk", "forms/value", "apiclient"},
	"ui/theme":            {"forms/field"},
	"ui/kit":              {"ui/theme", "forms", "forms/session", "forms/draft", "forms/field", "forms/field/cells", "forms/field/edit", "forms/value", "apiclient"},
	"ui/pane":             {"ui/kit", "ui/theme", "forms", "forms/draft", "forms/field", "forms/value"},
	"ui/jobs":             {"ui/kit", "ui/pane", "ui/theme", "forms", "forms/session", "forms/draft", "forms/field", "forms/value", "apiclient"},
	"ui/steps":            {"ui/kit", "ui/pane", "ui/theme", "forms", "forms/draft", "forms/field", "forms/value", "apiclient"},
	"ui/review":           {"ui/kit", "forms", "forms/draft", "forms/value"},
	"ui/result":           {"ui/kit", "forms", "forms/session", "forms/submit", "forms/draft", "forms/value", "apiclient"},
	"ui/prefill":          {"ui/kit", "ui/pane", "forms", "forms/draft", "forms/draft/prefill", "forms/field", "forms/value", "apiclient"},
	"ui/calls":            {"ui/kit", "forms/calls", "forms/value", "apiclient"},
	"ui/present":          {"ui/kit", "ui/tape", "ui/theme"},
	"ui/faults":           {"ui/kit", "apiclient/sandbox", "assets"},
	"ui":                  {"ui/calls", "ui/faults", "forms/calls", "apiclient/sandbox", "ui/kit", "ui/pane", "ui/jobs", "ui/steps", "ui/review", "ui/result", "ui/prefill", "ui/theme", "forms", "forms/session", "forms/submit", "forms/draft", "forms/draft/prefill", "forms/field", "forms/value", "apiclient"},
	"ui/tape":             {},
	"ui/plain":            {"forms", "forms/field", "forms/field/cells", "forms/field/disk", "forms/session", "forms/submit", "forms/draft", "forms/draft/prefill", "forms/value", "apiclient"},
	"ui/cli/terminal":     {},
	"ui/cli/build":        {"forms/value"},
	"ui/cli/output":       {"ui/cli/terminal", "ui/plain", "forms/draft", "forms/value", "apiclient"},
	"ui/cli/exit":         {"ui/cli/build", "ui/cli/output", "ui/plain", "forms/submit", "apiclient", "assets"},
	"ui/cli/files":        {"forms/draft", "forms/value", "apiclient"},
	"ui/cli/config":       {"ui/cli/build", "ui/cli/exit", "ui/cli/files", "ui/kit", "forms/session", "forms/draft", "apiclient"},
	"ui/cli/desktop":      {"ui/cli/build", "ui/cli/files", "ui/cli/terminal", "ui", "apiclient"},
	"ui/cli/app":          {"ui/cli/build", "ui/cli/config", "ui/cli/exit", "ui/cli/files", "ui/cli/terminal", "forms/calls", "forms/session", "forms/draft", "forms/value", "apiclient", "apiclient/sandbox"},
	"ui/cli/auth":         {"ui/cli/app", "ui/cli/build", "ui/cli/config", "ui/cli/exit", "ui/cli/output", "ui/cli/terminal", "apiclient"},
	"ui/cli/doctor":       {"ui/cli/app", "ui/cli/build", "ui/cli/config", "ui/cli/desktop", "ui/cli/exit", "ui/cli/output", "ui/cli/terminal", "forms/value", "apiclient"},
	"ui/cli/lab":          {"ui/cli/app", "ui/cli/exit", "ui/cli/files", "ui/cli/output", "forms/value", "apiclient", "apiclient/sandbox"},
	"ui/cli/jobs":         {"ui/cli/app", "ui/cli/build", "ui/cli/exit", "ui/cli/files", "ui/cli/output", "ui/cli/terminal", "forms/matrix", "forms/session", "forms/submit", "forms/draft", "forms/value", "apiclient"},
	"ui/cli/requests":     {"ui/cli/app", "ui/cli/build", "ui/cli/exit", "ui/cli/output", "ui/cli/terminal", "ui/plain", "forms/batch", "forms/session", "forms/submit", "forms/draft", "forms/draft/prefill", "forms/value", "apiclient"},
	"ui/cli/wizard":       {"ui/cli/app", "ui/cli/build", "ui/cli/config", "ui/cli/desktop", "ui/cli/exit", "ui/cli/files", "ui/cli/terminal", "ui", "ui/plain", "ui/present", "ui/tape", "forms/session", "forms/submit", "forms/draft", "forms/value", "apiclient"},
	"ui/cli/kept":         {"ui/cli/app", "ui/cli/build", "ui/cli/exit", "ui/cli/output", "ui/cli/wizard", "ui/plain", "forms/session", "forms/draft", "forms/value", "apiclient"},
	"ui/cli":              {"ui/cli/app", "ui/cli/auth", "ui/cli/build", "ui/cli/config", "ui/cli/doctor", "ui/cli/exit", "ui/cli/jobs", "ui/cli/kept", "ui/cli/lab", "ui/cli/output", "ui/cli/requests", "ui/cli/terminal", "ui/cli/wizard", "forms/batch", "forms/matrix", "forms/session", "forms/draft/prefill", "forms/value", "apiclient", "assets"},
}

// strangers are foreign packages that a room must stay free of.
var strangers = map[string][]string{
	"assets":              {"net/http", "charm.land/"},
	"apiclient":           {"charm.land/", "github.com/spf13/cobra"},
	"forms/value":         {"charm.land/", "net/http", "os"},
	"forms/draft":         {"charm.land/", "net/http"},
	"forms/draft/prefill": {"charm.land/", "net/http"},
	"forms/session":       {"charm.land/", "net/http", "os"},
	"forms/submit":        {"charm.land/", "net/http", "os"},
	"forms/batch":         {"net/http", "charm.land/"},
	"forms":               {"net/http", "os"},
	"forms/field":         {"net/http"},
	"forms/field/cells":   {"net/http", "os"},
	"forms/field/edit":    {"net/http", "os"},
	"ui":                  {"net/http", "os/exec"},
	"ui/plain":            {"charm.land/", "net/http"},
	".":                   {"charm.land/", "net/http"},
}

func TestArrowsPointDownTheListOfRooms(t *testing.T) {
	root := ".."
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, _ := filepath.Rel(root, path)
		files++
		checkImports(t, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Fatalf("only %d files were looked at; is this the whole module?, want at least 50", files)
	}
}

func checkImports(t *testing.T, file string) {
	t.Helper()
	dir := strings.TrimSuffix(file[:strings.LastIndex("/"+file, "/")], "/")
	if dir == "" {
		dir = "."
	}
	room := roomOf(dir)
	allowed, known := rooms[room]
	if !known {
		t.Errorf("%s lies in no room; give it one in this test and in ARCHITECTURE.md, want a room", file)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, imp := range f.Imports {
		path, _ := strconv.Unquote(imp.Path.Value)
		if own, ok := strings.CutPrefix(path, module+"/"); ok {
			if to := roomOf(own); to != room && !contains(allowed, to) {
				t.Errorf("%s imports %s: no arrow leads from %s to %s, want one of those that are listed", file, path, room, to)
			}
			continue
		}
		for _, s := range strangers[room] {
			if path == s || strings.HasSuffix(s, "/") && strings.HasPrefix(path, s) {
				t.Errorf("%s imports %s, which %s must stay free of, want anything but %q and no %q at its start", file, path, room, s, s)
			}
		}
	}
}

// roomOf finds the innermost room that covers a folder.
func roomOf(dir string) string {
	for d := dir; d != "."; d = filepath.ToSlash(filepath.Dir(d)) {
		if _, ok := rooms[d]; ok {
			return d
		}
	}
	return "."
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestTopLevelHoldsNoOtherPackage(t *testing.T) {
	for _, path := range otherPackages(t, os.DirFS("..")) {
		t.Errorf("%s is Go at the top level, want it in ui, forms, apiclient or assets", path)
	}
}

func TestFilesOfAPersonAtTheTopLevelAreNoConcernOfOurs(t *testing.T) {
	file := &fstest.MapFile{}
	top := fstest.MapFS{"main.go": file, "ui/a.go": file, "cv.pdf": file, "kombo-apply-2026-11-28.csv": file, "notes/plan.md": file,
		".cache/a.go": file, "util/strings/b.go": file, "helpers.go": file}
	want := []string{"helpers.go", "util/strings/b.go"}
	if got := otherPackages(t, top); !slices.Equal(got, want) {
		t.Errorf("the Go files that do not belong are %q, want %q", got, want)
	}
}

// otherPackages are the Go files outside main.go and the four folders.
func otherPackages(t *testing.T, top fs.FS) (out []string) {
	t.Helper()
	folders := []string{"ui", "forms", "apiclient", "assets"}
	err := fs.WalkDir(top, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(folders, path) || strings.HasPrefix(d.Name(), ".") && path != "."):
			return fs.SkipDir
		case strings.HasSuffix(path, ".go") && path != "main.go":
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
