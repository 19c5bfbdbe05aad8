package app

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

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
