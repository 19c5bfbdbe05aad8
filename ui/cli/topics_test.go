package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"kombo-apply/forms/session"
)

func TestTheSampleOfTheConfigurationHasEverySettingAndNoOther(t *testing.T) {
	t.Parallel()
	want := map[string]bool{}
	add := func(prefix string, table any) {
		for key, dst := range settingsOf(table) {
			if _, isTable := dst.(*toml.Primitive); !isTable && key != "profiles" {
				want[prefix+key] = true
			}
		}
	}
	add("", &configFile{})
	add("profiles.*.", &profile{})
	add("drafts.", &draftSettings{})
	add("history.", &historySettings{})
	add("screen.", &screenSettings{})
	add("next_candidate.", &session.CarryOver{})
	want["keys.next-step"] = true // one of many, which help keys lists
	var file map[string]any
	meta, err := toml.Decode(configSample, &file)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, key := range meta.Keys() {
		if key[0] == "profiles" && len(key) > 1 {
			key = slices.Concat(toml.Key{"profiles", "*"}, key[2:])
		}
		if kind := meta.Type(key...); kind != "Hash" && key[len(key)-1] != "*" && !slices.Equal(key, toml.Key{"profiles"}) {
			got[strings.Join(key, ".")] = true
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	c, err := parseConfig("config.toml", configSample)
	if err != nil || c.drafts != standardDrafts || c.history != standardHistory || c.screen != standardScreen || c.next != session.StandardCarryOver {
		t.Errorf("it shows other values than those that hold without a file: %+v, %v", c, err)
	}
}

func TestASettingThatCannotBeIsToldWithItsLine(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"[screen]\ntheme = \"blue\"":     `c.toml:2: screen.theme must be one of auto, dark, light, high-contrast`,
		"[screen]\n\npreview = \"some\"": `c.toml:3: screen.preview must be one of auto, on, off`,
		"[screen]\nmouse = \"off\"":      `c.toml:2: screen.mouse must be true or false`,
		"[next_candidate]\nname = true":  `c.toml:2: next_candidate.name is not a setting`,
		"[screen]\ntheme = 1":            `c.toml:2: screen.theme must be a text in quotes`,
		"[screen]\ncolour = \"#fff\"":    `c.toml:2: screen.colour is not a setting`,
		"screen = 1":                     `c.toml:1: screen must be a table`,
		"profiles = 1":                   `c.toml:1: profiles must be a table`,
		"[profiles]\nacme = \"x\"":       `c.toml:2: profiles.acme must be a table`,
	} {
		if _, err := parseConfig("c.toml", src); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", src, err, want)
		}
	}
}

func TestEveryVariableThatIsReadIsExplained(t *testing.T) {
	t.Parallel()
	var explained []string
	for _, v := range variables {
		explained = append(explained, strings.Split(v.name, ", ")...)
	}
	// These only tell what kind of terminal it is, and whose clipboard.
	told := append(explained, "HOME", "TMUX", "TERM_PROGRAM", "SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "DISPLAY")
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	names := map[string]string{} // of constants
	var read []ast.Expr
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) {
						names[name.Name] = unquoted(n.Values[i])
					}
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 1 && (f.Sel.Name == "Get" || f.Sel.Name == "Getenv") {
					read = append(read, n.Args[0])
				}
			}
			return true
		})
	}
	for _, arg := range read {
		name := unquoted(arg)
		if id, ok := arg.(*ast.Ident); ok && strings.HasPrefix(id.Name, "env") {
			name = names[id.Name]
		}
		if name != "" && name == strings.ToUpper(name) && !slices.Contains(told, name) {
			t.Errorf("$%s is read, and help environment does not have it", name)
		}
	}
	if len(read) < 10 {
		t.Errorf("only %d variables were found in the code", len(read))
	}
}

func unquoted(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok {
		text, _ := strconv.Unquote(lit.Value)
		return text
	}
	return ""
}
