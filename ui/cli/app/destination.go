package app

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// The sandbox takes any key and any integration; these are what it is called with when it runs inside the program.
const (
	sandboxName        = "sandbox"
	sandboxKey         = "sandbox"
	sandboxIntegration = "sandbox:demo"
)

// Destination is the target of a command, before a connection is opened.
type Destination struct {
	Sandbox     bool
	BaseURL     string
	Integration string
	Key         HeldKey
	Profile     config.Profile
}

// Destination chooses the target: flags, then the environment, then the chosen profile, else the embedded sandbox.
//
// --sandbox always wins, and nothing else is read then. Otherwise anything that belongs to a live connection (a key,
// an integration, a base URL, a profile) asks for one, and what is missing for it is an error: a command must never
// go to the sandbox because half of a connection was forgotten.
func (a *App) Destination() (Destination, error) {
	d, err := a.Resolve()
	if err != nil || d.Sandbox {
		return d, err
	}
	return d, d.Complete()
}

// Resolve is destination without asking whether anything is missing.
func (a *App) Resolve() (Destination, error) {
	if a.Flags.Sandbox {
		return Destination{Sandbox: true, Key: HeldKey{From: FromNowhere}}, nil
	}
	c, err := config.Read(a.ConfigPath)
	if err != nil {
		return Destination{}, err
	}
	p, err := c.Choose(a.Flags.Profile)
	if err != nil {
		return Destination{}, err
	}
	d, err := a.DestinationOf(p)
	if err != nil {
		return d, err // no key is searched for that would go to such an address
	}
	if d.Key, err = a.findKey(d); err != nil {
		return d, err
	}
	d.Sandbox = p.Name == "" && d.BaseURL == "" && d.Integration == "" && d.Key.Key.Empty()
	return d, nil
}

// DestinationOf is a profile with what the flags and the environment change in it.
func (a *App) DestinationOf(p config.Profile) (d Destination, err error) {
	d = Destination{BaseURL: a.address(p), Integration: cmp.Or(a.Flags.Integration, a.Env.Get(EnvIntegration), p.Integration), Profile: p}
	if err := a.checkRegion(); err != nil || d.BaseURL == "" {
		return d, err
	}
	if d.BaseURL, err = apiclient.CanonicalBaseURL(d.BaseURL); err != nil { // one spelling, by which a target is known
		return d, exit.Usage(err.Error(), "Correct --base-url, $"+EnvBaseURL+" or the profile's base_url.")
	}
	return d, nil
}

// Complete checks that a live connection has all it needs.
func (d Destination) Complete() error {
	if d.Key.Key.Empty() {
		what := "there is no API key for " + d.Label()
		if d.Key.Why != nil {
			what += ": " + d.Key.Why.Error()
		}
		return exit.Credentials(what, "Run "+build.Name+" auth login"+d.asFlag()+", or set $"+EnvKey+" to a key from Kombo's dashboard, or give --sandbox to try without one.")
	}
	if d.Integration == "" {
		return exit.Credentials("there is an API key, but no integration", "Give --integration, set $"+EnvIntegration+", or write integration into a profile; it looks like workday:HWUTwvyx2wLoSUHphiWVrp28. --sandbox needs neither.")
	}
	if _, err := apiclient.New(apiclient.Options{BaseURL: d.BaseURL, Key: d.Key.Key, IntegrationID: d.Integration}); err != nil {
		return exit.Credentials(err.Error(), "")
	}
	return nil
}

// asFlag is the flag that leads to the profile again; empty without one.
func (d Destination) asFlag() string {
	if d.Profile.Name == "" {
		return ""
	}
	return " --profile " + words.Shell(d.Profile.Name)
}

// Label names the destination: the profile, else the host.
func (d Destination) Label() string { return cmp.Or(d.Profile.Name, d.host(), d.BaseURL) }

// host is empty if the base URL has none.
func (d Destination) host() string {
	u, err := url.Parse(cmp.Or(d.BaseURL, apiclient.DefaultBaseURL))
	if err != nil {
		return ""
	}
	return u.Host
}

// Target is the destination as a session knows it.
func (d Destination) Target() session.Target {
	if d.Sandbox {
		return SandboxTarget
	}
	t := session.Target{
		Name: d.Label(), Kind: session.TargetLive, BaseURL: cmp.Or(d.BaseURL, apiclient.DefaultBaseURL), Integration: d.Integration,
		Profile: d.Profile.Name, Colour: d.Profile.Colour, ReadOnly: d.Profile.ReadOnly, Confirm: d.Profile.Confirm,
	}
	address, err := apiclient.CanonicalBaseURL(cmp.Or(d.Profile.BaseURL, apiclient.DefaultBaseURL))
	if err != nil || address != t.BaseURL || d.Integration != d.Profile.Integration {
		t.Changed = true
	}
	if d.Profile.Production {
		t.Kind, t.Confirm = session.TargetProduction, true
	}
	return t
}

// address is the base URL that flags, environment and profile name, a region being a name for
// one; empty if none does.
func (a *App) address(p config.Profile) string {
	return cmp.Or(a.Flags.BaseURL, config.Regions[a.Flags.Region.Value], a.Env.Get(EnvBaseURL), config.Regions[a.Env.Get(EnvRegion)], p.BaseURL)
}

// checkRegion refuses a region that does not exist, or stands beside a base URL.
func (a *App) checkRegion() error {
	switch named := a.Env.Get(EnvRegion); {
	case a.Flags.Region.Value != "" && a.Flags.BaseURL != "":
		return exit.Usage("--region and --base-url exclude each other", "Leave out one of them.")
	case named != "" && config.Regions[named] == "":
		return exit.Usage(fmt.Sprintf("$%s is %q", EnvRegion, apiclient.Clean(named)), "Set it to "+strings.Join(slices.Sorted(maps.Keys(config.Regions)), " or ")+".")
	}
	return nil
}

// RegionHint says that a refused key may be of the other region, where none was named.
func (a *App) RegionHint(err error) string {
	if api := exit.APIError(err); !a.noRegion || api == nil || api.Code != apiclient.CodeKeyInvalid {
		return ""
	}
	return "A key works in its own region only. If this one is of the US region, try --region us."
}
