package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"kombo-apply/forms/batch"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/lab"
	"kombo-apply/ui/cli/wizard"
)

// newTopics are pages of help that are no commands. Their tables are made from what the
// program goes by.
func newTopics(a *app.App) []*cobra.Command {
	var codes strings.Builder
	exit.PrintCodes(&codes)
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What the exit codes mean", Long: "Exit codes:\n\n" + strings.TrimRight(codes.String(), "\n")},
		{Use: "config", Short: "Profiles and settings, with a sample of the file", Long: fmt.Sprintf(configHelp, a.ConfigPath, indented(config.Sample))},
		{Use: "keys", Short: "The keys of the wizard, and how to bind others", Long: config.KeysHelp()},
		{Use: "environment", Short: "The environment variables", Long: "Environment variables:\n\n" + environmentHelp()},
		{Use: "faults", Short: "How the sandbox fails on purpose", Long: lab.FaultsHelp()},
		{Use: "tapes", Short: "Playing a tape in the wizard", Long: wizard.PlayHelp},
		{Use: "csv", Short: "Tables of candidates, and what their columns may hold", Long: csvHelp()},
		{Use: "prompts", Short: "Answering line by line, with --plain", Long: promptsHelp},
	}
}

func indented(text string) string {
	return strings.ReplaceAll("    "+strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    "), "    \n", "\n")
}

const configHelp = `What is used often can be written into the file

  %s

which may hold any of this; each setting below the profiles shows what holds
without it:

%s

A key is never kept in this file: kombo-apply auth login puts it into the keyring
of the system, and $KOMBO_API_KEY comes before that one.

Where a command goes is decided by flags, then the environment, then the profile
(--profile, else default_profile), else the sandbox; --sandbox always wins. As soon
as one of them asks for a connection, what is missing is an error. With
production or confirm the wizard asks for a typed word before it sends, and so does
submit; without a terminal to ask on, submit wants --yes.`

// variables are those that the program reads, and what they mean.
var variables = []struct{ name, meaning string }{
	{app.EnvKey, "the API key; it is never a flag"},
	{app.EnvIntegration, "the same as --integration"},
	{app.EnvBaseURL, "the same as --base-url"},
	{app.EnvRegion, "the same as --region"},
	{app.EnvNoColor, "any value: no colours"},
	{app.EnvAccessible, "any value: line prompts in place of the wizard"},
	{app.EnvDebug, "the same as --debug: the path of a log of all calls"},
	{app.EnvDebugBodies, "1: what was sent and received too, which is personal data; never the key, never the contents of files"},
	{"XDG_CONFIG_HOME", "where " + build.Name + "/config.toml is looked for"},
	{"XDG_STATE_HOME", "where " + build.Name + " keeps drafts, history and journal"},
	{"VISUAL, EDITOR", "the editor for a request as JSON and for long texts"},
	{"HTTPS_PROXY", "the proxy on the way to Kombo: http://HOST:PORT"},
	{"NO_PROXY", "hosts that are reached without it"},
	{"SSL_CERT_FILE", "certificates to trust in place of the system's, as PEM; on Linux"},
	{"TERM", "dumb: line prompts in place of the wizard"},
	{"LC_ALL, LC_TIME, LANG", "the locale: how dates such as 3/4/2027 are read, and where a phone number without a country code is at home"},
}

func environmentHelp() string {
	const column, width = 26, 56
	var b strings.Builder
	for _, v := range variables {
		meaning := strings.ReplaceAll(ansi.Wordwrap(v.meaning, width, ""), "\n", "\n  "+strings.Repeat(" ", column))
		_, _ = fmt.Fprintf(&b, "  %-*s%s\n", column, v.name, meaning)
	}
	return strings.TrimRight(b.String(), "\n")
}

const promptsHelp = `With --plain, or on a terminal that is dumb, the program asks in lines. The prompts
are the fields of the wizard, in its order and with its labels: Stage, First name,
More e-mails 1, Address … They stay, so that scripts can answer them from a pipe.

  Enter   keeps what is there, or skips
  ?       explains, and lists the choices
  <       goes back
  !       goes to the review
  -       clears
  .       alone on a line ends a text of several lines, which takes all other lines as text

A backslash before one of these makes it a value. At the review, send sends and quit
leaves, and the number of a problem or the name of a step goes there. What has to be
confirmed is asked in one question, which takes its word: send, anyway or again. After
an unknown outcome, check looks the candidate up once more.`

func csvHelp() string {
	const width = 80
	var fields []string
	for _, f := range batch.Fields() {
		fields = append(fields, string(f))
	}
	return `submit and check take a table with a header: CSV with commas, semicolons or tabs, in
any encoding that Excel writes. One row is one candidate; what stands in it is read as
in the form, so that "in 2 weeks" is a date. For example people.csv:

    Vorname;Nachname;E-Mail;Land;Lebenslauf
    Ada;Marlowe;ada@example.com;Deutschland;cv-ada.pdf

  kombo-apply check  people.csv --job ID
  kombo-apply submit people.csv --job ID --results results.ndjson

What the columns hold is guessed from their names, in several languages, and from the
titles of the job's questions, and printed first. --map COLUMN=FIELD corrects it, and
--map COLUMN=- leaves a column out. A FIELD is the ID of a question, or one of:

` + indented(ansi.Wordwrap(strings.Join(fields, " "), width, ""))
}
