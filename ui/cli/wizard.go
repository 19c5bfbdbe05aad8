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
	"kombo-apply/ui"
	"kombo-apply/ui/plain"
)

type wizardOptions struct {
	streams  Streams
	environ  []string
	connect  func(context.Context) (*connection, error)
	now      func() time.Time
	endpoint apiclient.Endpoint
	// plainAsked: --plain; linesOnly: the terminal or the person needs lines.
	plainAsked, linesOnly bool
	json                  bool
	dark                  *bool
	noColor               bool
}

func (a *app) wizardOptions() *wizardOptions {
	o := &wizardOptions{
		streams:    a.streams,
		environ:    a.env,
		connect:    a.connect,
		now:        a.now,
		endpoint:   a.flags.call(),
		plainAsked: a.flags.plain,
		linesOnly:  a.env.get(envAccessible) != "" || a.env.get("TERM") == "dumb",
		json:       a.flags.json,
		noColor:    a.flags.noColor || a.env.get(envNoColor) != "",
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
	last, err := plain.Run(ctx, plain.Env{
		In:          o.streams.In,
		Out:         o.streams.Out,
		Echo:        !o.streams.InIsTTY,
		Kombo:       conn.client,
		Destination: describeTarget(conn.target),
		ReadOnly:    conn.target.ReadOnly,
		Confirm:     conn.target.Confirm,
		Endpoint:    o.endpoint,
		Now:         o.now,
		PickFile:    draft.PickFile,
	})
	switch {
	case err != nil && last != nil && isInterruption(err):
		return interruptedAfter([]apiclient.Result{*last})
	case err != nil:
		return err
	}
	return lastOutcome(last)
}

// open runs the screen. What came of it is printed once more, since the screen
// takes it away when it closes.
func (o *wizardOptions) open(ctx context.Context, conn *connection) error {
	model := ui.New(ui.Env{
		Kombo:    conn.client,
		Target:   conn.target,
		Endpoint: o.endpoint,
		Now:      o.now,
		PickFile: draft.PickFile,
		OpenURL:  openURL,
		Dark:     o.dark,
		Dir:      ".",
	})
	environ := o.environ
	if o.noColor {
		environ = append(slices.Clone(environ), envNoColor+"=1") // only a true value counts there
	}
	_, err := tea.NewProgram(model,
		tea.WithContext(ctx),
		tea.WithFPS(120),
		tea.WithInput(o.streams.In),
		tea.WithOutput(o.streams.Out),
		tea.WithEnvironment(environ),
		tea.WithoutSignalHandler(), // the context ends with a signal; one of them is enough
	).Run()
	outcomes := model.Outcomes()
	for _, r := range outcomes {
		if werr := writeLines(o.streams.Out, []string{plain.Line(r)}); werr != nil {
			return werr
		}
	}
	switch {
	case ctx.Err() != nil:
		return interruptedAfter(outcomes)
	case err != nil:
		return fmt.Errorf("running the wizard: %w", err)
	case len(outcomes) == 0:
		return nil
	}
	return lastOutcome(&outcomes[len(outcomes)-1])
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
