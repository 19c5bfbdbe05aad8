package auth

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

type loginOptions struct {
	*app.App
	stdin    bool
	insecure bool
}

func loginCommand(a *app.App) *cobra.Command {
	o := &loginOptions{App: a}
	c := app.Command("login", app.Nothing, o.run)
	c.Flags().BoolVar(&o.stdin, "stdin", false, "read the key from a pipe")
	c.Flags().BoolVar(&o.insecure, "insecure-storage", false, "where the keyring does not work, keep the key in a file")
	return c
}

func (o *loginOptions) run(ctx context.Context, _ []string) error {
	if o.Flags.Sandbox {
		return exit.Usage("the sandbox needs no key", "Log in without --sandbox.")
	}
	c, err := config.Read(o.ConfigPath)
	if err != nil {
		return err
	}
	d, isNew, err := o.loginTo(c)
	if err != nil {
		return err
	}
	key, err := o.readKey(ctx)
	if err != nil {
		return err
	}
	d.Key = app.HeldKey{Key: apiclient.NewSecret(key)}
	if !o.stdin {
		if err := o.askTarget(ctx, &d); err != nil {
			return err
		}
	}
	checked, err := o.checkRegions(ctx, &d, isNew)
	if err != nil {
		return err
	}
	where, err := o.KeepKey(d, key, o.insecure)
	if err != nil {
		return err
	}
	lines := []string{"The key of " + d.Profile.Name + " is in " + where + "."}
	if isNew {
		if err := c.Add(config.Profile{Name: d.Profile.Name, BaseURL: d.BaseURL, Integration: d.Integration}.ByRegion()); err != nil {
			return err
		}
		lines = append(lines, "The profile "+d.Profile.Name+" was written to "+o.ConfigPath+".")
	}
	lines = append(lines, checked...)
	if o.Env.Get(app.EnvKey) != "" {
		lines = append(lines, "$"+app.EnvKey+" is set, and is used instead.")
	}
	return output.Lines(o.Streams.Out, lines)
}

// checkRegions checks the key. If it is refused and no region is named, the others are tried, and a new profile goes to
// the one that takes it.
func (o *loginOptions) checkRegions(ctx context.Context, d *app.Destination, isNew bool) (checked []string, err error) {
	checked, err = o.checkKey(ctx, *d)
	region, there := app.Elsewhere(*d, err, func(d app.Destination) (err error) {
		checked, err = o.checkKey(ctx, d)
		return err
	})
	switch {
	case region == "":
		return checked, err
	case !isNew:
		return nil, exit.Usage("the key belongs to the region "+region+", and the profile "+d.Profile.Name+" names none", fmt.Sprintf("Write region = %q into it in %s, and log in again.", region, o.ConfigPath))
	}
	*d = there
	return append(checked, "It belongs to the region "+region+", so the profile goes there."), nil
}

// loginTo is the profile that a login is for: one of the file, or a new one.
func (o *loginOptions) loginTo(c config.Config) (d app.Destination, isNew bool, err error) {
	const standardProfile = "default" // what a first login calls the profile
	name := cmp.Or(o.Flags.Profile, c.Standard, standardProfile)
	p, known := c.Profiles[name]
	if !known && !config.ProfileName.MatchString(name) {
		return d, false, exit.Usage(fmt.Sprintf("%q cannot be the name of a profile", apiclient.Clean(name)), "Use letters, digits, - and _.")
	}
	p.Name = name
	d, err = o.DestinationOf(p)
	return d, !known, err
}

func (o *loginOptions) readKey(ctx context.Context) (key string, err error) {
	const longestKey = 16 << 10 // bytes, far above what a key has
	switch s := o.Streams; {
	case o.stdin:
		var text []byte
		if text, err = io.ReadAll(io.LimitReader(terminal.Stoppable{Ctx: ctx, R: s.In}, longestKey)); err != nil {
			return "", cmp.Or(ctx.Err(), fmt.Errorf("reading the key: %w", err))
		}
		key = string(text)
	case !s.InIsTTY || !s.ErrIsTTY:
		return "", exit.Usage("there is no terminal to ask for the key on", "Give it through a pipe, with --stdin.")
	default:
		if key, err = askSecret(ctx, s, o.Env, o.LinesOnly()); err != nil {
			return "", err
		}
	}
	if key = strings.TrimSpace(key); key == "" {
		return "", exit.Credentials("no key was given", "It is in Kombo's dashboard.")
	}
	return key, nil
}

// checkKey asks Kombo about the key. A key that Kombo refuses is an error, and
// is not kept; that Kombo cannot be asked now is none.
func (o *loginOptions) checkKey(ctx context.Context, d app.Destination) ([]string, error) {
	err := o.AskKey(ctx, d)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case exit.IsAboutCredentials(err):
		return nil, err
	case err != nil:
		return []string{"It could not be checked: " + apiclient.Clean(err.Error())}, nil
	case d.Integration == "":
		return []string{"It works. Write the integration into the profile, or give --integration each time."}, nil
	}
	i, err := o.AskIntegration(ctx, d)
	if i == nil {
		return []string{"It works; the integration could not be read: " + apiclient.Clean(err.Error())}, nil
	}
	return []string{"It works: " + app.DescribeIntegration(i) + "."}, nil
}

// askTarget asks for the integration and the region where none is named; Enter leaves the region to be found out.
func (o *loginOptions) askTarget(ctx context.Context, d *app.Destination) (err error) {
	if d.Integration == "" {
		if d.Integration, err = app.Ask(ctx, o.Streams, "Integration (tool:id, from Kombo's dashboard; Enter to leave it open): "); err != nil {
			return err
		}
	}
	for d.BaseURL == "" {
		typed, err := app.Ask(ctx, o.Streams, "Region ("+strings.Join(slices.Sorted(maps.Keys(config.Regions)), " or ")+"; Enter to find out): ")
		if err != nil || typed == "" {
			return err
		}
		d.BaseURL = config.Regions[strings.ToLower(typed)]
	}
	return nil
}

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
