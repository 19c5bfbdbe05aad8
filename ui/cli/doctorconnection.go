package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kombo-apply/ui/cli/exit"
)

// checkConfig says what the configuration file holds; err is why it cannot be used.
func (a *app) checkConfig(err error) checked {
	const name = "configuration"
	c, readErr := readConfig(a.configPath)
	switch {
	case err != nil:
		return broken(name, err)
	case readErr != nil:
		return broken(name, readErr)
	case len(c.profiles) == 0:
		return fine(name, "no profiles in "+a.configPath)
	}
	return fine(name, fmt.Sprintf("profiles %s in %s", strings.Join(slices.Sorted(maps.Keys(c.profiles)), ", "), a.configPath))
}

// checkDestination asks Kombo about key and integration. The embedded sandbox is not
// even started.
func (a *app) checkDestination(ctx context.Context, d destination) []checked {
	if d.sandbox {
		return []checked{fine("target", "the sandbox inside this program: no key, no network, nothing leaves this machine")}
	}
	all := []checked{fine("target", d.label()+", "+d.target().BaseURL)}
	if d.key.key.Empty() {
		return append(all, broken("key", d.complete()))
	}
	key, region := checkKeyAndRegion(&d, func(d destination) error { return a.askKey(ctx, d) })
	all = append(all, key, region)
	if err := d.complete(); err != nil {
		return append(all, broken("integration", err))
	}
	if key.State == stateError {
		return append(all, doubtful("integration", d.integration+" was not looked at", "Mend the key first."))
	}
	i, err := a.askIntegration(ctx, d)
	if err != nil {
		return append(all, broken("integration", err))
	}
	return append(all, fine("integration", describeIntegration(i)))
}

// checkKeyAndRegion asks whether the key is taken. If it is refused and nothing names a
// region, the other regions are tried, and d goes on with the one that takes it.
func checkKeyAndRegion(d *destination, ask func(destination) error) (key, region checked) {
	const name = "key"
	key, region = fine(name, "from "+d.key.where), fine("region", regionOf(d.target().BaseURL))
	if d.key.from == fromInsecureFile {
		key = doubtful(name, "as plain text in "+d.key.where, "auth login puts it into the keyring, where that works.")
	}
	err := ask(*d)
	if err == nil {
		return key, region
	}
	if other, there := elsewhere(*d, err, ask); other != "" {
		*d = there
		return key, broken(region.Name, exit.Credentials(fmt.Sprintf("the key belongs to the region %s; nothing names it, so %s is used", other, region.Text), fmt.Sprintf("Write region = %q into the profile, or set $%s to %s.", other, envRegion, other)))
	}
	key = broken(name, err)
	key.Text = "from " + d.key.where + ": " + key.Text
	return key, region
}

// regionOf names the region of a base URL.
func regionOf(baseURL string) string {
	for name, url := range regions {
		if url == baseURL {
			return name
		}
	}
	return "none of Kombo's: " + baseURL
}
