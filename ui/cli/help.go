package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
)

// newHelpCommand replaces cobra's, which takes unknown topics for a success.
func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			topic, rest, err := c.Root().Find(args)
			if err != nil || topic == nil || len(rest) > 0 {
				what := apiclient.Clean(strings.Join(args, " "))
				return usageError{what: fmt.Sprintf("there is no help on %q", what), do: "See " + program + " --help for what there is."}
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

// newTopics are pages of help that are no commands.
func newTopics(a *app) []*cobra.Command {
	var codes strings.Builder
	printExitCodes(&codes)
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What the exit codes mean", Long: "Exit codes:\n\n" + strings.TrimRight(codes.String(), "\n")},
		{Use: "config", Short: "Profiles and the configuration file", Long: fmt.Sprintf(configHelp, a.configPath)},
		{Use: "environment", Short: "The environment variables", Long: environmentHelp},
	}
}

const configHelp = `Connections that are used often can be named, in the file

  %s

    default_profile = "acme-test"

    [profiles.acme-test]
    integration = "workday:HWUTwvyx2wLoSUHphiWVrp28"

    [profiles.acme]
    integration = "workday:7hL2oAYXWT8PoBUbbKLRTeJy"
    region      = "us"       # eu (default) or us
    production  = true       # said in the header; a submit takes one more act

    [profiles.recording]
    integration = "greenhouse:1NSnyXvHzULXPKWAynAPGobr"
    base_url    = "http://127.0.0.1:8787/v1"   # in place of region
    read_only   = true       # nothing can be sent
    confirm     = true       # a submit takes one more act
    colour      = "#8866ff"  # marks the profile on screen

What was entered and not sent is kept as a draft, and what was sent in a history.
These are the standard settings of both:

    [drafts]
    expiry_days = 30     # 0: for ever
    encrypt     = true   # where the system's keyring works, which holds the key
    keep_eeo    = false  # equal-opportunity answers are kept in neither

    [history]
    on          = true
    expiry_days = 30

A key is never kept in this file: kombo-apply auth login puts it into the keyring
of the system, and $KOMBO_API_KEY stands before that one.

Where a command goes is decided by flags, then the environment, then the profile
(--profile, else default_profile), else the sandbox; --sandbox always wins. As soon
as one of them asks for a connection, what is missing is an error. With
production or confirm the wizard asks for a typed word before it sends, and so does
submit; without a terminal to ask on, submit wants --yes.`

const environmentHelp = `Environment variables:

  KOMBO_API_KEY         the API key; it is never a flag
  KOMBO_INTEGRATION_ID  stands in for --integration
  KOMBO_BASE_URL        stands in for --base-url
  NO_COLOR              any value: no colours
  ACCESSIBLE            any value: line prompts in place of the wizard
  KOMBO_APPLY_DEBUG     stands in for --debug: the path of a log of all calls
  KOMBO_APPLY_DEBUG_BODIES
                        1: what was sent and received too, which is personal
                        data; never the key, never the contents of files
  XDG_CONFIG_HOME       where kombo-apply/config.toml is looked for
  XDG_STATE_HOME        where kombo-apply keeps drafts and history
  TERM                  dumb: line prompts in place of the wizard
  LC_ALL, LC_TIME, LANG the locale: how dates such as 3/4/2027 are read, and where a
                        phone number without a country code is at home`
