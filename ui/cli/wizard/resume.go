package wizard

import (
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// Resume opens the wizard with a draft, for the target that it was
// entered for.
func Resume(c *cobra.Command, a *app.App, e store.Entry) error {
	if err := leadTo(a, e.Target); err != nil {
		return err
	}
	o := newWizard(a)
	o.resume = &e
	if e.Draft.Endpoint != "" && !c.Flags().Changed("endpoint") {
		o.endpoint = e.Draft.Endpoint
	}
	return o.run(c.Context())
}

// leadTo makes a target the destination, unless a flag names one. What was
// entered for one target must not go to another because the configuration has
// changed since.
func leadTo(a *app.App, t store.Target) error {
	if a.Flags.Sandbox || a.Flags.Profile != "" || a.Flags.BaseURL != "" || a.Flags.Region.Value != "" || a.Flags.Integration != "" {
		return nil
	}
	if t.Same(app.SandboxTarget.Stored()) {
		a.Flags.Sandbox = true
		return nil
	}
	c, err := config.Read(a.ConfigPath)
	if err != nil {
		return err
	}
	if p, ok := c.Profiles[t.Name]; ok {
		a.Flags.Profile = p.Name
	}
	d, err := a.Destination()
	if err != nil {
		return err
	}
	now := d.Target()
	if d.Sandbox {
		now = app.SandboxTarget
	}
	if !now.Elsewhere(t) {
		return nil
	}
	return exit.Usage(fmt.Sprintf("this was entered for %s, and now it would go to %s", t.Described(), now.Stored().Described()), "Say where it goes: --profile NAME, --integration ID, or --sandbox. A copy of it goes to another place than before.")
}
