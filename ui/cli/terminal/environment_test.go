package terminal

import "testing"

func TestTheLocaleIsReadAsPOSIXHasIt(t *testing.T) {
	for _, row := range []struct {
		env  Environment
		want string
	}{
		{nil, ""},
		{Environment{"LANG=de_DE.UTF-8"}, "de_DE.UTF-8"},
		{Environment{"LANG=de_DE.UTF-8", "LC_TIME=en_US.UTF-8"}, "en_US.UTF-8"},
		{Environment{"LC_ALL=fr_FR", "LANG=de_DE.UTF-8", "LC_TIME=en_US.UTF-8"}, "fr_FR"},
		{Environment{"LC_ALL=", "LC_TIME=", "LANG=de_DE.UTF-8"}, "de_DE.UTF-8"},
	} {
		if got := row.env.Locale(); got != row.want {
			t.Errorf("%v: %q, want %q", row.env, got, row.want)
		}
	}
}
