package cli

import (
	"context"
	"fmt"
	"net/url"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui"
)

// The sandbox takes any key and any integration; these are what it is called
// with when it runs inside the program.
const (
	sandboxName        = "sandbox"
	sandboxKey         = "sandbox"
	sandboxIntegration = "sandbox:demo"
)

// destination is where a command goes, before a connection is opened.
type destination struct {
	sandbox     bool
	baseURL     string
	integration string
	key         apiclient.Secret
	profile     profile
	named       bool // profile is one from the file
}

// connection is a client and what has to be ended with it.
type connection struct {
	client *apiclient.Client
	target ui.Target
	log    *debugLog
	close  func()
}

// kombo is the client for whoever sends.
func (c *connection) kombo() ui.Kombo { return loggedClient{c.client, c.log} }

// storedTarget is where something goes, as drafts and the history tell it.
func storedTarget(t ui.Target) store.Target {
	return store.Target{Name: t.Name, BaseURL: t.BaseURL, Integration: t.Integration}
}

// destination decides where to go: flags, then the environment, then the chosen
// profile, else the embedded sandbox.
//
// --sandbox always wins, and then nothing else is looked at. Otherwise anything
// that belongs to a live connection (a key, an integration, a base URL, a
// profile) asks for one, and what is missing for it is an error: a command must
// never go to the sandbox because half of a connection was forgotten.
func (a *app) destination() (destination, error) {
	if a.flags.sandbox {
		return destination{sandbox: true}, nil
	}
	c, err := readConfig(a.configPath)
	if err != nil {
		return destination{}, err
	}
	p, named, err := c.choose(a.flags.profile)
	if err != nil {
		return destination{}, err
	}
	key, from, err := a.keys.Key(p.Name)
	if err != nil {
		return destination{}, err
	}
	d := destination{
		baseURL:     first(a.flags.baseURL, a.env.get(envBaseURL), p.BaseURL),
		integration: first(a.flags.integration, a.env.get(envIntegration), p.Integration),
		key:         key,
		profile:     p,
		named:       named,
	}
	if !named && d.baseURL == "" && d.integration == "" && d.key.Empty() {
		return destination{sandbox: true}, nil
	}
	return d, d.complete(from)
}

// complete checks that a live connection has all it needs.
func (d destination) complete(keyFrom string) error {
	// A client with a key and an integration that cannot be wrong tells whether
	// the address is.
	if _, err := apiclient.New(apiclient.Options{BaseURL: d.baseURL, Key: apiclient.NewSecret(sandboxKey)}); err != nil {
		return usageError{what: err.Error(), do: "Correct --base-url, $" + envBaseURL + " or the profile's base_url."}
	}
	if d.key.Empty() {
		return credentialsError{
			what: "there is no API key for " + d.label(),
			do:   "Set " + keyFrom + " to a key from Kombo's dashboard, or give --sandbox to try without one.",
		}
	}
	if d.integration == "" {
		return credentialsError{
			what: "there is an API key, but no integration",
			do:   "Give --integration, set $" + envIntegration + ", or write integration into a profile; it looks like workday:HWUTwvyx2wLoSUHphiWVrp28. --sandbox needs neither.",
		}
	}
	if _, err := apiclient.New(apiclient.Options{BaseURL: d.baseURL, Key: d.key, IntegrationID: d.integration}); err != nil {
		return credentialsError{what: err.Error()}
	}
	return nil
}

// label names the destination: the profile, else the host.
func (d destination) label() string {
	if d.named {
		return d.profile.Name
	}
	u, err := url.Parse(first(d.baseURL, apiclient.DefaultBaseURL))
	if err != nil {
		return d.baseURL
	}
	return u.Host
}

func (d destination) target() ui.Target {
	t := ui.Target{
		Name: d.label(), Kind: ui.TargetLive, BaseURL: first(d.baseURL, apiclient.DefaultBaseURL), Integration: d.integration,
		Colour: d.profile.Colour, ReadOnly: d.profile.ReadOnly, Confirm: d.profile.Confirm,
	}
	if d.profile.Production {
		t.Kind, t.Confirm = ui.TargetProduction, true
	}
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
	c := &connection{target: d.target(), log: a.debug, close: func() {}}
	if d.sandbox {
		server, err := a.sandbox().Start(ctx, "")
		if err != nil {
			return nil, err
		}
		c.close = func() { stopServer(server) }
		// Its address is another one each time, and says nothing.
		c.target = ui.Target{Name: sandboxName, Kind: ui.TargetSandbox, Integration: sandboxIntegration}
		d.baseURL, d.integration, d.key = server.URL, sandboxIntegration, apiclient.NewSecret(sandboxKey)
	}
	c.target.ReadOnly = c.target.ReadOnly || readOnly
	o := apiclient.Options{
		BaseURL:       d.baseURL,
		IntegrationID: d.integration,
		Key:           d.key,
		UserAgent:     program + "/" + version(),
		ReadOnly:      c.target.ReadOnly,
		OnRetry:       a.sayRetry,
	}
	if a.debug != nil {
		o.Around = a.debug.around
	}
	c.client, err = apiclient.New(o)
	if err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// sayRetry tells a waiting person why nothing happens.
func (a *app) sayRetry(r apiclient.RetryNotice) {
	if a.onScreen || !a.streams.ErrIsTTY {
		return
	}
	_, _ = fmt.Fprintf(a.streams.Err, "%s did not work; trying again in %s (%d of %d)\n", r.Op, r.Wait, r.Attempt, r.Of)
}

func stopServer(s *sandbox.Server) { _ = s.Close() }

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
