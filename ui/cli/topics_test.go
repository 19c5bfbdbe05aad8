package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"kombo-apply/assets"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/terminal"
)

func TestEveryVariableThatIsReadIsExplained(t *testing.T) {
	t.Parallel()
	var explained []string
	for _, m := range regexp.MustCompile(`(?m)^  (\S.*?)  `).FindAllStringSubmatch(assets.Help("environment.txt"), -1) {
		explained = append(explained, strings.Split(m[1], ", ")...)
	}
	// These only tell what kind of terminal it is, and whose clipboard.
	told := append(explained, "HOME", "TMUX", "TERM_PROGRAM", "SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "DISPLAY")
	root, err := filepath.Glob("*.go")
	rooms, roomsErr := filepath.Glob("*/*.go")
	if err != nil || roomsErr != nil || len(root) == 0 || len(rooms) == 0 {
		t.Fatal(root, err, rooms, roomsErr, "want no error, some and some")
	}
	names := map[string]string{} // of constants
	var read []ast.Expr
	for _, path := range append(root, rooms...) {
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
		if sel, ok := arg.(*ast.SelectorExpr); ok {
			arg = sel.Sel // app.EnvKey
		}
		if id, ok := arg.(*ast.Ident); ok && strings.HasPrefix(strings.ToLower(id.Name), "env") {
			name = names[id.Name]
		}
		if name != "" && name == strings.ToUpper(name) && !slices.Contains(told, name) {
			t.Errorf("$%s is read, and help environment does not have it, want %q in it", name, name)
		}
	}
	if len(read) < 10 {
		t.Errorf("only %d variables were found in the code, want at least 10", len(read))
	}
}

func TestEveryCommandHasAPageOfHelpAndEveryPageACommand(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("../../assets/help/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	unused := map[string]bool{}
	for _, page := range pages {
		unused[filepath.Base(page)] = filepath.Base(page) != "purge.txt" // which is in two others
	}
	root := newRootCommand(app.New(terminal.Streams{}, nil))
	root.InitDefaultHelpCmd()
	explain(root, insertions("config.toml"))
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" || strings.Contains(c.Short+c.Long, "{{") {
			t.Errorf("the help of %q is %q and %q, want a title and a text without braces", c.CommandPath(), c.Short, c.Long)
		}
		delete(unused, pageOf(c))
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	for page, is := range unused {
		if is {
			t.Errorf("no command shows assets/help/%s, want one that does", page)
		}
	}
}

func TestThePathOfTheConfigurationIsShownInTheHelpAsItIs(t *testing.T) {
	t.Parallel()
	const path = "/home/{{config}}/config.toml"
	page := &cobra.Command{Use: "config"}
	explain(page, insertions(path))
	if !strings.Contains(page.Long, path) {
		t.Errorf("the help of config is %q, want the path %s in it", page.Long, path)
	}
}

func unquoted(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok {
		text, _ := strconv.Unquote(lit.Value)
		return text
	}
	return ""
}
