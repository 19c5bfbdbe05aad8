package forms_test

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// banned are phrases that make a comment need a second reading; plain words say the same: "the
// caller", "a person", "if", "replaces", "drops".
var banned = regexp.MustCompile(`(?i)\b(whoever|somebody|nobody's|where it is so|those for which|stands in for|lets go of)\b`)

func TestCommentsSayItInPlainWords(t *testing.T) {
	for _, file := range pathsOf(t, "..") {
		if !strings.HasSuffix(file, ".go") || file == "forms/language_test.go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		var s scanner.Scanner
		set := token.NewFileSet()
		s.Init(set.AddFile(file, -1, len(text)), text, nil, scanner.ScanComments)
		for {
			pos, kind, comment := s.Scan()
			if kind == token.EOF {
				break
			}
			if phrase := banned.FindString(comment); kind == token.COMMENT && phrase != "" {
				t.Errorf("%s: a comment says %q, want plain words", set.Position(pos), phrase)
			}
		}
	}
}

// failing are the calls that end a test badly, and wanted is what their texts have to name.
var (
	failing = []string{"Error", "Errorf", "Fatal", "Fatalf"}
	wanted  = regexp.MustCompile(`\bwant(s|ed)?\b`)
	// quotesCode is what a text has that repeats the condition in place of saying what it means.
	quotesCode = regexp.MustCompile(`\(.*\) to be (true|false)`)
)

func TestAFailureSaysWhatItWanted(t *testing.T) {
	for _, file := range pathsOf(t, "..") {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		positions := token.NewFileSet()
		parsed, err := parser.ParseFile(positions, filepath.Join("..", file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				return !isErrorOnly(n) // an error says by itself what was wanted: none
			case *ast.CallExpr:
				if text, is := failureOf(n); is && (!wanted.MatchString(text) || quotesCode.MatchString(text)) {
					t.Errorf("%s: a failure says only %q, want what it got and what it wanted", positions.Position(n.Pos()), text)
				}
			}
			return true
		})
	}
}

// isErrorOnly reports whether an if asks for nothing but an error, and has no else.
func isErrorOnly(n *ast.IfStmt) bool {
	cond, ok := n.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || n.Else != nil {
		return false
	}
	x, isX := cond.X.(*ast.Ident)
	y, isY := cond.Y.(*ast.Ident)
	return isX && isY && x.Name == "err" && y.Name == "nil"
}

// failureOf returns the texts of a call that fails a test. A call with an error alone has none.
func failureOf(call *ast.CallExpr) (text string, is bool) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains(failing, sel.Sel.Name) || len(call.Args) == 0 {
		return "", false
	}
	on := ""
	switch x := sel.X.(type) {
	case *ast.Ident:
		on = x.Name
	case *ast.SelectorExpr:
		on = x.Sel.Name
	}
	if !slices.Contains([]string{"t", "b", "rt", "tb"}, on) {
		return "", false
	}
	for _, arg := range call.Args {
		ast.Inspect(arg, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				text += s
			}
			return true
		})
	}
	return text, text != "" || len(call.Args) > 1
}
