package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// The environment variables that the program reads.
const (
	envKey         = "KOMBO_API_KEY"
	envIntegration = "KOMBO_INTEGRATION_ID"
	envBaseURL     = "KOMBO_BASE_URL"
	envRegion      = "KOMBO_REGION"
	envNoColor     = "NO_COLOR"
	envAccessible  = "ACCESSIBLE"
	envDebug       = "KOMBO_APPLY_DEBUG"
	envDebugBodies = "KOMBO_APPLY_DEBUG_BODIES"
)

// flags are those that every command takes.
type flags struct {
	profile     string
	baseURL     string
	region      *oneOf
	integration string
	sandbox     bool
	jobs        string
	endpoint    *oneOf
	json        bool
	dryRun      bool
	plain       bool
	theme       *oneOf
	noColor     bool
	noMouse     bool
	debug       string
	har         string
	mask        bool
	present     bool
}

func (f *flags) register(root *cobra.Command) {
	set := root.PersistentFlags()
	set.StringVar(&f.profile, "profile", "", "connection `NAME` from the configuration file (help config)")
	set.StringVar(&f.baseURL, "base-url", "", "`URL` before /ats/…; https, or http on this machine ($"+envBaseURL+")")
	set.Var(f.region, "region", "Kombo's server: eu or us, in place of --base-url ($"+envRegion+")")
	set.StringVar(&f.integration, "integration", "", "integration `ID`, tool:id ($"+envIntegration+"; the key: $"+envKey+")")
	set.BoolVar(&f.sandbox, "sandbox", false, "use the embedded sandbox, whatever else is set")
	set.StringVar(&f.jobs, "jobs", "", "jobs of the sandbox, from a `FILE`: what jobs --raw prints, or questions")
	set.Var(f.endpoint, "endpoint", "which call creates: candidate or application")
	set.BoolVar(&f.json, "json", false, "print JSON for a program to read")
	set.BoolVar(&f.dryRun, "dry-run", false, "do everything but send")
	set.BoolVar(&f.plain, "plain", false, "ask line by line, without escape codes ($"+envAccessible+")")
	set.Var(f.theme, "theme", "colours: auto, dark, light or high-contrast")
	set.BoolVar(&f.noColor, "no-color", false, "no colours ($"+envNoColor+")")
	set.BoolVar(&f.noMouse, "no-mouse", false, "leave the mouse to the terminal, to mark text with it")
	set.StringVar(&f.debug, "debug", "", "write the calls that are made to `FILE`, without bodies ($"+envDebug+")")
	set.StringVar(&f.har, "har", "", "write all calls to `FILE` as an HTTP Archive, without the key")
	set.BoolVar(&f.mask, "mask", false, "take people out of reports, recordings and the screen")
	set.BoolVar(&f.present, "present", false, "show others: keys as they are pressed, captions of tapes, no people (--mask)")
	for name, values := range map[string][]string{"endpoint": f.endpoint.allowed, "region": f.region.allowed, "theme": f.theme.allowed} {
		_ = root.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// oneOf is a flag with a closed set of values.
type oneOf struct {
	value   string
	name    string
	allowed []string
}

func newEndpointFlag() *oneOf {
	return &oneOf{string(apiclient.EndpointCandidate), "CALL", []string{string(apiclient.EndpointCandidate), string(apiclient.EndpointApplication)}}
}

const themeAuto, themeContrast = "auto", "high-contrast"

func newThemeFlag() *oneOf {
	return &oneOf{themeAuto, "THEME", []string{themeAuto, "dark", "light", themeContrast}}
}

func (f *oneOf) String() string { return f.value }

func (f *oneOf) Type() string { return f.name }

func (f *oneOf) Set(s string) error {
	if !slices.Contains(f.allowed, s) {
		return fmt.Errorf("use %s", strings.Join(f.allowed, ", "))
	}
	f.value = s
	return nil
}

func (f *flags) call() apiclient.Endpoint { return apiclient.Endpoint(f.endpoint.value) }

// explainFlag says which flag may have been meant.
func explainFlag(c *cobra.Command, err error) error {
	hint := "See " + c.CommandPath() + " --help."
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		if name := nearestFlag(c, unknown.GetSpecifiedName()); name != "" {
			hint = "Did you mean --" + name + "? " + hint
		}
	}
	return exit.Usage(err.Error(), hint)
}

func nearestFlag(c *cobra.Command, typed string) string {
	best, nearest := "", 3
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if d := find.Typos(typed, f.Name); d < nearest && !f.Hidden {
			best, nearest = f.Name, d
		}
	})
	return best
}

// filesOnly is what the root takes for arguments: files and folders to fill the form from. Any other
// word is a command that does not exist.
func (a *app) filesOnly(c *cobra.Command, args []string) error {
	if len(args) == 0 || looksLikeFile(args[0]) {
		return nil
	}
	hint := "See " + build.Name + " --help for what there is."
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return exit.Usage(fmt.Sprintf("there is no command %q", apiclient.Clean(args[0])), hint)
}

// looksLikeFile reports whether an argument is meant as a file or a folder: it exists, or holds a
// separator or a dot.
func looksLikeFile(arg string) bool {
	_, err := os.Stat(arg)
	return err == nil || strings.ContainsAny(arg, "./"+string(os.PathSeparator))
}
