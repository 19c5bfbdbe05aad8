package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/exit"
)

// regions are Kombo's servers (contract, section A).
var regions = map[string]string{
	"eu": apiclient.DefaultBaseURL,
	"us": "https://api.us.kombo.dev/v1",
}

func newRegionFlag() *oneOf { return &oneOf{"", "REGION", slices.Sorted(maps.Keys(regions))} }

// address is the base URL that flags, environment and profile name, a region being a name for
// one; empty if none does.
func (a *app) address(p profile) string {
	return cmp.Or(a.flags.baseURL, regions[a.flags.region.value], a.env.Get(envBaseURL), regions[a.env.Get(envRegion)], p.BaseURL)
}

// checkRegion refuses a region that does not exist, or stands beside a base URL.
func (a *app) checkRegion() error {
	switch named := a.env.Get(envRegion); {
	case a.flags.region.value != "" && a.flags.baseURL != "":
		return exit.Usage("--region and --base-url exclude each other", "Leave out one of them.")
	case named != "" && regions[named] == "":
		return exit.Usage(fmt.Sprintf("$%s is %q", envRegion, apiclient.Clean(named)), "Set it to "+strings.Join(slices.Sorted(maps.Keys(regions)), " or ")+".")
	}
	return nil
}

// elsewhere finds the region that takes a key which is refused where no region is named; empty
// if one is named, or none does.
func elsewhere(d destination, refusal error, ask func(destination) error) (region string, there destination) {
	if d.baseURL != "" || !exit.IsAboutCredentials(refusal) {
		return "", d
	}
	for _, name := range slices.Sorted(maps.Keys(regions)) {
		there = d
		if there.baseURL = regions[name]; there.baseURL != apiclient.DefaultBaseURL && ask(there) == nil {
			return name, there
		}
	}
	return "", d
}

// askRegion asks for the region where none is named; Enter leaves it to be found out.
func (a *app) askRegion(ctx context.Context, d *destination) error {
	for d.baseURL == "" {
		typed, err := ask(ctx, a.streams, "Region ("+strings.Join(slices.Sorted(maps.Keys(regions)), " or ")+"; Enter to find out): ")
		if err != nil || typed == "" {
			return err
		}
		d.baseURL = regions[strings.ToLower(typed)]
	}
	return nil
}

// regionHint says that a refused key may be of the other region, where none was named.
func (a *app) regionHint(err error) string {
	if api := exit.APIError(err); !a.noRegion || api == nil || api.Code != apiclient.CodeKeyInvalid {
		return ""
	}
	return "A key works in its own region only. If this one is of the US region, try --region us."
}
