package app

import (
	"context"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
)

// SandboxTarget is the sandbox inside the program. Its address is another one each time, and says nothing.
var SandboxTarget = session.Target{Name: sandboxName, Kind: session.TargetSandbox, Integration: sandboxIntegration}

// Connection is a client and what has to be ended with it.
type Connection struct {
	Client *apiclient.Client
	Target session.Target
	Faults *sandbox.Dial // makes the sandbox fail; nil if this is another Kombo
	Close  func()
}

// Stored is the target as the journal names it.
func (c *Connection) Stored() store.Target {
	t := c.Target.Stored()
	t.Instance = c.Client.Instance()
	return t
}

// Connect opens the connection that the command line, the environment and the
// profile ask for. Under --dry-run nothing but reads can be sent over it.
func (a *App) Connect(ctx context.Context) (*Connection, error) {
	return a.open(ctx, a.Flags.DryRun)
}

// ConnectToRead opens a connection that cannot send.
func (a *App) ConnectToRead(ctx context.Context) (*Connection, error) { return a.open(ctx, true) }

func (a *App) open(ctx context.Context, readOnly bool) (*Connection, error) {
	d, err := a.Destination()
	if err != nil {
		return nil, err
	}
	a.noRegion = !d.Sandbox && d.BaseURL == ""
	c := &Connection{Target: d.Target(), Close: func() {}}
	if !d.Sandbox && a.Flags.jobs != "" {
		return nil, exit.Usage("--jobs is for the sandbox, and this goes to "+d.Label(), "Add --sandbox, or leave out --jobs.")
	}
	if d.Sandbox {
		box, err := a.NewSandbox(sandbox.Options{KeepBytes: sandboxMemory, KeepAnswers: true})
		if err != nil {
			return nil, err
		}
		server, err := box.Start(ctx, "")
		if err != nil {
			return nil, err
		}
		c.Faults, c.Target.Jobs = &box.Faults, a.Flags.jobs
		c.Close = func() { _ = server.Close() }
		d.BaseURL, d.Integration, d.Key.Key = server.URL, sandboxIntegration, apiclient.NewSecret(sandboxKey)
	}
	c.Target.ReadOnly = c.Target.ReadOnly || readOnly
	if c.Client, err = a.client(d, c.Target.ReadOnly); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// sandboxMemory is how much the embedded Kombo remembers of what it was sent, in bytes: candidates
// entered all day must not fill the memory.
const sandboxMemory = 8 << 20

// client makes a client; it opens no connection.
func (a *App) client(d Destination, readOnly bool) (*apiclient.Client, error) {
	o := apiclient.Options{
		BaseURL:       d.BaseURL,
		IntegrationID: d.Integration,
		Key:           d.Key.Key,
		UserAgent:     build.Name + "/" + build.Version(),
		ReadOnly:      readOnly,
		OnRetry:       a.sayRetry,
		WriteTimeout:  a.WriteTimeout,
	}
	a.Debug.keepOut(d.Key.Key)
	if a.Debug != nil || a.Calls.Log != nil || a.Calls.Mask != nil {
		o.OnCall = func(c apiclient.Call) {
			a.Calls.Log.Add(c)
			a.Debug.call(a.Calls.Mask.Call(c))
		}
		if a.Debug == nil && a.Calls.har == nil && a.Calls.Mask == nil { // only the list of calls shows it
			o.AnswerOfCall = answerForScreen
		}
	}
	return apiclient.New(o)
}

// sayRetry tells who waits why nothing happens; a pipe is told only of the waits that a limit asks for.
func (a *App) sayRetry(r apiclient.RetryNotice) {
	switch {
	case a.onScreen:
		select {
		case a.Retries <- r:
		default: // dropped: the screen shows the newest it gets to
		}
	case a.Streams.ErrIsTTY || r.Limited:
		_, _ = fmt.Fprintln(a.Streams.Err, r)
	}
}

// NewSandbox makes the embedded Kombo, with the jobs of --jobs. Their problems
// go to the error stream; a tester may want just those.
func (a *App) NewSandbox(o sandbox.Options) (*sandbox.Sandbox, error) {
	const maxJobs = 200_000_000 // bytes
	name := a.Flags.jobs
	if name == "" {
		return sandbox.New(o), nil
	}
	file, err := files.ReadRegular(name, maxJobs)
	if err != nil {
		return nil, exit.Usage("reading --jobs: "+err.Error(), jobsHint)
	}
	if o.Jobs, a.JobProblems, err = sandbox.ReadJobs(file); err != nil {
		return nil, exit.Usage(apiclient.Clean(fmt.Sprintf("%s: %v", name, err)), jobsHint)
	}
	for i, p := range a.JobProblems {
		a.JobProblems[i] = apiclient.Text(apiclient.Clean(name + ": " + p)).Line()
		_, _ = fmt.Fprintln(a.Streams.Err, a.JobProblems[i])
	}
	return sandbox.New(o), nil
}

const jobsHint = "--jobs takes what " + build.Name + " jobs --raw prints, the answer of GET /ats/jobs, one job, or a list of questions."
