package app

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// The environment variables that the program reads.
const (
	EnvKey         = "KOMBO_API_KEY"
	EnvIntegration = "KOMBO_INTEGRATION_ID"
	EnvBaseURL     = "KOMBO_BASE_URL"
	EnvRegion      = "KOMBO_REGION"
	EnvNoColor     = "NO_COLOR"
	EnvAccessible  = "ACCESSIBLE"
	EnvDebug       = "KOMBO_APPLY_DEBUG"
	EnvDebugBodies = "KOMBO_APPLY_DEBUG_BODIES"
)

// Flags are those that every command takes.
type Flags struct {
	Profile     string
	BaseURL     string
	Region      *OneOf
	Integration string
	Sandbox     bool
	jobs        string
	endpoint    *OneOf
	JSON        bool
	DryRun      bool
	Plain       bool
	Theme       *OneOf
	NoColor     bool
	NoMouse     bool
	debug       string
	har         string
	Mask        bool
	Present     bool
}

// RegisterFlags adds the flags to the root command.
func (a *App) RegisterFlags(root *cobra.Command) {
	f, set := &a.Flags, root.PersistentFlags()
	set.StringVar(&f.Profile, "profile", "", "connection `NAME` from the configuration file (help config)")
	set.StringVar(&f.BaseURL, "base-url", "", "`URL` before /ats/…; https, or http on this machine ($"+EnvBaseURL+")")
	set.Var(f.Region, "region", "Kombo's server: eu or us, in place of --base-url ($"+EnvRegion+")")
	set.StringVar(&f.Integration, "integration", "", "integration `ID`, tool:id ($"+EnvIntegration+"; the key: $"+EnvKey+")")
	set.BoolVar(&f.Sandbox, "sandbox", false, "use the embedded sandbox, whatever else is set")
	set.StringVar(&f.jobs, "jobs", "", "jobs of the sandbox, from a `FILE`: what jobs --raw prints, or questions")
	set.Var(f.endpoint, "endpoint", "which call creates: candidate or application")
	set.BoolVar(&f.JSON, "json", false, "print JSON for a program to read")
	set.BoolVar(&f.DryRun, "dry-run", false, "do everything but send")
	set.BoolVar(&f.Plain, "plain", false, "ask line by line, without escape codes ($"+EnvAccessible+")")
	set.Var(f.Theme, "theme", "colours: auto, dark, light or high-contrast")
	set.BoolVar(&f.NoColor, "no-color", false, "no colours ($"+EnvNoColor+")")
	set.BoolVar(&f.NoMouse, "no-mouse", false, "leave the mouse to the terminal, to mark text with it")
	set.StringVar(&f.debug, "debug", "", "write the calls that are made to `FILE`, without bodies ($"+EnvDebug+")")
	set.StringVar(&f.har, "har", "", "write all calls to `FILE` as an HTTP Archive, without the key")
	set.BoolVar(&f.Mask, "mask", false, "take people out of reports, recordings and the screen")
	set.BoolVar(&f.Present, "present", false, "show others: keys as they are pressed, captions of tapes, no people (--mask)")
	_ = root.RegisterFlagCompletionFunc("profile", a.Complete(a.offeredProfiles))
	for name, values := range map[string][]string{"endpoint": f.endpoint.Allowed, "region": f.Region.Allowed, "theme": f.Theme.Allowed} {
		_ = root.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// OneOf is a flag with a closed set of values.
type OneOf struct {
	Value   string
	name    string
	Allowed []string
}

// NewOneOf makes a flag with its value if it is not given, and the name of the value in the help.
func NewOneOf(value, name string, allowed ...string) *OneOf { return &OneOf{value, name, allowed} }

func newFlags() Flags {
	return Flags{
		endpoint: NewOneOf(string(apiclient.EndpointCandidate), "CALL", string(apiclient.EndpointCandidate), string(apiclient.EndpointApplication)),
		Region:   NewOneOf("", "REGION", slices.Sorted(maps.Keys(config.Regions))...),
		Theme:    NewOneOf(config.ThemeAuto, "THEME", config.Themes...),
	}
}

// String, Type and Set implement pflag.Value.
func (f *OneOf) String() string { return f.Value }
func (f *OneOf) Type() string   { return f.name }
func (f *OneOf) Set(s string) error {
	if !slices.Contains(f.Allowed, s) {
		return fmt.Errorf("use %s", strings.Join(f.Allowed, ", "))
	}
	f.Value = s
	return nil
}

// Target is what a flag says of the target; empty if none does.
func (f *Flags) Target() string { return cmp.Or(f.Profile, f.BaseURL, f.Region.Value, f.Integration) }

// Call is the call that creates.
func (f *Flags) Call() apiclient.Endpoint { return apiclient.Endpoint(f.endpoint.Value) }

// LinesOnly: a screen would not serve this terminal, or this person.
func (a *App) LinesOnly() bool {
	return a.Flags.Plain || a.Env.Get(EnvAccessible) != "" || a.Env.Get("TERM") == "dumb"
}

// Command makes a command of its use, what it takes for arguments, and what it does.
func Command(use string, takes cobra.PositionalArgs, run func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{Use: use, Args: takes, RunE: func(c *cobra.Command, args []string) error { return run(c.Context(), args) }}
}

// Group makes a command that only has others below it.
func Group(use string, of ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Args: Nothing, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(of...)
	return c
}

// Needs asks for what a command works on; it may consist of several words.
func Needs(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return exit.Usage(c.Name()+" needs "+what, "See "+c.CommandPath()+" --help.")
		}
		return nil
	}
}

// NeedsOne asks for exactly one.
func NeedsOne(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			rest := apiclient.Clean(strings.Join(args[1:], " "))
			return exit.Usage(fmt.Sprintf("%s takes one %s, and was given %q as well", c.Name(), what, rest), "See "+c.CommandPath()+" --help.")
		}
		return Needs(what)(c, args)
	}
}

// Nothing refuses arguments.
func Nothing(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return exit.Usage(fmt.Sprintf("%s takes no arguments, and was given %q", c.Name(), apiclient.Clean(strings.Join(args, " "))), "See "+c.CommandPath()+" --help.")
}
