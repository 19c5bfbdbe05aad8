package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/cli/browser"

	"kombo-apply/apiclient"
	"kombo-apply/forms/calls"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/date"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/plain"
)

type wizardOptions struct {
	streams terminal.Streams
	environ terminal.Environment
	// retries brings word of reads that are tried again.
	retries <-chan apiclient.RetryNotice
	connect func(context.Context) (*connection, error)
	// store opens the drafts and the history.
	store func() (*store.Store, error)
	// journal opens what is known of earlier submits; nil: only of this run.
	journal func(session.Target) *store.Journal
	// resume is the draft to begin with; nil: an empty one.
	resume   *store.Entry
	queue    *session.Queue // nil: no files
	now      func() time.Time
	endpoint apiclient.Endpoint
	// plainAsked: --plain; linesOnly: the terminal or the person needs lines.
	plainAsked, linesOnly bool
	json                  bool
	screen                screenSettings
	next                  session.CarryOver
	keys                  *kit.Keys // nil: those that the program comes with
	noColor               bool
	debug                 *debugLog
	calls                 *recording
	present, mask         bool
	disturb               func(tea.Model) tea.Model
	// unseen replaces the terminal by a screen that is not drawn; nil: the terminal.
	unseen []tea.ProgramOption
}

func (a *app) wizardOptions() *wizardOptions {
	o := &wizardOptions{
		streams:    a.streams,
		environ:    a.env,
		retries:    a.retries,
		connect:    a.connect,
		store:      a.storeForWizard,
		journal:    a.openJournal,
		now:        a.now,
		endpoint:   a.flags.call(),
		plainAsked: a.flags.plain,
		linesOnly:  a.linesOnly(),
		json:       a.flags.json,
		noColor:    a.flags.noColor || a.env.Get(envNoColor) != "",
		debug:      a.debug,
		calls:      &a.calls,
		present:    a.flags.present,
		mask:       a.flags.mask,
		disturb:    a.disturb,
	}
	c, err := readConfig(a.configPath)
	if err != nil {
		c = newConfig(a.configPath) // what is wrong with it is said by those who need it
	}
	o.screen, o.keys, o.next = c.screen, c.keys, c.next
	if theme := a.flags.theme.value; theme != themeAuto {
		o.screen.Theme = theme
	}
	o.screen.Mouse = o.screen.Mouse && !a.flags.noMouse
	if a.calls.log == nil {
		a.calls.log = calls.NewLog(recordedForScreen)
	}
	a.onScreen = true
	return o
}

// linesOnly: a screen would not serve this terminal, or this person.
func (a *app) linesOnly() bool {
	return a.flags.plain || a.env.Get(envAccessible) != "" || a.env.Get("TERM") == "dumb"
}

const withoutTerminal = `Without one, use:
  kombo-apply submit FILE    check a request and send it
  kombo-apply check FILE     say what is wrong with it
  kombo-apply jobs           list jobs
  kombo-apply --plain        ask line by line, answers from a pipe too`

// runWizard opens the screen or, for those that a screen does not serve, asks
// line by line.
func runWizard(ctx context.Context, o *wizardOptions) error {
	if err := needsPerson(o); err != nil {
		return err
	}
	conn, err := o.connect(ctx)
	if err != nil {
		return err
	}
	defer conn.close()
	if o.plainAsked || o.linesOnly {
		return o.ask(ctx, conn)
	}
	return o.open(ctx, conn)
}

// needsPerson refuses to open a wizard that nobody can answer.
func needsPerson(o *wizardOptions) error {
	onTerminal := o.streams.InIsTTY && o.streams.OutIsTTY
	switch {
	case o.json:
		return exit.Usage("--json needs a command that prints", "For example: "+build.Name+" submit FILE --json.")
	case !onTerminal && !o.plainAsked:
		return exit.Usage("the wizard needs a terminal, and there is none here", withoutTerminal)
	case onTerminal && !o.plainAsked && !o.linesOnly && o.streams.TooLarge():
		return exit.Usage("the terminal says that its window is larger than any screen", "Say how large it is: stty rows 24 cols 80. Or use --plain.")
	}
	return nil
}

// ask runs the line prompts.
func (o *wizardOptions) ask(ctx context.Context, conn *connection) error {
	terminal.OutlivePipes()
	guard := &submit.Guard{}
	entered := session.New(o.session(conn))
	var lost error
	if o.streams.OutWasClosed {
		lost = terminal.ErrOutClosed
	}
	last, err := o.askSafely(ctx, plain.Env{
		In: o.streams.In, Out: o.streams.Out, Lost: lost, Echo: !o.streams.InIsTTY,
		Session: entered, Guard: guard, Resume: o.resume, Locale: o.environ.Locale(),
	})
	if stopped := stop(guard); stopped != nil {
		last = stopped
		_, _ = fmt.Fprintln(o.streams.Out, plain.Line(stopped))
	}
	leave(entered.Autosave.Unsaved).print(o.streams.Err, entered.Before())
	var unreported plain.UnreportedError
	switch {
	case errors.As(err, &unreported):
		return exit.UnreportedError{Outcome: last, Why: unreported, Code: exit.CodeOf(lastOutcome(last))}
	case err != nil && last != nil && exit.IsInterruption(err):
		return interruptedAfter([]*submit.Outcome{last})
	case err != nil:
		return err
	}
	return lastOutcome(last)
}

// session is what a session has from outside.
func (o *wizardOptions) session(conn *connection) session.Env {
	st, unkept := o.store()
	return session.Env{Kombo: conn.client, Target: conn.target, Endpoint: o.endpoint, Now: o.now, PickFile: draft.PickFile,
		Home: date.LocaleNamed(o.environ.Locale()).Region, Queue: o.queue, Store: st, Unkept: unkept, Journal: o.journal(conn.target)}
}

// askSafely makes an error of a panic.
func (o *wizardOptions) askSafely(ctx context.Context, env plain.Env) (last *submit.Outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = o.debug.keepCrash(newCrash("asking line by line", p))
		}
	}()
	return plain.Run(ctx, env)
}

// stop ends a submit that is under way, and writes what is known of it into the history; nil if
// there is none.
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
func interruptedAfter(outcomes []*submit.Outcome) error {
	if last := lastOf(outcomes); last != nil && last.Unclear() {
		return exit.OutcomeError{Result: last.Result}
	}
	return exit.ErrInterrupted
}

// lastOutcome makes an exit code of what a person left with.
func lastOutcome(o *submit.Outcome) error {
	if o == nil || o.Created() {
		return nil
	}
	return exit.AsShown(exit.OutcomeError{Result: o.Result})
}

// openURL hands a link to the browser. A link comes from the ATS: only web
// addresses are opened, and what the browser prints must not reach the screen.
func openURL(link string) error {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return errors.New("this is not a web address")
	}
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(u.String())
}
