// Package wizard opens the wizard, or the line prompts, and says what came of it when it closes.
//
//	Run           with files; Resume: with a draft
//	show          the screen (screen.go), played by a tape (screen.go)
//	guard         a panic anywhere in the screen ends it in order (guard.go)
//	leftover      the line that says how to go on (guard.go)
package wizard

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/date"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/plain"
)

// wizard is one run of the wizard, on the screen or line by line.
type wizard struct {
	*app.App
	config       config.Config
	resume       *store.Entry   // the draft to begin with; nil: an empty one
	queue        *session.Queue // nil: no files
	endpoint     apiclient.Endpoint
	keepsNothing bool                      // neither drafts nor history nor a journal
	disturb      func(tea.Model) tea.Model // stands between the model and the terminal; nil: nothing does
	unseen       []tea.ProgramOption       // replaces the terminal by a screen that is not drawn; nil: the terminal
}

// newWizard makes a wizard. From then on the calls are kept, for its list.
func newWizard(a *app.App) *wizard {
	o := &wizard{App: a, endpoint: a.Flags.Call(), disturb: a.Disturb}
	var err error
	if o.config, err = config.Read(a.ConfigPath); err != nil {
		o.config = config.New(a.ConfigPath) // what is wrong with it is said by those who need it
	}
	screen := &o.config.Screen
	if theme := a.Flags.Theme.Value; theme != config.ThemeAuto {
		screen.Theme = theme
	}
	screen.Mouse = screen.Mouse && !a.Flags.NoMouse
	a.BeginScreen()
	return o
}

const withoutTerminal = `Without one, use:
  kombo-apply submit FILE    check a request and send it
  kombo-apply check FILE     say what is wrong with it
  kombo-apply jobs           list jobs
  kombo-apply --plain        ask line by line, answers from a pipe too`

// Run opens the wizard with a queue of files, which may be empty.
func Run(ctx context.Context, a *app.App, q *session.Queue) error {
	o := newWizard(a)
	o.queue = q
	err := o.run(ctx)
	if q != nil {
		_, _ = fmt.Fprintf(a.Streams.Err, "Of the files: %s.\n", apiclient.Clean(q.Summary()))
	}
	return err
}

// run opens the screen or, for those that a screen does not serve, asks line by line.
func (o *wizard) run(ctx context.Context) error {
	if err := needsPerson(o.App); err != nil {
		return err
	}
	conn, err := o.Connect(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if o.LinesOnly() {
		return o.ask(ctx, conn)
	}
	return o.show(ctx, conn)
}

// needsPerson refuses to open a wizard that nobody can answer.
func needsPerson(a *app.App) error {
	onTerminal := a.Streams.InIsTTY && a.Streams.OutIsTTY
	switch {
	case a.Flags.JSON:
		return exit.Usage("--json needs a command that prints", "For example: "+build.Name+" submit FILE --json.")
	case !onTerminal && !a.Flags.Plain:
		return exit.Usage("the wizard needs a terminal, and there is none here", withoutTerminal)
	case onTerminal && !a.LinesOnly() && a.Streams.TooLarge():
		return exit.Usage("the terminal says that its window is larger than any screen", "Say how large it is: stty rows 24 cols 80. Or use --plain.")
	}
	return nil
}

// ask runs the line prompts.
func (o *wizard) ask(ctx context.Context, conn *app.Connection) error {
	terminal.OutlivePipes()
	guard := &submit.Guard{}
	entered := session.New(o.session(conn))
	var lost error
	if o.Streams.OutWasClosed {
		lost = terminal.ErrOutClosed
	}
	last, err := o.askSafely(ctx, plain.Env{
		In: terminal.Stoppable{Ctx: ctx, R: o.Streams.In}, Out: o.Streams.Out, Lost: lost, Echo: !o.Streams.InIsTTY,
		Session: entered, Guard: guard, Resume: o.resume, Locale: o.Env.Locale(), CarryOver: o.config.Next, Columns: o.columns,
	})
	if stopped := stop(guard); stopped != nil {
		last = stopped
		_, _ = fmt.Fprintln(o.Streams.Out, plain.Line(stopped))
	}
	leave(entered.Autosave.SaveUnsent).print(o.Streams.Err, entered.Before())
	var unreported plain.UnreportedError
	switch {
	case errors.As(err, &unreported):
		return exit.UnreportedError{Outcome: last, Why: unreported, Code: exit.CodeOf(exit.Leaving(last))}
	case err != nil && last != nil && exit.IsInterruption(err):
		return interruptedAfter(last)
	case err != nil:
		return err
	}
	return exit.Leaving(last)
}

// columns is the width of the terminal that the prompts are written to; 0 if they are not.
func (o *wizard) columns() int {
	if !o.Streams.OutIsTTY || o.Streams.Size == nil {
		return 0
	}
	width, _ := o.Streams.Size()
	return width
}

// session is what a session has from outside.
func (o *wizard) session(conn *app.Connection) session.Env {
	var st *store.Store
	var unkept error
	var journal *store.Journal
	if !o.keepsNothing {
		st, unkept = o.StoreForWizard()
		journal = o.OpenJournal(conn.Target)
	}
	return session.Env{Kombo: conn.Client, Target: conn.Target, Endpoint: o.endpoint, Now: o.Now, PickFile: draft.PickFile,
		Home: date.LocaleNamed(o.Env.Locale()).Region, Queue: o.queue, Store: st, Unkept: unkept, Journal: journal}
}

// askSafely makes an error of a panic.
func (o *wizard) askSafely(ctx context.Context, env plain.Env) (last *submit.Outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = newCrash("asking line by line", p).keptIn(o.Debug)
		}
	}()
	return plain.Run(ctx, env)
}

// stop ends a submit that is under way, and writes what is known of it into the history; nil if there is none.
func stop(g *submit.Guard) *submit.Outcome {
	o := g.Stop()
	if o != nil {
		_ = o.Record() // the journal has it, and it is told
	}
	return o
}

func lastOf(outcomes []*submit.Outcome) *submit.Outcome {
	if len(outcomes) == 0 {
		return nil
	}
	return outcomes[len(outcomes)-1]
}

// interruptedAfter keeps an outcome that must not be lost behind a signal.
func interruptedAfter(last *submit.Outcome) error {
	if last != nil && last.Unclear() {
		return exit.OutcomeError{Result: last.Result}
	}
	return exit.ErrInterrupted
}

// Resume opens the wizard with a draft, for the target that it was entered for.
func Resume(c *cobra.Command, a *app.App, load func() (store.Entry, error)) error {
	if err := needsPerson(a); err != nil {
		return err
	}
	e, err := load()
	if err != nil {
		return err
	}
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

// leadTo makes a target the destination, unless a flag names one. What was entered for one target must not go to
// another because the configuration has changed since.
func leadTo(a *app.App, t store.Target) error {
	if a.Flags.Sandbox || a.Flags.Target() != "" {
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
	if !now.Elsewhere(t) {
		return nil
	}
	return exit.Usage(fmt.Sprintf("this was entered for %s, and now it would go to %s", t.Described(), now.Stored().Described()), "Say where it goes: --profile NAME, --integration ID, or --sandbox. A copy of it goes to another place than before.")
}
