package cli

import (
	"cmp"
	"net/url"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// The sandbox takes any key and any integration; these are what it is called
// with when it runs inside the program.
const (
	sandboxName        = "sandbox"
	sandboxKey         = "sandbox"
	sandboxIntegration = "sandbox:demo"
)

// destination is the target of a command, before a connection is opened.
type destination struct {
	sandbox     bool
	baseURL     string
	integration string
	key         heldKey
	profile     profile
	named       bool // profile is one from the file
}

// destination chooses the target: flags, then the environment, then the chosen profile, else the
// embedded sandbox.
//
// --sandbox always wins, and nothing else is read then. Otherwise anything that belongs to a live
// connection (a key, an integration, a base URL, a profile) asks for one, and what is missing for
// it is an error: a command must never go to the sandbox because half of a connection was
// forgotten.
func (a *app) destination() (destination, error) {
	d, err := a.resolve()
	if err != nil || d.sandbox {
		return d, err
	}
	return d, d.complete()
}

// resolve is destination without asking whether anything is missing.
func (a *app) resolve() (destination, error) {
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
	if err := a.checkRegion(); err != nil {
		return destination{}, err
	}
	d := a.destinationOf(p)
	d.named = named
	if err := d.spellAddress(); err != nil {
		return d, err // no key is looked for that would go to such an address
	}
	if d.key, err = a.findKey(d); err != nil {
		return d, err
	}
	d.sandbox = !named && d.baseURL == "" && d.integration == "" && d.key.key.Empty()
	return d, nil
}

// destinationOf is a profile with what the flags and the environment change in it.
func (a *app) destinationOf(p profile) destination {
	return destination{
		baseURL:     a.address(p),
		integration: cmp.Or(a.flags.integration, a.env.Get(envIntegration), p.Integration),
		profile:     p,
	}
}

// spellAddress checks the base URL, and spells it in the one way by which a target is known.
func (d *destination) spellAddress() (err error) {
	if d.baseURL == "" {
		return nil
	}
	if d.baseURL, err = apiclient.CanonicalBaseURL(d.baseURL); err != nil {
		return exit.Usage(err.Error(), "Correct --base-url, $"+envBaseURL+" or the profile's base_url.")
	}
	return nil
}

// complete checks that a live connection has all it needs.
func (d destination) complete() error {
	if d.key.key.Empty() {
		what := "there is no API key for " + d.label()
		if d.key.why != nil {
			what += ": " + d.key.why.Error()
		}
		return exit.Credentials(what, "Run "+build.Name+" auth login, or set $"+envKey+" to a key from Kombo's dashboard, or give --sandbox to try without one.")
	}
	if d.integration == "" {
		return exit.Credentials("there is an API key, but no integration", "Give --integration, set $"+envIntegration+", or write integration into a profile; it looks like workday:HWUTwvyx2wLoSUHphiWVrp28. --sandbox needs neither.")
	}
	if _, err := apiclient.New(apiclient.Options{BaseURL: d.baseURL, Key: d.key.key, IntegrationID: d.integration}); err != nil {
		return exit.Credentials(err.Error(), "")
	}
	return nil
}

// label names the destination: the profile, else the host.
func (d destination) label() string {
	if d.named {
		return d.profile.Name
	}
	u, err := url.Parse(cmp.Or(d.baseURL, apiclient.DefaultBaseURL))
	if err != nil {
		return d.baseURL
	}
	return u.Host
}

func (d destination) target() session.Target {
	t := session.Target{
		Name: d.label(), Kind: session.TargetLive, BaseURL: cmp.Or(d.baseURL, apiclient.DefaultBaseURL), Integration: d.integration,
		Colour: d.profile.Colour, ReadOnly: d.profile.ReadOnly, Confirm: d.profile.Confirm,
	}
	if d.named {
		t.Profile = d.profile.Name
	}
	if d.profile.Production {
		t.Kind, t.Confirm = session.TargetProduction, true
	}
	return t
}
