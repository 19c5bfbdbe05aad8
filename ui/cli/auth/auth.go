// Package auth has the commands that keep an API key, forget it, and say whether it works.
package auth

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
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

// authReport is what auth status --json prints.
type authReport struct {
	Target  string `json:"target"`
	BaseURL string `json:"base_url"`
	// KeyFrom is environment, keyring, insecure_file or none; KeyWhere says it in words.
	KeyFrom  app.KeyOrigin `json:"key_from"`
	KeyWhere string        `json:"key_where"`
	// KeyringError is why the keyring could not be asked.
	KeyringError string             `json:"keyring_error"`
	Works        bool               `json:"works"`
	Integration  *integrationReport `json:"integration"`
	Error        *exit.Report       `json:"error"`
}

type integrationReport struct {
	ID           string `json:"id"`
	Tool         string `json:"tool"`
	Organization string `json:"organization"`
	Status       string `json:"status"`
	SetupStatus  string `json:"setup_status"`
}

func authStatus(ctx context.Context, a *app.App) error {
	d, err := a.Resolve()
	if err != nil {
		return err
	}
	r := authReport{Target: d.Target().Name, BaseURL: d.Target().BaseURL, KeyFrom: d.Key.From, KeyWhere: d.Key.Where, Works: d.Sandbox}
	if d.Key.Why != nil {
		r.KeyringError = apiclient.Clean(d.Key.Why.Error())
	}
	var found *apiclient.Integration
	if !d.Sandbox {
		if found, err = tryKey(ctx, a, d); err != nil {
			r.Error = exit.ReportOf(err)
		}
		r.Works = err == nil
	}
	if found != nil {
		r.Integration = &integrationReport{found.ID.Wire(), found.Tool.Label.Line(), found.EndUser.OrganizationName.Line(), found.Status.Line(), found.SetupStatus.Line()}
	}
	if a.Flags.JSON {
		return cmp.Or(output.JSON(a.Streams.Out, r), err)
	}
	if d.Sandbox {
		return output.Lines(a.Streams.Out, []string{"The sandbox is used, which needs no key. " + build.Name + " auth login sets up a real connection."})
	}
	key := "none"
	if r.KeyFrom != app.FromNowhere {
		key = "from " + apiclient.Clean(r.KeyWhere)
	}
	lines := []string{fmt.Sprintf("Target       %s, %s", r.Target, r.BaseURL), "Key          " + key}
	if r.KeyringError != "" {
		lines = append(lines, "Keyring      "+r.KeyringError)
	}
	if found != nil {
		lines = append(lines, "Integration  "+app.DescribeIntegration(found))
	}
	if r.Works {
		lines = append(lines, "Works        yes")
	}
	return cmp.Or(output.Lines(a.Streams.Out, lines), err)
}

// tryKey asks Kombo whether the key and the integration work. The integration is returned even if it does not.
func tryKey(ctx context.Context, a *app.App, d app.Destination) (*apiclient.Integration, error) {
	if err := d.Complete(); err != nil {
		return nil, err
	}
	if err := a.AskKey(ctx, d); err != nil {
		return nil, err
	}
	return a.AskIntegration(ctx, d)
}
