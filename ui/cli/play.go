package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/tape"
)

const playHelp = `Plays a tape in the wizard, on the sandbox: a demo, a test, a picture.

A tape is a file of VHS (github.com/charmbracelet/vhs), which can record it too. Here
everything behind its first Show is played: Type, keys, Ctrl+, Sleep, Copy and Paste,
Hide and Show, Screenshot (written as SVG). Wait+Screen /pattern/ fails when the screen
does not come to show it; Wait alone waits until the screen is still. VHS knows no
function keys: Ctrl+G leads to all that they do. Comments are captions, with --present.

Space holds it and lets it go on, ctrl+c stops it. Without a terminal the tape is played on a screen of 80 by 24 that
nobody sees, without its pauses: it ends with 0, or with 1 and what the screen showed.`

func newPlayCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "play FILE.tape",
		Short: "Play a tape (VHS) in the wizard, on the sandbox",
		Long:  playHelp,
		Example: `  kombo-apply play assets/tapes/recruiter.tape --present
  kombo-apply play assets/tapes/refused.tape < /dev/null > result.txt`,
		Args: needsOne("FILE.tape"),
		RunE: func(c *cobra.Command, args []string) error { return runPlay(c.Context(), a, args[0]) },
	}
}

func runPlay(ctx context.Context, a *app, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the tape: %w", err)
	}
	t, err := tape.Read(filepath.Base(file), string(text))
	if err != nil {
		return exit.Hint(err, "See "+build.Name+" play --help for what a tape may say.")
	}
	if d, err := a.resolve(); err == nil && !d.sandbox {
		return exit.Usage("a tape plays on the sandbox only, and this would go to "+d.label(), "Add --sandbox.")
	}
	o, show := a.stageFor(t) // before the client is made: its calls are kept
	conn, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.close()
	err = o.open(ctx, conn)
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
func (a *app) stageFor(t *tape.Tape) (*wizardOptions, *tape.Show) {
	o := a.wizardOptions()
	o.store = func() (*store.Store, error) { return nil, nil }
	o.journal = func(session.Target) *store.Journal { return nil }
	show := &tape.Show{Tape: t, Dark: o.screen.Theme != "light"}
	if !a.streams.InIsTTY || !a.streams.OutIsTTY {
		const width, height = 80, 24
		show.Hurry = true
		o.unseen = []tea.ProgramOption{tea.WithoutRenderer(), tea.WithInput(nil), tea.WithWindowSize(width, height)}
	}
	o.streams.Err = io.Discard // that nothing was kept is meant so
	o.disturb = func(m tea.Model) tea.Model {
		show.Model = m
		return show
	}
	return o, show
}
