package wizard

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"kombo-apply/forms/submit"
	"kombo-apply/ui"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/desktop"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/plain"
	"kombo-apply/ui/present"
	"kombo-apply/ui/tape"
)

// show runs the screen. What came of it is printed once more, since the screen takes it away when it closes.
func (o *wizard) show(ctx context.Context, conn *app.Connection) error {
	guard := &submit.Guard{}
	ed := &desktop.Editor{Ctx: ctx, Env: o.Env, Streams: o.Streams}
	go desktop.SweepEdited()
	env := o.env(conn, guard, ed)
	var model *ui.Model
	g, err := o.runScreen(ctx, ed, func() tea.Model {
		model = ui.New(env)
		if o.Flags.Present || o.Flags.Mask {
			return &present.Presenter{Wizard: model, Strip: o.Flags.Present, Mask: o.Flags.Mask, Dark: env.Dark == nil || *env.Dark}
		}
		return model
	})
	if model == nil {
		if crash := g.crashed(); crash != nil {
			return crash.keptIn(o.Debug)
		}
		return fmt.Errorf("opening the terminal: %w", err)
	}
	// First of all, before anything is written to a terminal that may be gone.
	draft := leave(model.SaveUnsent)
	ed.Flush()
	if stopped := stop(guard); stopped != nil {
		model.Stopped(stopped)
		draft = leave(model.SaveUnsent)
	}
	outcomes := model.Outcomes()
	last := lastOf(outcomes)
	if last != nil && last.NotRecorded == nil {
		_ = last.Record() // the program does not wait for its commands
	}
	crash := g.crashed()
	for _, r := range outcomes {
		_, _ = fmt.Fprintln(o.Streams.Out, plain.Line(r))
	}
	if ctx.Err() == nil && env.Store != nil {
		draft = insist(ctx, o.Streams, draft, model.SaveUnsent)
	}
	if !o.keepsNothing {
		draft.print(o.Streams.Err, model.Before())
	}
	switch {
	case ctx.Err() != nil:
		return interruptedAfter(last)
	case crash != nil:
		if last != nil && last.Unclear() {
			exit.Print(o.Streams.Err, crash.keptIn(o.Debug))
			return exit.AsShown(exit.OutcomeError{Result: last.Result})
		}
		return crash.keptIn(o.Debug)
	case err != nil:
		return fmt.Errorf("running the wizard: %w", err)
	}
	return exit.Leaving(last)
}

// env is what the wizard has from outside.
func (o *wizard) env(conn *app.Connection, guard *submit.Guard, ed *desktop.Editor) ui.Env {
	return ui.Env{
		Env:       o.session(conn),
		Guard:     guard,
		Faults:    conn.Faults,
		Calls:     o.Calls.Log,
		SaveHAR:   o.SaveCalls,
		Present:   o.Flags.Present,
		OpenURL:   desktop.OpenURL,
		WriteFile: o.writeHere,
		Edit:      ed.Edit,
		Retries:   o.Retries,
		Resume:    o.resume,
		Notice:    firstProblem(o.JobProblems),
		Keys:      o.config.Keys,
		Dark:      o.config.Screen.Dark(),
		Contrast:  o.config.Screen.Theme == config.ThemeContrast,
		NoMouse:   !o.config.Screen.Mouse,
		CarryOver: o.config.Next,
		Copy:      desktop.Copier(o.Env),
		Preview:   o.config.Screen.ShowPreview(),
		Locale:    o.Env.Locale(),
		Dir:       ".",
	}
}

// orderlyEnd is how long a program that was told to stop may take to end.
const orderlyEnd = 2 * time.Second

// runScreen gives the terminal to a model until it ends, however it ends.
func (o *wizard) runScreen(ctx context.Context, ed *desktop.Editor, begin func() tea.Model) (*guard, error) {
	environ := o.Env
	if o.Flags.NoColor || o.Env.Get(app.EnvNoColor) != "" {
		environ = append(slices.Clone(environ), app.EnvNoColor+"=1") // only a true value counts there
	}
	g := newGuard(func() tea.Model {
		if o.disturb != nil {
			return o.disturb(begin())
		}
		return begin()
	})
	killed, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	out, flush := terminal.Unwrapped(o.Streams.Out), func() {}
	var p *tea.Program
	if f, ok := out.(term.File); ok {
		screen := &terminal.ScreenWriter{File: f, Lost: func() { p.Send(tea.ClearScreen()) }}
		out, flush = screen, func() { screen.Flush(terminal.LastWords) }
	}
	p = tea.NewProgram(g, append([]tea.ProgramOption{
		tea.WithContext(killed),
		tea.WithFPS(120),
		tea.WithInput(o.Streams.In),
		tea.WithOutput(out),
		tea.WithEnvironment(environ),
		tea.WithoutSignalHandler(), // the context ends with a signal; one of them is enough
	}, o.unseen...)...)
	g.quit, ed.Flush = p.Quit, flush
	ed.Update = func(msg tea.Msg) tea.Cmd {
		_, cmd := g.Update(msg)
		return cmd
	}
	defer terminal.HandleStops(p, flush)()
	// Told to stop, the program ends in order, so that the reader of keys has ended before the
	// terminal is closed; only if it does not, it is killed.
	defer context.AfterFunc(ctx, func() {
		go p.Quit()
		select {
		case <-time.After(orderlyEnd):
			kill()
		case <-killed.Done():
		}
	})()
	// The renderer's tables are made at the first letter beyond ASCII, which takes longer than drawing a frame. Meanwhile the
	// terminal is set up, and nothing is drawn yet.
	go ansi.StringWidthWc("─")
	_, err := p.Run()
	return g, err
}

// writeHere writes a file into the person's folder; with --mask, without people, also those that are named.
func (o *wizard) writeHere(name string, data []byte, people ...string) (string, error) {
	o.Calls.Mask.Know("name", people...)
	return files.WriteHere(name, []byte(o.Calls.Mask.Text(string(data))))
}

// firstProblem is the first of a number; the others stand on the error stream, behind the screen.
func firstProblem(problems []string) string {
	if len(problems) < 2 {
		return strings.Join(problems, "")
	}
	return fmt.Sprintf("%s (1 of %d)", problems[0], len(problems))
}

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
