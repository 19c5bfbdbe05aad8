package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// eachCommand walks through all commands that do something, topics of the help omitted.
func eachCommand(a *app.App, visit func(path []string, c *cobra.Command)) {
	var walk func(path []string, c *cobra.Command)
	walk = func(path []string, c *cobra.Command) {
		if c.Runnable() {
			visit(path, c)
		}
		for _, sub := range c.Commands() {
			walk(append(slices.Clip(path), sub.Name()), sub)
		}
	}
	walk(nil, newRootCommand(a))
}

var (
	scriptLine = regexp.MustCompile(`(?m)^.*\bkombo-apply((?: .*)?)$`)
	scriptWord = regexp.MustCompile(`'[^']*'|[^\s']+`)
	scriptCode = regexp.MustCompile(`(?m)^(?:\[\w+\] )?code (\d+) `)
)

// scripted are the commands, and the flags of each, that the scripts run: "jobs", "jobs --status".
func scripted(t *testing.T) (ran map[string]bool, codes []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err, "want no error and some")
	}
	ran = map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range scriptCode.FindAllStringSubmatch(string(text), -1) {
			codes = append(codes, code[1])
		}
		for _, line := range scriptLine.FindAllStringSubmatch(string(text), -1) {
			words := scriptWord.FindAllString(line[1], -1)
			root := newRootCommand(app.New(terminal.Streams{}, nil))
			c, rest, err := root.Find(words)
			if err != nil {
				continue
			}
			path := strings.TrimSpace(strings.TrimPrefix(c.CommandPath(), build.Name))
			ran[path] = true
			for _, word := range rest {
				name, _, _ := strings.Cut(strings.Trim(word, `'"`), "=")
				if name == "-v" {
					name = "--version"
				}
				ran[strings.TrimSpace(path+" "+name)] = true
			}
		}
	}
	return ran, codes
}

func TestTheScriptsRunEveryCommandFlagAndExitCode(t *testing.T) {
	t.Parallel()
	ran, codes := scripted(t)
	eachCommand(app.New(terminal.Streams{}, nil), func(path []string, c *cobra.Command) {
		name := strings.Join(path, " ")
		if !ran[name] {
			t.Errorf("no script runs %q, want one that does", name)
		}
		c.InitDefaultHelpFlag()
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if pair := strings.TrimSpace(name + " --" + f.Name); f.Name != "help" && f.Name != "no-color" && !ran[pair] {
				t.Errorf("no script runs %q, want one that does", pair)
			}
		})
		c.InheritedFlags().VisitAll(func(f *pflag.Flag) {
			if pair := name + " --" + f.Name; f.Name != "no-color" && meansSomething(c, f) && !ran[pair] {
				t.Errorf("no script runs %q, want one that does", pair)
			}
		})
	})
	for line := range strings.Lines(exit.Codes()) {
		if code := strings.Fields(line)[0]; !slices.Contains(codes, code) {
			t.Errorf("no script ends with %s, want %q in it", code, code)
		}
	}
}

func TestAFlagThatMeansNothingToACommandIsRefused(t *testing.T) {
	t.Parallel()
	values := map[string]string{"region": "eu", "endpoint": "candidate", "theme": "dark"}
	eachCommand(app.New(terminal.Streams{}, nil), func(path []string, c *cobra.Command) {
		c.InheritedFlags().VisitAll(func(f *pflag.Flag) {
			if meansSomething(c, f) {
				return
			}
			args := append(slices.Clone(path), "--"+f.Name)
			if f.NoOptDefVal == "" {
				args[len(args)-1] += "=" + values[f.Name]
			}
			if c.Args != nil && c.Args(c, nil) != nil {
				args = append(args, "x")
			}
			var said bytes.Buffer
			code := run(t.Context(), app.New(terminal.Streams{In: strings.NewReader(""), Out: &said, Err: &said}, nil), args)
			if want := "--" + f.Name + " means nothing to " + c.CommandPath(); code != 2 || !strings.Contains(said.String(), want) {
				t.Errorf("%s ended with %d and said %q, want 2 and %q", args, code, &said, want)
			}
		})
	})
}
