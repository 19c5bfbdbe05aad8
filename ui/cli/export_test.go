package cli

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// Replaced is what tests put instead of the world.
type Replaced struct {
	Keyring store.Keyring
	Disturb func(tea.Model) tea.Model
	// WriteTimeout limits a create call; 0 means the usual limit.
	WriteTimeout time.Duration
}

// MainWith is Main in another world.
func MainWith(ctx context.Context, args []string, s terminal.Streams, environ []string, r Replaced) int {
	a := app.New(s, environ)
	a.Disturb, a.WriteTimeout = r.Disturb, r.WriteTimeout
	a.UseKeyring(r.Keyring)
	return run(ctx, a, args)
}

// WizardExitCode is the exit code of a wizard that is quit after this result.
func WizardExitCode(r apiclient.Result) int {
	return int(exit.CodeOf(exit.Leaving(&submit.Outcome{Result: r})))
}
