package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kombo-apply/ui/kit"
)

// rooms are the packages of the wizard: each may use those that stand before it, the
// screens only kit and pane.
var rooms = []string{"theme", "kit", "pane", "jobs", "steps", "review", "result", "prefill", "faults", "calls", "."}

const (
	mostFiles = 20 // of a room
	mostUp    = 20 // references between files that run back up
)

func TestNoPackageBelowUIHasManyFiles(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if n := len(filesOf(t, path)); n > mostFiles {
			t.Errorf("ui/%s has %d files, want at most %d", filepath.ToSlash(path), n, mostFiles)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// filesOf are the files of a room, without its tests.
func filesOf(t *testing.T, room string) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	return files
}

func TestARoomHasFewFilesAndUsesThoseBeforeIt(t *testing.T) {
	up := 0
	for at, room := range rooms {
		files := filesOf(t, room)
		if len(files) == 0 || len(files) > mostFiles {
			t.Errorf("ui/%s has %d files, want 1 to %d", room, len(files), mostFiles)
		}
		for name, f := range files {
			for _, imp := range f.Imports {
				path, _ := strconv.Unquote(imp.Path.Value)
				own, ok := strings.CutPrefix(path, "kombo-apply/ui/")
				if !ok {
					continue
				}
				to := slices.Index(rooms, own)
				if to < 0 || to >= at {
					up++
					t.Logf("%s uses %s, which stands behind it", name, path)
				}
				if room != "." && to > slices.Index(rooms, "pane") {
					t.Errorf("%s uses ui/%s, want no screen to know another one", name, own)
				}
			}
		}
	}
	if up >= mostUp {
		t.Errorf("%d references run back up, want fewer than %d", up, mostUp)
	}
}

// spelled is a key as a sentence or a comparison would spell it.
var spelled = regexp.MustCompile(`\b(ctrl|alt|shift)\+|\^[A-Z]\b|\bF[1-9]\b|\b(esc|tab|pgup|pgdown|backspace)\b`)

func TestNoScreenSpellsOrComparesAKey(t *testing.T) {
	for _, room := range rooms[1:] {
		for name, f := range filesOf(t, room) {
			if name == filepath.Join("kit", "keys.go") || name == filepath.Join("kit", "keynames.go") {
				continue // the map itself
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ImportSpec:
					return false
				case *ast.BasicLit:
					if n.Kind == token.STRING && spelled.MatchString(n.Value) {
						t.Errorf("%s spells a key: %s", name, n.Value)
					}
				case *ast.BinaryExpr:
					if (n.Op == token.EQL || n.Op == token.NEQ) && (asksForKey(n.X) || asksForKey(n.Y)) {
						t.Errorf("%s compares a key with a text, want key.Matches", name)
					}
				case *ast.SwitchStmt:
					if asksForKey(n.Tag) {
						t.Errorf("%s switches over the text of a key, want key.Matches", name)
					}
				}
				return true
			})
		}
	}
}

// asksForKey reports whether an expression is k.String() or k.Keystroke().
func asksForKey(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && (sel.Sel.Name == "String" || sel.Sel.Name == "Keystroke") && len(call.Args) == 0
}

func TestEveryKeyOfTheMapIsUsed(t *testing.T) {
	keys, _ := kit.NewKeys(nil)
	used := map[string]bool{}
	for _, room := range rooms {
		for name, f := range filesOf(t, room) {
			if name == filepath.Join("kit", "keys.go") {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					used[strings.ToLower(sel.Sel.Name)] = true
				}
				return true
			})
		}
	}
	for _, line := range keys.List() {
		if !used[strings.ReplaceAll(line[0], "-", "")] {
			t.Errorf("%s is in the key map, and nothing reacts to it", line[0])
		}
	}
}
