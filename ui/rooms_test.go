package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"math/bits"
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

var positions = token.NewFileSet()

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
		f, err := parser.ParseFile(positions, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	return files
}

func TestARoomHasFewFilesAndUsesThoseBeforeIt(t *testing.T) {
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
					t.Errorf("%s uses %s, want only rooms that stand before it", name, path)
				}
				if room != "." && to > slices.Index(rooms, "pane") {
					t.Errorf("%s uses ui/%s, want no screen to know another one", name, own)
				}
			}
		}
	}
}

func TestFewReferencesBetweenFilesRunBackUp(t *testing.T) {
	up, all := 0, 0
	for _, room := range append([]string{"plain", "present", "tape"}, rooms...) {
		u, a := backUp(t, room)
		up, all = up+u, all+a
		t.Logf("ui/%s: %d of %d", room, u, a)
	}
	if up >= mostUp {
		t.Errorf("%d of %d references run back up, want fewer than %d", up, all, mostUp)
	}
}

// backUp counts the references between the files of a room, and those that run back up when the
// files stand in the order that suits them best. A file refers to each file whose declarations it
// uses.
func backUp(t *testing.T, room string) (up, all int) {
	files := slices.Collect(maps.Values(filesOf(t, room)))
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}} // other packages are of no interest
	pkg, _ := conf.Check(room, positions, files, &info)
	fileAt := func(pos token.Pos) int {
		return slices.IndexFunc(files, func(f *ast.File) bool { return f.FileStart <= pos && pos < f.FileEnd })
	}
	uses := make([]uint, len(files)) // a bit for each file
	for id, object := range info.Uses {
		if from, to := fileAt(id.Pos()), fileAt(object.Pos()); object.Pkg() == pkg && to >= 0 && to != from {
			uses[from] |= 1 << to
		}
	}
	for _, u := range uses {
		all += bits.OnesCount(u)
	}
	fewest := make([]int, 1<<len(files)) // by the files that stand lowest, as bits
	for below := range fewest[1:] {
		fewest[below+1] = all
	}
	for below, so := range fewest {
		for i, u := range uses {
			if next := below | 1<<i; next != below {
				fewest[next] = min(fewest[next], so+bits.OnesCount(u&^uint(next)))
			}
		}
	}
	return fewest[len(fewest)-1], all
}

// noImports makes every imported package an empty one.
type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}

// spelled is a key as a sentence or a comparison would spell it.
var spelled = regexp.MustCompile(`\b(ctrl|alt|shift)\+|\^[A-Z]\b|\bF[1-9]\b|\b(esc|tab|pgup|pgdown|backspace)\b`)

func TestNoScreenSpellsOrComparesAKey(t *testing.T) {
	for _, room := range rooms[1:] {
		for name, f := range filesOf(t, room) {
			if name == filepath.Join("kit", "keys.go") {
				continue // the map itself
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ImportSpec:
					return false
				case *ast.BasicLit:
					if n.Kind == token.STRING && spelled.MatchString(n.Value) {
						t.Errorf("%s spells a key: %s, want it from the key map", name, n.Value)
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
			t.Errorf(`%s is in the key map, and nothing reacts to it, want a use of it`, line[0])
		}
	}
}
