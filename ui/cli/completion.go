package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletionCommand(a *app.App) *cobra.Command {
	return &cobra.Command{
		Use:                   "completion " + strings.Join(shells, "|"),
		Args:                  app.NeedsOne("shell: " + strings.Join(shells, ", ")),
		ValidArgs:             shells,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), a.Streams.Out
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return exit.Usage(fmt.Sprintf("there is no completion for %q", apiclient.Clean(args[0])), "Use one of "+strings.Join(shells, ", ")+".")
		},
	}
}
