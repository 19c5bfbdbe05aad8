package app

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/exit"
)

// Needs asks for what a command works on; it may consist of several words.
func Needs(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return exit.Usage(c.Name()+" needs "+what, "See "+c.CommandPath()+" --help.")
		}
		return nil
	}
}

// NeedsOne asks for exactly one.
func NeedsOne(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			rest := apiclient.Clean(strings.Join(args[1:], " "))
			return exit.Usage(fmt.Sprintf("%s takes one %s, and was given %q as well", c.Name(), what, rest), "See "+c.CommandPath()+" --help.")
		}
		return Needs(what)(c, args)
	}
}

// Nothing refuses arguments.
func Nothing(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return exit.Usage(fmt.Sprintf("%s takes no arguments, and was given %q", c.Name(), apiclient.Clean(strings.Join(args, " "))), "See "+c.CommandPath()+" --help.")
	}
	return nil
}
