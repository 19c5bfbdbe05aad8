package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

func newManCommand(a *app.App) *cobra.Command {
	return &cobra.Command{
		Use: "man", Args: app.Nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			explain(c.Root(), insertions(a.ConfigPath))
			_, err := io.WriteString(a.Streams.Out, manual(c.Root()))
			return err
		},
	}
}

// manual is the page in troff's man macros. The help is laid out in lines already, and stays so; libraries that make
// such pages fill its lines again, and repeat the flags of all commands at each.
func manual(root *cobra.Command) string {
	var page troff
	page.line(`.TH %s 1 "" "%s"`, strings.ToUpper(build.Name), build.Name+" "+build.Version())
	page.section("NAME", build.Name+` - `+root.Short)
	page.section("SYNOPSIS", build.Name+" [FLAGS] [COMMAND]")
	page.section("DESCRIPTION", root.Long)
	page.section("FLAGS OF ALL COMMANDS", root.PersistentFlags().FlagUsages())
	page.section("EXAMPLES", root.Example)
	page.line(".SH COMMANDS")
	page.commands(root)
	for _, topic := range root.Commands() {
		if topic.IsAdditionalHelpTopicCommand() {
			page.section(strings.ToUpper(topic.Name()), topic.Long)
		}
	}
	return page.text.String()
}

// troff is a page that is being written.
type troff struct{ text strings.Builder }

func (p *troff) line(format string, args ...any) { _, _ = fmt.Fprintf(&p.text, format+"\n", args...) }

func (p *troff) section(title, text string) {
	p.line(`.SH "%s"`, title)
	p.verbatim(text)
}

// commands writes those that can be run.
func (p *troff) commands(of *cobra.Command) {
	for _, c := range of.Commands() {
		if c.Runnable() {
			p.line(`.SS "%s"`, troffText.Replace(c.UseLine()))
			p.verbatim(cmp.Or(c.Long, c.Short))
			p.verbatim(c.LocalNonPersistentFlags().FlagUsages())
			p.verbatim(c.Example)
		}
		p.commands(c)
	}
}

// verbatim writes text whose lines stay as they are, and a blank line before it.
func (p *troff) verbatim(text string) {
	if text = strings.Trim(text, "\n"); text == "" {
		return
	}
	p.line(".PP\n.nf\n%s\n.fi", strings.ReplaceAll(`\&`+troffText.Replace(text), "\n", "\n"+`\&`))
}

// troffText writes what troff would take for its own; a hyphen is the character.
var troffText = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`)

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
