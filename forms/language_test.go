package forms_test

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
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
