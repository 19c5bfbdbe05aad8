package cli

import (
	"context"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// sandboxTarget is the sandbox inside the program.
var sandboxTarget = session.Target{Name: sandboxName, Kind: session.TargetSandbox, Integration: sandboxIntegration}

// connection is a client and what has to be ended with it.
type connection struct {
	client *apiclient.Client
	target session.Target
	// faults makes the sandbox fail; nil if this is another Kombo.
	faults *sandbox.Dial
	close  func()
}

// stored is the target as the journal names it.
func (c *connection) stored() store.Target {
	t := c.target.Stored()
	t.Instance = c.client.Instance()
	return t
}

// connect opens the connection that the command line, the environment and the
// profile ask for. Under --dry-run nothing but reads can be sent over it.
func (a *app) connect(ctx context.Context) (*connection, error) {
	return a.open(ctx, a.flags.dryRun)
}

// connectToRead opens a connection that cannot send.
func (a *app) connectToRead(ctx context.Context) (*connection, error) { return a.open(ctx, true) }

func (a *app) open(ctx context.Context, readOnly bool) (*connection, error) {
	d, err := a.destination()
	if err != nil {
		return nil, err
	}
	a.noRegion = !d.sandbox && d.baseURL == ""
	c := &connection{target: d.target(), close: func() {}}
	if !d.sandbox && a.flags.jobs != "" {
		return nil, exit.Usage("--jobs is for the sandbox, and this goes to "+d.label(), "Add --sandbox, or leave out --jobs.")
	}
	if d.sandbox {
		box, err := a.newSandbox(sandbox.Options{KeepBytes: sandboxMemory, KeepAnswers: true})
		if err != nil {
			return nil, err
		}
		server, err := box.Start(ctx, "")
		if err != nil {
			return nil, err
		}
		c.faults = &box.Faults
		c.close = func() { stopServer(server) }
		// Its address is another one each time, and says nothing.
		c.target = sandboxTarget
		d.baseURL, d.integration, d.key.key = server.URL, sandboxIntegration, apiclient.NewSecret(sandboxKey)
	}
	c.target.ReadOnly = c.target.ReadOnly || readOnly
	if c.client, err = a.client(d, c.target.ReadOnly); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// sandboxMemory is how much the embedded Kombo remembers of what it was sent, in bytes: candidates
// entered all day must not fill the memory.
const sandboxMemory = 8 << 20

// client makes a client; it opens no connection.
func (a *app) client(d destination, readOnly bool) (*apiclient.Client, error) {
	o := apiclient.Options{
		BaseURL:       d.baseURL,
		IntegrationID: d.integration,
		Key:           d.key.key,
		UserAgent:     build.Name + "/" + build.Version(),
		ReadOnly:      readOnly,
		OnRetry:       a.sayRetry,
		WriteTimeout:  a.writeTimeout,
	}
	a.debug.keepOut(d.key.key)
	if a.debug != nil || a.calls.log != nil || a.calls.mask != nil {
		o.OnCall = func(c apiclient.Call) {
			a.calls.add(c)
			a.debug.call(a.calls.mask.Call(c))
		}
		if a.debug == nil && a.calls.har == nil && a.calls.mask == nil { // only the list of calls looks at it
			o.AnswerOfCall = answerForScreen
		}
	}
	return apiclient.New(o)
}

// sayRetry tells a waiting person why nothing happens.
func (a *app) sayRetry(r apiclient.RetryNotice) {
	if a.onScreen {
		select {
		case a.retries <- r:
		default: // dropped: the screen shows the newest it gets to
		}
		return
	}
	if !a.streams.ErrIsTTY {
		return
	}
	_, _ = fmt.Fprintf(a.streams.Err, "%s did not work; trying again in %s (%d of %d)\n", r.Op, r.Wait, r.Attempt, r.Of)
}

func stopServer(s *sandbox.Server) { _ = s.Close() }
