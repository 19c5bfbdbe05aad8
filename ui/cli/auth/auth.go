// Package auth has the commands that keep an API key, forget it, and say whether it works.
package auth

import (
	"fmt"

	"kombo-apply/ui/cli/app"

	"github.com/spf13/cobra"
)

// Command makes the command auth.
func Command(a *app.App) *cobra.Command {
	c := &cobra.Command{
		Use: "auth", Args: app.Nothing,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newLoginCommand(a), newLogoutCommand(a), newStatusCommand(a))
	return c
}

func newLogoutCommand(a *app.App) *cobra.Command {
	return &cobra.Command{
		Use: "logout", Args: app.Nothing,
		RunE: func(*cobra.Command, []string) error { return logOut(a) },
	}
}

func logOut(a *app.App) error {
	d, err := a.Resolve()
	if err != nil {
		return err
	}
	forgotten, err := a.ForgetKey(d)
	switch {
	case forgotten:
		_, _ = fmt.Fprintf(a.Streams.Out, "The key of %s is forgotten.\n", d.Profile.Name)
	case err == nil:
		_, _ = fmt.Fprintf(a.Streams.Out, "There was no key of %s.\n", d.Profile.Name)
	}
	if a.Env.Get(app.EnvKey) != "" {
		_, _ = fmt.Fprintf(a.Streams.Err, "$%s is still set, and is used.\n", app.EnvKey)
	}
	return err
}
