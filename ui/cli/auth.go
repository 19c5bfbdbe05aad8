package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

const authHelp = `Keeps the API key of a profile in the keyring of the system, so that it need not
stand in a file, an environment or a command line.

$KOMBO_API_KEY stands before the keyring, and the keyring before what was kept with
--insecure-storage. A key is bound to the host that it was entered for.`

func newAuthCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "auth", Short: "Log in, log out, and see whether the key works", Long: authHelp, Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newLoginCommand(a), newLogoutCommand(a), newStatusCommand(a))
	return c
}

func newLogoutCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "logout", Short: "Forget the key of a profile", Args: nothing,
		Long: "Removes the key of the profile from the keyring of the system, and from the file of\n--insecure-storage. What was entered or sent stays; see drafts purge and history purge.",
		RunE: func(*cobra.Command, []string) error { return a.logOut() },
	}
}

func (a *app) logOut() error {
	d, err := a.resolve()
	if err != nil {
		return err
	}
	account, ok := d.account()
	if !ok {
		return exit.Usage("there is no profile to log out of", "Give --profile NAME; see "+build.Name+" help config.")
	}
	kept, err := a.insecure.get(account.name())
	if err != nil {
		return err
	}
	if err := a.insecure.set(account.name(), ""); err != nil {
		return err
	}
	err = a.keyring.Delete(keyService, account.name())
	none := errors.Is(err, store.ErrNoSecret)
	switch {
	case err == nil, kept != "":
		_, _ = fmt.Fprintf(a.streams.Out, "The key of %s is forgotten.\n", account.profile)
	case none:
		_, _ = fmt.Fprintf(a.streams.Out, "There was no key of %s.\n", account.profile)
	}
	if a.env.Get(envKey) != "" {
		_, _ = fmt.Fprintf(a.streams.Err, "$%s is still set, and is used.\n", envKey)
	}
	if err != nil && !none {
		return exit.Hint(fmt.Errorf("the keyring may still hold a key: %w", err), "Unlock the keyring, and log out once more.")
	}
	return nil
}
