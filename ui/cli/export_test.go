package cli

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// Replaced is what tests put in the place of the world.
type Replaced struct {
	Keyring store.Keyring
	Disturb func(tea.Model) tea.Model
	// WriteTimeout limits a create call; 0 means the usual limit.
	WriteTimeout time.Duration
}

// MainWith is Main in another world.
func MainWith(ctx context.Context, args []string, s terminal.Streams, environ []string, r Replaced) int {
	a := newApp(s, environ)
	a.disturb, a.writeTimeout = r.Disturb, r.WriteTimeout
	a.useKeyring(r.Keyring)
	return a.run(ctx, args)
}

// WizardExitCode is the exit code of a wizard that is left after this result.
func WizardExitCode(r apiclient.Result) int {
	return int(exit.CodeOf(lastOutcome(&submit.Outcome{Result: r})))
}
