// Package doctor checks all that a submit depends on: the connection, and the machine (machine.go).
package doctor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

// Command makes the command doctor.
func Command(a *app.App) *cobra.Command {
	return app.Command("doctor", app.Nothing, doctor{a}.run)
}

// doctor checks one thing after the other.
type doctor struct{ *app.App }

// checkState is how something does.
type checkState string

const (
	stateOK      checkState = "ok"
	stateWarning checkState = "warning"
	stateError   checkState = "error"
)

// marks are the states on screen.
var marks = map[checkState]string{stateOK: "✓", stateWarning: "!", stateError: "✗"}

// checked is what was found out about one thing.
type checked struct {
	Name  string     `json:"name"`
	State checkState `json:"state"`
	Text  string     `json:"text"`
	// Do is what to do about it.
	Do  string `json:"do"`
	err error  // what is wrong, if State says so; it makes the exit code
}

func fine(name, text string) checked { return checked{Name: name, State: stateOK, Text: text} }

func doubtful(name, text, do string) checked { return checked{name, stateWarning, text, do, nil} }

// broken takes text and remedy from an error.
func broken(name string, err error) checked {
	return checked{name, stateError, err.Error(), exit.RemedyOf(err), err}
}

func (a doctor) run(ctx context.Context, _ []string) error {
	const doctorLimit = 20 * time.Second // for Kombo to answer
	ctx, cancel := context.WithTimeout(ctx, doctorLimit)
	defer cancel()
	d, err := a.Resolve()
	all := []checked{a.checkConfig(err)}
	if err == nil {
		all = append(all, a.checkDestination(ctx, d)...)
	}
	all = append(all, a.checkKeyring(), checkFolder("config folder", config.Dir()), checkFolder("state folder", a.StateDir), a.checkJournal())
	all = append(all, a.checkTerminal()...)
	all = append(all, a.checkClipboard(), checkProxy(cmp.Or(d.BaseURL, apiclient.DefaultBaseURL)), a.checkCertificates(), a.checkEditor())
	for i := range all {
		all[i].Text, all[i].Do = apiclient.Clean(all[i].Text), apiclient.Clean(all[i].Do)
	}
	return cmp.Or(a.printChecks(all), worst(all))
}

func (a doctor) printChecks(all []checked) error {
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, map[string]any{"version": build.Read(), "checks": all})
	}
	lines := []string{build.Read().String(), ""}
	for _, c := range all {
		lines = append(lines, fmt.Sprintf("%s %-13s  %s", marks[c.State], c.Name, c.Text))
		if c.Do != "" {
			lines = append(lines, fmt.Sprintf("  %-13s  %s", "", c.Do))
		}
	}
	return output.Lines(a.Streams.Out, lines)
}

// worst is the error that the command ends with: credentials before all others. A wrong
// configuration is no wrong command line here.
func worst(all []checked) error {
	var found error
	for _, c := range all {
		switch {
		case c.State != stateError:
		case exit.IsAboutCredentials(c.err):
			return exit.AsShown(c.err)
		default:
			found = exit.AsShown(errors.New("something does not work"))
		}
	}
	return found
}

// checkConfig says what the configuration file holds; err is why it cannot be used.
func (a doctor) checkConfig(err error) checked {
	const name = "configuration"
	c, readErr := config.Read(a.ConfigPath)
	switch {
	case err != nil:
		return broken(name, err)
	case readErr != nil:
		return broken(name, readErr)
	case len(c.Profiles) == 0:
		return fine(name, "no profiles in "+a.ConfigPath)
	}
	return fine(name, fmt.Sprintf("profiles %s in %s", strings.Join(slices.Sorted(maps.Keys(c.Profiles)), ", "), a.ConfigPath))
}

// checkDestination asks Kombo about key and integration. The embedded sandbox is not even started.
func (a doctor) checkDestination(ctx context.Context, d app.Destination) []checked {
	if d.Sandbox {
		return []checked{fine("target", "the sandbox inside this program: no key, no network, nothing leaves this machine")}
	}
	all := []checked{fine("target", d.Target().Described()+", "+d.Target().BaseURL)}
	if d.Key.Key.Empty() {
		return append(all, broken("key", d.Complete()))
	}
	key, region := checkKeyAndRegion(&d, func(d app.Destination) error { return a.AskKey(ctx, d) })
	all = append(all, key, region)
	if err := d.Complete(); err != nil {
		return append(all, broken("integration", err))
	}
	if key.State == stateError {
		return append(all, doubtful("integration", d.Integration+" was not checked", "It is checked once the key is."))
	}
	i, err := a.AskIntegration(ctx, d)
	if err != nil {
		return append(all, broken("integration", err))
	}
	return append(all, fine("integration", app.DescribeIntegration(i)))
}

// checkKeyAndRegion asks whether the key is taken. If it is refused and nothing names a
// region, the other regions are tried, and d goes on with the one that takes it.
func checkKeyAndRegion(d *app.Destination, ask func(app.Destination) error) (key, region checked) {
	const name = "key"
	key, region = fine(name, "from "+d.Key.Where), fine("region", regionOf(*d))
	if d.Key.From == app.FromInsecureFile {
		key = doubtful(name, "as plain text in "+d.Key.Where, "auth login puts it into the keyring, where that works.")
	}
	err := ask(*d)
	if err == nil {
		return key, region
	}
	if other, there := app.Elsewhere(*d, err, ask); other != "" {
		*d = there
		return key, broken(region.Name, exit.Credentials(fmt.Sprintf("the key belongs to the region %s; nothing names it, so %s is used", other, region.Text), fmt.Sprintf("Write region = %q into the profile, or set $%s to %s.", other, app.EnvRegion, other)))
	}
	key = broken(name, err)
	key.Text = "from " + d.Key.Where + ": " + key.Text
	return key, region
}

// regionOf names the region that a destination is in.
func regionOf(d app.Destination) string {
	baseURL := d.Target().BaseURL
	for name, url := range config.Regions {
		if url == baseURL {
			return name
		}
	}
	if d.Target().OnThisMachine() {
		return "none: a local server"
	}
	return "none of Kombo's: " + baseURL
}
