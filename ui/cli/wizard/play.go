package wizard

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/tape"
)

// PlayCommand makes the command play.
func PlayCommand(a *app.App) *cobra.Command {
	return app.Command("play FILE.tape", app.NeedsOne("FILE.tape"), func(ctx context.Context, args []string) error { return runPlay(ctx, a, args[0]) })
}

func runPlay(ctx context.Context, a *app.App, file string) error {
	const mostTape = 1 << 20 // bytes
	text, err := files.ReadRegular(file, mostTape)
	if err != nil {
		return fmt.Errorf("reading the tape: %w", err)
	}
	t, err := tape.Read(filepath.Base(file), string(text))
	if err != nil {
		return exit.Hint(err, "See "+build.Name+" play --help for what a tape may say.")
	}
	if named := a.Flags.Target(); named != "" && !a.Flags.Sandbox {
		return exit.Usage("a tape plays on the sandbox only, not on "+named, "Leave that out.")
	}
	a.Flags.Sandbox = true    // whatever environment and configuration name
	o, show := stageFor(a, t) // before the client is made: its calls are kept
	conn, err := a.Connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = o.show(ctx, conn)
	var outcome exit.OutcomeError
	switch {
	case errors.Is(show.Err(), context.Canceled):
		return exit.ErrInterrupted
	case show.Err() != nil:
		return show.Err()
	case errors.As(err, &outcome):
		return nil // a tape may end with any; what it expects it says itself
	}
	return err
}

// stageFor is a wizard that keeps nothing, with a tape that is played in it.
func stageFor(a *app.App, t *tape.Tape) (*wizard, *tape.Show) {
	o := newWizard(a)
	o.keepsNothing = true
	show := &tape.Show{Tape: t, Dark: o.config.Screen.Theme != "light"}
	if !a.Streams.InIsTTY || !a.Streams.OutIsTTY {
		const width, height = 80, 24
		show.Hurry = true
		o.unseen = []tea.ProgramOption{tea.WithoutRenderer(), tea.WithInput(nil), tea.WithWindowSize(width, height)}
	}
	o.disturb = func(m tea.Model) tea.Model {
		show.Model = m
		return show
	}
	return o, show
}
