package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/cli/browser"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui"
	"kombo-apply/ui/plain"
)

type wizardOptions struct {
	streams Streams
	environ []string
	connect func(context.Context) (*connection, error)
	// store opens the drafts and the history; nil comes back where there are none.
	store func() *store.Store
	// resume is the draft to begin with; nil: an empty one.
	resume   *store.Entry
	now      func() time.Time
	endpoint apiclient.Endpoint
	// plainAsked: --plain; linesOnly: the terminal or the person needs lines.
	plainAsked, linesOnly bool
	json                  bool
	dark                  *bool
	noColor               bool
	debug                 *debugLog
	disturb               func(tea.Model) tea.Model
}

func (a *app) wizardOptions() *wizardOptions {
	o := &wizardOptions{
		streams:    a.streams,
		environ:    a.env,
		connect:    a.connect,
		store:      a.storeForWizard,
		now:        a.now,
		endpoint:   a.flags.call(),
		plainAsked: a.flags.plain,
		linesOnly:  a.env.get(envAccessible) != "" || a.env.get("TERM") == "dumb",
		json:       a.flags.json,
		noColor:    a.flags.noColor || a.env.get(envNoColor) != "",
		debug:      a.debug,
		disturb:    a.disturb,
	}
	if theme := a.flags.theme.value; theme != "auto" {
		dark := theme == "dark"
		o.dark = &dark
	}
	a.onScreen = true
	return o
}

const withoutTerminal = `Without one, use:
  kombo-apply submit FILE    check a request and send it
  kombo-apply check FILE     say what is wrong with it
  kombo-apply jobs           list jobs
  kombo-apply --plain        ask line by line, answers from a pipe too`

// runWizard opens the screen or, for those that a screen does not serve, asks
// line by line.
func runWizard(ctx context.Context, o *wizardOptions) error {
	terminal := o.streams.InIsTTY && o.streams.OutIsTTY
	switch {
	case o.json:
		return usageError{what: "--json needs a command", do: "For example: " + program + " submit FILE --json."}
	case !terminal && !o.plainAsked:
		return usageError{what: "the wizard needs a terminal, and there is none here", do: withoutTerminal}
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

// ask runs the line prompts.
func (o *wizardOptions) ask(ctx context.Context, conn *connection) error {
	kombo := &inFlight{Kombo: conn.kombo()}
	keeper := plain.NewKeeper(o.store(), storedTarget(conn.target), o.resume, o.now)
	last, err := o.askSafely(ctx, plain.Env{
		In:          o.streams.In,
		Out:         o.streams.Out,
		Echo:        !o.streams.InIsTTY,
		Kombo:       kombo,
		Keeper:      keeper,
		Destination: describeTarget(conn.target),
		ReadOnly:    conn.target.ReadOnly,
		Confirm:     conn.target.Confirm,
		Endpoint:    o.endpoint,
		Now:         o.now,
		PickFile:    draft.PickFile,
	})
	if r, stopped := kombo.stop(); stopped {
		last = &r
	}
	leave(keeper.Unsaved).print(o.streams.Err, last)
	switch {
	case err != nil && last != nil && isInterruption(err):
		return interruptedAfter([]apiclient.Result{*last})
	case err != nil:
		return err
	}
	return lastOutcome(last)
}

// askSafely makes an error of a panic.
func (o *wizardOptions) askSafely(ctx context.Context, env plain.Env) (last *apiclient.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = o.debug.keepCrash(newCrash("asking line by line", p))
		}
	}()
	return plain.Run(ctx, env)
}

// open runs the screen. What came of it is printed once more, since the screen
// takes it away when it closes.
func (o *wizardOptions) open(ctx context.Context, conn *connection) error {
	kombo := &inFlight{Kombo: conn.kombo()}
	model := ui.New(ui.Env{
		Kombo:    kombo,
		Target:   conn.target,
		Endpoint: o.endpoint,
		Now:      o.now,
		PickFile: draft.PickFile,
		OpenURL:  openURL,
		Store:    o.store(),
		Resume:   o.resume,
		Dark:     o.dark,
		Dir:      ".",
	})
	crash, err := o.runScreen(ctx, model)
	// First of all, before anything is written to a terminal that may be gone.
	left := leave(model.Unsaved)
	outcomes := model.Outcomes()
	if r, stopped := kombo.stop(); stopped {
		outcomes = append(outcomes, r)
	}
	for _, r := range outcomes {
		_, _ = fmt.Fprintln(o.streams.Out, plain.Line(r))
	}
	if ctx.Err() == nil {
		left = insist(ctx, o.streams, left, model.Unsaved)
	}
	left.print(o.streams.Err, lastOf(outcomes))
	switch {
	case ctx.Err() != nil:
		return interruptedAfter(outcomes)
	case crash != nil:
		if r := lastOf(outcomes); r != nil && r.Outcome == apiclient.Unknown {
			printError(o.streams.Err, o.debug.keepCrash(crash))
			return reported{outcomeError{*r}}
		}
		return o.debug.keepCrash(crash)
	case err != nil:
		return fmt.Errorf("running the wizard: %w", err)
	}
	return lastOutcome(lastOf(outcomes))
}

// runScreen gives the terminal to the model until it ends, however it ends.
func (o *wizardOptions) runScreen(ctx context.Context, model tea.Model) (*crash, error) {
	if o.disturb != nil {
		model = o.disturb(model)
	}
	environ := o.environ
	if o.noColor {
		environ = append(slices.Clone(environ), envNoColor+"=1") // only a true value counts there
	}
	g := newGuard(model)
	p := tea.NewProgram(g,
		tea.WithContext(ctx),
		tea.WithFPS(120),
		tea.WithInput(o.streams.In),
		tea.WithOutput(o.streams.Out),
		tea.WithEnvironment(environ),
		tea.WithoutSignalHandler(), // the context ends with a signal; one of them is enough
	)
	g.quit = p.Quit
	_, err := p.Run()
	return g.crashed(), err
}

func lastOf(outcomes []apiclient.Result) *apiclient.Result {
	if len(outcomes) == 0 {
		return nil
	}
	return &outcomes[len(outcomes)-1]
}

// interruptedAfter keeps an outcome that must not be lost behind a signal.
func interruptedAfter(outcomes []apiclient.Result) error {
	if n := len(outcomes); n > 0 && outcomes[n-1].Outcome == apiclient.Unknown {
		return outcomeError{outcomes[n-1]}
	}
	return errInterrupted
}

// lastOutcome makes an exit code of what a person left with.
func lastOutcome(r *apiclient.Result) error {
	if r == nil || r.Outcome == apiclient.Created || r.Outcome == apiclient.CreatedWithWarnings {
		return nil
	}
	return reported{outcomeError{*r}}
}

func describeTarget(t ui.Target) string {
	switch t.Kind {
	case ui.TargetSandbox:
		return "the sandbox; nothing leaves this machine"
	case ui.TargetProduction:
		return "PRODUCTION " + apiclient.Clean(t.Name)
	case ui.TargetLive:
	}
	return apiclient.Clean(t.Name)
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
