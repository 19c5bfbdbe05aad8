package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

var noSuchKey = exit.Refused(&apiclient.Error{Fault: apiclient.FaultAnswered, Code: apiclient.CodeKeyInvalid})

func TestARegionIsANameForABaseURL(t *testing.T) {
	const profiles = "default_profile = \"acme\"\n[profiles.acme]\nregion = \"us\"\nintegration = \"acme:1\"\n[profiles.own]\nbase_url = \"https://own.example/v1\"\n"
	us, eu := config.Regions["us"], config.Regions["eu"]
	for _, row := range []struct{ flags, env, want string }{
		{"", "", us}, // the profile's
		{"--region eu", "", eu},
		{"--region EU", "", "!invalid argument \"EU\" for \"--region\" flag: use eu, us"},
		{"--region eu", "KOMBO_BASE_URL=https://env.example/v1", eu},
		{"--profile own", "KOMBO_REGION=us", us},
		{"--profile own", "", "https://own.example/v1"},
		{"--base-url https://flag.example/v1", "KOMBO_REGION=us", "https://flag.example/v1"},
		{"--base-url HTTPS://FLAG.example:443/v1/", "", "https://flag.example/v1"}, // the journal knows it by one spelling
		{"", "KOMBO_REGION=mars", `!$KOMBO_REGION is "mars"`},
		{"--region us --base-url https://flag.example/v1", "", "!--region and --base-url exclude each other"},
	} {
		dir := t.TempDir()
		a, _ := appAt(dir, &ring{secrets: map[string]string{}}, "KOMBO_API_KEY=k", row.env)
		a.ConfigPath = filepath.Join(dir, "config.toml")
		if err := store.Replace(a.ConfigPath, []byte(profiles)); err != nil {
			t.Fatal(err)
		}
		got := ""
		root := &cobra.Command{}
		a.RegisterFlags(root)
		err := root.ParseFlags(strings.Fields(row.flags))
		if err == nil {
			var d Destination
			d, err = a.Resolve()
			got = d.Target().BaseURL
		}
		if err != nil {
			got = "!" + err.Error()
		}
		if got != row.want {
			t.Errorf("%q with %q goes to %q, want %q", row.flags, row.env, got, row.want)
		}
	}
}

func TestARefusedKeyIsTriedInTheOtherRegionOnlyIfNoneIsNamed(t *testing.T) {
	for _, row := range []struct {
		name, baseURL string
		refusal       error
		want          string
	}{
		{"none is named", "", noSuchKey, "us"},
		{"one is named", config.Regions["eu"], noSuchKey, ""},
		{"a server of one's own", "https://own.example/v1", noSuchKey, ""},
		{"it is taken", "", nil, ""},
		{"Kombo cannot be asked", "", context.DeadlineExceeded, ""},
	} {
		asked := 0
		region, there := Elsewhere(Destination{BaseURL: row.baseURL}, row.refusal, func(d Destination) error {
			asked++
			if d.BaseURL != config.Regions["us"] {
				t.Errorf("%s: %s was asked, want %q", row.name, d.BaseURL, config.Regions["us"])
			}
			return nil
		})
		if region != row.want || (asked > 0) != (row.want != "") || region != "" && there.BaseURL != config.Regions[region] {
			t.Errorf("%s: the region is %q at %q after %d questions, want %q", row.name, region, there.BaseURL, asked, row.want)
		}
	}
	if region, _ := Elsewhere(Destination{}, noSuchKey, func(Destination) error { return noSuchKey }); region != "" {
		t.Errorf("a key that nobody takes is of the region %q, want it empty", region)
	}
}

func TestARefusedKeyHintsAtTheOtherRegion(t *testing.T) {
	a, _ := appAt(t.TempDir(), &ring{})
	if got := a.RegionHint(noSuchKey); got != "" {
		t.Errorf("with a region that is named it says %q, want it empty", got)
	}
	a.noRegion = true
	if got := a.RegionHint(noSuchKey); !strings.Contains(got, "try --region us") {
		t.Errorf(`it says %q, want "try --region us" in it`, got)
	}
	if got := a.RegionHint(context.Canceled); got != "" {
		t.Errorf("of anything else it says %q, want it empty", got)
	}
}
