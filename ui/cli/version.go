package cli

import (
	"github.com/spf13/cobra"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/output"
)

func newVersionCommand(a *app.App) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: app.Nothing,
		RunE: func(*cobra.Command, []string) error { return printVersion(a) },
	}
}

func printVersion(a *app.App) error {
	b := build.Read()
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, b)
	}
	return output.Lines(a.Streams.Out, []string{b.String()})
}
