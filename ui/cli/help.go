package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
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
