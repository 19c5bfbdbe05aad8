package auth

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/x/term"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// askSecret asks for a key that must not be read over a shoulder: bullets, or nothing at all if there is no screen.
func askSecret(ctx context.Context, s terminal.Streams, environ terminal.Environment, linesOnly bool) (string, error) {
	if linesOnly {
		return askUnseen(ctx, s)
	}
	var key string
	input := huh.NewInput().Title("API key").Description("From Kombo's dashboard; it is not shown.").EchoMode(huh.EchoModePassword).Value(&key)
	form := huh.NewForm(huh.NewGroup(input)).WithShowHelp(false)
	form.SubmitCmd, form.CancelCmd = tea.Quit, tea.Interrupt
	p := tea.NewProgram(shownForm{form}, tea.WithContext(ctx), tea.WithEnvironment(environ),
		tea.WithoutSignalHandler(), tea.WithInput(s.In), tea.WithOutput(terminal.Unwrapped(s.Err)))
	defer terminal.HandleStops(p, func() {})()
	_, err := p.Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return "", exit.ErrInterrupted
	}
	return key, err
}

// shownForm is a form as the model of a program of ours, which a signal can stop and let go on.
type shownForm struct{ *huh.Form }

func (f shownForm) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := f.Form.Update(msg)
	return f, cmd
}

func (f shownForm) View() tea.View { return tea.NewView(f.Form.View()) }

// askUnseen reads a line without showing it.
func askUnseen(ctx context.Context, s terminal.Streams) (string, error) {
	tty, ok := s.In.(interface{ Fd() uintptr })
	if !ok {
		return "", exit.Usage("there is no terminal to ask for the key on", "Give it through a pipe, with --stdin.")
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		return "", fmt.Errorf("asking for the key: %w", err)
	}
	// The key may be pasted as soon as the question stands there. Whatever ends the reading, nothing
	// that is left behind changes the terminal again.
	_ = term.SetState(tty.Fd(), noEcho(before))
	key, err := app.Ask(ctx, s, "API key (it is not shown): ")
	_ = term.Restore(tty.Fd(), before)
	_, _ = fmt.Fprintln(s.Err)
	if ctx.Err() != nil {
		return "", exit.ErrInterrupted
	}
	return key, err
}
