package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

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
