package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"kombo-apply/assets"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/matrix"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/lab"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/requests"
)

// topics are pages of help that are no commands.
var topics = []string{"exit-codes", "config", "keys", "environment", "faults", "tapes", "csv", "prompts"}

// explain gives a command and those below it their help, a page of assets each, when it is to be shown.
// What stands in a page between braces is another page, or made from what the program goes by.
func explain(c *cobra.Command, inserted *strings.Replacer) {
	text := assets.Help(pageOf(c))
	for strings.Contains(text, "{{") {
		text = inserted.Replace(text)
	}
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

// insertions are what pages of help hold in place of a name in braces.
func insertions(configPath string) *strings.Replacer {
	const width = 80
	_, faults, _ := strings.Cut(assets.Help("faults.txt"), "\n\n")
	_, play, _ := strings.Cut(assets.Help("play.txt"), "\n\n")
	play, _, _ = strings.Cut(play, "\n\nExamples:")
	cases := fmt.Sprint(matrix.Cases())
	return strings.NewReplacer(
		"{{faults}}", faults, "{{play}}", play, "{{purge}}", assets.Help("purge.txt"),
		"{{codes}}", exit.Codes(), "{{config}}", configPath, "{{sample}}", indented("    ", assets.Help("config.toml")),
		"{{keys}}", indented("    ", config.KeyLines()), "{{fault-names}}", indented("  ", lab.FaultLines()),
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
