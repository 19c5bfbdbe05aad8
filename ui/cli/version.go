package cli

import (
	"github.com/spf13/cobra"

	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/output"
)

func newVersionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: nothing,
		RunE: func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	b := build.Read()
	if a.flags.json {
		return output.JSON(a.streams.Out, b)
	}
	return output.Lines(a.streams.Out, []string{b.String()})
}
