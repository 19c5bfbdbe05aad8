package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

const statusHelp = `Says where the API key comes from and whether it works: Kombo is asked about the
key and about the integration. It exits 4 where there is no key, Kombo refuses it,
or the integration does not work.`

func newStatusCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Say where the key comes from and whether it works", Long: statusHelp, Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error { return a.authStatus(c.Context()) },
	}
}

// authReport is what auth status --json prints.
type authReport struct {
	Target  string `json:"target"`
	BaseURL string `json:"base_url"`
	// KeyFrom is environment, keyring, insecure_file or none; KeyWhere says it
	// in words.
	KeyFrom  keyOrigin `json:"key_from"`
	KeyWhere string    `json:"key_where"`
	// KeyringError is why the keyring could not be asked.
	KeyringError string             `json:"keyring_error"`
	Works        bool               `json:"works"`
	Integration  *integrationReport `json:"integration"`
	Error        *exit.Report       `json:"error"`
}

type integrationReport struct {
	ID           string `json:"id"`
	Tool         string `json:"tool"`
	Organization string `json:"organization"`
	Status       string `json:"status"`
	SetupStatus  string `json:"setup_status"`
}

func (a *app) authStatus(ctx context.Context) error {
	d, err := a.resolve()
	if err != nil {
		return err
	}
	r := authReport{Target: d.target().Name, BaseURL: d.target().BaseURL, KeyFrom: d.key.from, KeyWhere: d.key.where}
	if d.key.why != nil {
		r.KeyringError = apiclient.Clean(d.key.why.Error())
	}
	var found *apiclient.Integration
	if d.sandbox {
		r = authReport{Target: sandboxName, KeyFrom: fromNowhere, Works: true}
	} else if found, err = a.tryKey(ctx, d); err == nil {
		r.Works = true
	} else {
		r.Error = exit.ReportOf(err)
	}
	if found != nil {
		r.Integration = &integrationReport{found.ID.Wire(), found.Tool.Label.Line(), found.EndUser.OrganizationName.Line(), found.Status.Line(), found.SetupStatus.Line()}
	}
	if a.flags.json {
		return cmp.Or(output.JSON(a.streams.Out, r), err)
	}
	if d.sandbox {
		return output.Lines(a.streams.Out, []string{"The sandbox is used, which needs no key. " + build.Name + " auth login sets up a real connection."})
	}
	lines := []string{fmt.Sprintf("Target       %s, %s", r.Target, r.BaseURL), "Key          " + r.keyLine()}
	if r.KeyringError != "" {
		lines = append(lines, "Keyring      "+r.KeyringError)
	}
	if found != nil {
		lines = append(lines, "Integration  "+describeIntegration(found))
	}
	if r.Works {
		lines = append(lines, "Works        yes")
	}
	return cmp.Or(output.Lines(a.streams.Out, lines), err)
}

func (r authReport) keyLine() string {
	if r.KeyFrom == fromNowhere {
		return "none"
	}
	return "from " + apiclient.Clean(r.KeyWhere)
}

// tryKey asks Kombo whether the key and the integration work. The integration is returned even if
// it does not.
func (a *app) tryKey(ctx context.Context, d destination) (*apiclient.Integration, error) {
	if err := d.complete(); err != nil {
		return nil, err
	}
	if err := a.askKey(ctx, d); err != nil {
		return nil, err
	}
	return a.askIntegration(ctx, d)
}

func (a *app) askKey(ctx context.Context, d destination) error {
	client, err := a.client(d, true)
	if err != nil {
		return err
	}
	return refusedKey(client.CheckKey(ctx))
}

// askIntegration returns the integration even if it does not work.
func (a *app) askIntegration(ctx context.Context, d destination) (*apiclient.Integration, error) {
	client, err := a.client(d, true)
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

// describeIntegration names the ATS, the customer and the state.
func describeIntegration(i *apiclient.Integration) string {
	return words.Join(" · ", i.ID.Wire(), i.Tool.Label.Line(), i.EndUser.OrganizationName.Line(), strings.ToLower(i.Status.Line()))
}
