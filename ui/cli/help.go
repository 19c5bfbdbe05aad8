package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/matrix"
	"kombo-apply/forms/value/find"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/lab"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/requests"
)

// newHelpCommand replaces cobra's, which takes unknown topics for a success.
func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]",
		RunE: func(c *cobra.Command, args []string) error {
			topic, rest, err := c.Root().Find(args)
			if err != nil || topic == nil || len(rest) > 0 {
				what := apiclient.Clean(strings.Join(args, " "))
				return exit.Usage(fmt.Sprintf("there is no help on %q", what), "See "+build.Name+" --help for what there is.")
			}
			topic.InitDefaultHelpFlag()
			return topic.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, sub := range c.Root().Commands() {
				names = append(names, sub.Name())
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// explainFlag says which flag may have been meant.
func explainFlag(c *cobra.Command, err error) error {
	hint := "See " + c.CommandPath() + " --help."
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		if name := nearestFlag(c, unknown.GetSpecifiedName()); name != "" {
			hint = "Did you mean --" + name + "? " + hint
		}
	}
	return exit.Usage(err.Error(), hint)
}

func nearestFlag(c *cobra.Command, typed string) string {
	best, nearest := "", 3
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if d := find.Typos(typed, f.Name); d < nearest && !f.Hidden {
			best, nearest = f.Name, d
		}
	})
	return best
}

// filesOnly is what the root takes for arguments: files and folders to fill the form from. Any other
// word is a command that does not exist.
func filesOnly(c *cobra.Command, args []string) error {
	if len(args) == 0 || looksLikeFile(args[0]) {
		return nil
	}
	hint := "See " + build.Name + " --help for what there is."
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return exit.Usage(fmt.Sprintf("there is no command %q", apiclient.Clean(args[0])), hint)
}

// looksLikeFile reports whether an argument is meant as a file or a folder: it exists, or holds a separator or a dot.
func looksLikeFile(arg string) bool {
	_, err := os.Stat(arg)
	return err == nil || strings.ContainsAny(arg, "./"+string(os.PathSeparator))
}

// topics are pages of help that are no commands.
var topics = []string{"exit-codes", "config", "keys", "environment", "faults", "tapes", "csv", "prompts"}

// explain gives a command and those below it their help, a page of assets each, when it is to be shown.
// What stands in a page between braces is another page, or made from what the program goes by.
func explain(c *cobra.Command, inserted *strings.Replacer) {
	text := inserted.Replace(assets.Help(pageOf(c)))
	text, c.Example, _ = strings.Cut(strings.TrimRight(text, "\n"), "\n\nExamples:\n")
	c.Short, c.Long, _ = strings.Cut(text, "\n\n")
	for _, sub := range c.Commands() {
		explain(sub, inserted)
	}
}

// pageOf names the page of a command: submit.txt, auth-login.txt.
func pageOf(c *cobra.Command) string {
	return strings.TrimPrefix(strings.ReplaceAll(c.CommandPath(), " ", "-"), build.Name+"-") + ".txt"
}

// insertions are what pages of help hold in place of a name in braces. What is inserted is not searched again, for
// the path of the configuration may hold braces.
func insertions(configPath string) *strings.Replacer {
	const width = 80
	faultNames := indented("  ", lab.FaultLines())
	_, faults, _ := strings.Cut(strings.Replace(assets.Help("faults.txt"), "{{fault-names}}", faultNames, 1), "\n\n")
	_, play, _ := strings.Cut(assets.Help("play.txt"), "\n\n")
	play, _, _ = strings.Cut(play, "\n\nExamples:")
	cases := fmt.Sprint(matrix.Cases())
	return strings.NewReplacer(
		"{{faults}}", faults, "{{play}}", play, "{{purge}}", assets.Help("purge.txt"),
		"{{codes}}", exit.Codes(), "{{config}}", configPath, "{{sample}}", indented("    ", assets.Help("config.toml")),
		"{{keys}}", indented("    ", config.KeyLines()), "{{fault-names}}", faultNames,
		"{{fates}}", requests.FateLines(), "{{gots}}", output.Meanings(matrix.Gots()),
		"{{cases}}", strings.ReplaceAll(strings.Trim(cases, "[]"), " ", ", "),
		"{{fields}}", indented("    ", ansi.Wordwrap(strings.Trim(fmt.Sprint(batch.Fields()), "[]"), width, "")),
	)
}

func indented(by, text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = by + line
		}
	}
	return strings.Join(lines, "\n")
}

// The flags of all commands, in groups.
const (
	targetFlagNames = "profile base-url region integration sandbox debug har "
	callFlagNames   = targetFlagNames + "jobs mask "
	wizardFlagNames = callFlagNames + "endpoint json dry-run plain theme no-mouse present "
)

// meanings are the flags of all commands that mean something to one. No command prints colours in a
// pipe, so --no-color may stand behind each.
var meanings = map[string]string{
	"":               wizardFlagNames,
	"drafts resume":  wizardFlagNames,
	"history reopen": wizardFlagNames,
	"submit":         callFlagNames + "endpoint json dry-run",
	"check":          callFlagNames + "endpoint json",
	"parse":          "endpoint json mask",
	"jobs":           callFlagNames + "json",
	"questions":      callFlagNames + "json",
	"matrix":         callFlagNames + "json dry-run",
	"play":           callFlagNames + "endpoint theme no-mouse present",
	"auth login":     targetFlagNames + "plain",
	"auth logout":    "profile base-url region integration",
	"auth status":    targetFlagNames + "json",
	"doctor":         targetFlagNames + "json",
	"drafts":         "json mask",
	"drafts show":    "json mask",
	"history":        "json mask",
	"history show":   "json mask",
	"sandbox":        "jobs",
	"contract diff":  "json",
	"version":        "json",
}

// meansSomething reports whether a flag of all commands means something to one.
func meansSomething(c *cobra.Command, f *pflag.Flag) bool {
	path := strings.TrimPrefix(strings.TrimPrefix(c.CommandPath(), build.Name), " ")
	return f.Name == "no-color" || slices.Contains(strings.Fields(meanings[path]), f.Name)
}

// refuseMeaningless refuses the first flag that was given and means nothing to a command.
func refuseMeaningless(c *cobra.Command) (err error) {
	c.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if err == nil && f.Changed && !meansSomething(c, f) {
			err = exit.Usage("--"+f.Name+" means nothing to "+c.CommandPath(), "See "+c.CommandPath()+" --help for the flags that do.")
		}
	})
	return err
}

// hideMeaningless leaves the flags that mean nothing to the command of some arguments out of its help
// and of what a shell completes. The manual page has them all.
func hideMeaningless(root *cobra.Command, args []string) {
	if len(args) > 0 && slices.Contains([]string{"help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}, args[0]) {
		args = args[1:]
	}
	c, _, err := root.Find(args)
	if err != nil || c.Name() == "man" {
		return
	}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { f.Hidden = !meansSomething(c, f) })
}
