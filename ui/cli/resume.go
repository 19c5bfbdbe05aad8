package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/exit"
)

const resumeHelp = `Opens the wizard, or with --plain the prompts, with a draft.

It goes to where the draft was meant for, unless a flag says otherwise.`

func newDraftsResumeCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "resume ID", Short: "Go on with a draft", Long: resumeHelp, Args: needsOne("the ID of a draft"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := needsPerson(a.wizardOptions()); err != nil {
				return err
			}
			e, err := a.loadDraft(args[0])
			if err != nil {
				return err
			}
			return a.runWizardWith(c, e)
		},
	}
}

// runWizardWith opens the wizard with a draft, for the target that it was
// entered for.
func (a *app) runWizardWith(c *cobra.Command, e store.Entry) error {
	if err := a.leadTo(e.Target); err != nil {
		return err
	}
	o := a.wizardOptions()
	o.resume = &e
	if e.Draft.Endpoint != "" && !c.Flags().Changed("endpoint") {
		o.endpoint = e.Draft.Endpoint
	}
	return runWizard(c.Context(), o)
}

// leadTo makes a target the destination, unless a flag names one. What was
// entered for one target must not go to another because the configuration has
// changed since.
func (a *app) leadTo(t store.Target) error {
	if a.flags.sandbox || a.flags.profile != "" || a.flags.baseURL != "" || a.flags.region.value != "" || a.flags.integration != "" {
		return nil
	}
	if t.Same(sandboxTarget.Stored()) {
		a.flags.sandbox = true
		return nil
	}
	c, err := readConfig(a.configPath)
	if err != nil {
		return err
	}
	if p, ok := c.profiles[t.Name]; ok {
		a.flags.profile = p.Name
	}
	d, err := a.destination()
	if err != nil {
		return err
	}
	now := d.target()
	if d.sandbox {
		now = sandboxTarget
	}
	if !now.Elsewhere(t) {
		return nil
	}
	return exit.Usage(fmt.Sprintf("this was entered for %s, and now it would go to %s", t.Described(), now.Stored().Described()), "Say where it goes: --profile NAME, --integration ID, or --sandbox. A copy of it goes to another place than before.")
}
