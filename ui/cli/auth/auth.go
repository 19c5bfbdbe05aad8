// Package auth has the commands that keep an API key, forget it, and say whether it works.
package auth

import (
	"context"
	"fmt"

	"kombo-apply/ui/cli/app"

	"github.com/spf13/cobra"
)

// Command makes the command auth.
func Command(a *app.App) *cobra.Command {
	return app.Group("auth", loginCommand(a),
		app.Command("logout", app.Nothing, func(context.Context, []string) error { return logOut(a) }),
		app.Command("status", app.Nothing, func(ctx context.Context, _ []string) error { return authStatus(ctx, a) }))
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
