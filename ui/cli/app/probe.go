package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// AskKey asks Kombo whether it takes a key.
func (a *App) AskKey(ctx context.Context, d Destination) error {
	client, err := a.Client(d, true)
	if err != nil {
		return err
	}
	return refusedKey(client.CheckKey(ctx))
}

// AskIntegration returns the integration even if it does not work.
func (a *App) AskIntegration(ctx context.Context, d Destination) (*apiclient.Integration, error) {
	client, err := a.Client(d, true)
	if err != nil {
		return nil, err
	}
	i, err := client.Integration(ctx)
	if err != nil {
		return nil, refusedKey(err)
	}
	if s := i.Status.Line(); s != "" && s != "ACTIVE" {
		return i, exit.Credentials("the integration is "+strings.ToLower(s), "Connect it again, in Kombo.")
	}
	return i, nil
}

// refusedKey tells an answer of Kombo from a connection that failed: after the
// former other credentials are needed, after the latter patience.
func refusedKey(err error) error {
	if api := exit.APIError(err); api != nil && api.Fault == apiclient.FaultAnswered {
		return exit.Refused(err)
	}
	return err
}

// DescribeIntegration names the ATS, the customer and the state.
func DescribeIntegration(i *apiclient.Integration) string {
	return words.Join(" · ", i.ID.Wire(), i.Tool.Label.Line(), i.EndUser.OrganizationName.Line(), strings.ToLower(i.Status.Line()))
}

// Elsewhere finds the region that takes a key which is refused where no region is named; empty
// if one is named, or none does.
func Elsewhere(d Destination, refusal error, ask func(Destination) error) (region string, there Destination) {
	if d.BaseURL != "" || !exit.IsAboutCredentials(refusal) {
		return "", d
	}
	for _, name := range slices.Sorted(maps.Keys(config.Regions)) {
		there = d
		if there.BaseURL = config.Regions[name]; there.BaseURL != apiclient.DefaultBaseURL && ask(there) == nil {
			return name, there
		}
	}
	return "", d
}
