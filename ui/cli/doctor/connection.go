package doctor

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

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

// checkDestination asks Kombo about key and integration. The embedded sandbox is not
// even started.
func (a doctor) checkDestination(ctx context.Context, d app.Destination) []checked {
	if d.Sandbox {
		return []checked{fine("target", "the sandbox inside this program: no key, no network, nothing leaves this machine")}
	}
	all := []checked{fine("target", d.Label()+", "+d.Target().BaseURL)}
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
	key, region = fine(name, "from "+d.Key.Where), fine("region", regionOf(d.Target().BaseURL))
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

// regionOf names the region of a base URL.
func regionOf(baseURL string) string {
	for name, url := range config.Regions {
		if url == baseURL {
			return name
		}
	}
	return "none of Kombo's: " + baseURL
}
