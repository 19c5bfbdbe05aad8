package cli

import "testing"

func TestTheLocaleIsReadAsPOSIXHasIt(t *testing.T) {
	for _, row := range []struct {
		env  environment
		want string
	}{
		{nil, ""},
		{environment{"LANG=de_DE.UTF-8"}, "de_DE.UTF-8"},
		{environment{"LANG=de_DE.UTF-8", "LC_TIME=en_US.UTF-8"}, "en_US.UTF-8"},
		{environment{"LC_ALL=fr_FR", "LANG=de_DE.UTF-8", "LC_TIME=en_US.UTF-8"}, "fr_FR"},
		{environment{"LC_ALL=", "LC_TIME=", "LANG=de_DE.UTF-8"}, "de_DE.UTF-8"},
	} {
		if got := localeOf(row.env); got != row.want {
			t.Errorf("%v: %q, want %q", row.env, got, row.want)
		}
	}
}
