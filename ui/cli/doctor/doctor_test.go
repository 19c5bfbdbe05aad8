package doctor

import (
	"errors"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

func TestAKeyOfAnotherRegionIsTold(t *testing.T) {
	t.Parallel()
	refused := exit.Refused(errors.New("Kombo knows no such key"))
	offline := errors.New("no network")
	for _, row := range []struct {
		name, baseURL string
		answer        map[string]error // by base URL; else refused
		key, region   checkState
		says          string
	}{
		{"taken where it is sent", "", map[string]error{"": nil}, stateOK, stateOK, "eu"},
		{"taken elsewhere", "", map[string]error{config.Regions["us"]: nil}, stateOK, stateError, `region = "us"`},
		{"taken nowhere", "", nil, stateError, stateOK, "Kombo knows no such key"},
		{"the region is named", apiclient.DefaultBaseURL, map[string]error{config.Regions["us"]: nil}, stateError, stateOK, "Kombo knows no such key"},
		{"Kombo cannot be asked", "", map[string]error{"": offline, config.Regions["us"]: nil}, stateError, stateOK, "no network"},
	} {
		d := app.Destination{BaseURL: row.baseURL, Key: app.HeldKey{Where: "$" + app.EnvKey}}
		key, region := checkKeyAndRegion(&d, func(d app.Destination) error {
			if err, known := row.answer[d.BaseURL]; known {
				return err
			}
			return refused
		})
		said := key.Text + key.Do + region.Text + region.Do
		if key.State != row.key || region.State != row.region || !strings.Contains(said, row.says) {
			t.Errorf("%s: got key %s, region %s, %q; want %s, %s, %q", row.name, key.State, region.State, said, row.key, row.region, row.says)
		}
		if want := map[bool]string{true: config.Regions["us"], false: row.baseURL}[row.region == stateError]; d.BaseURL != want {
			t.Errorf("%s: it goes on with %q, want %q", row.name, d.BaseURL, want)
		}
	}
}

func TestDoctorEndsWithTheWorstThatItFound(t *testing.T) {
	t.Parallel()
	folder, key := broken("state folder", config.ErrHomeless), broken("key", exit.Credentials("none", ""))
	for _, row := range []struct {
		name string
		all  []checked
		want exit.Code
	}{
		{"all is well", []checked{fine("key", "")}, exit.Done},
		{"warnings alone", []checked{doubtful("keyring", "", "")}, exit.Done},
		{"no folder", []checked{folder, fine("key", "")}, exit.Failed},
		{"a wrong configuration", []checked{broken("configuration", exit.Usage("line 3", ""))}, exit.Failed},
		{"no key", []checked{folder, key}, exit.BadCredentials},
	} {
		if got := exit.CodeOf(worst(row.all)); got != row.want {
			t.Errorf("%s: got exit %d, want %d", row.name, got, row.want)
		}
	}
}
