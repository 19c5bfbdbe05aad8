package ui

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/forms/draft"
)

func TestNoTimeZoneMovesADate(t *testing.T) {
	defer func(was *time.Location) { time.Local = was }(time.Local)
	bodies := map[string]string{}
	for _, zone := range []string{"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Skip("no time zones here: ", err)
		}
		time.Local = loc
		inWizard(t, 80, 24, func(d *wizardTest) {
			d.keys("every question↵⇥Ada⇥Lovelace⇥ada@example.com^N^N^N⇥⇥2026-12-24^N^N")
			for range 40 {
				if f := d.m.focusedField(); f != nil && strings.Contains(f.Label(), "date") && !strings.Contains(f.Label(), "display") {
					d.keys("24.12.2026")
				}
				d.keys("⇥")
			}
			bodies[zone] = draft.Preview(d.m.s.Request)
		})
	}
	if n := strings.Count(bodies["UTC"], `"2026-12-24"`); n < 2 {
		t.Fatalf("only %d dates were entered, want at least 2:\n%s", n, bodies["UTC"])
	}
	for zone, body := range bodies {
		if body != bodies["UTC"] {
			t.Errorf("%s: %s: got %q, want %q", zone, differing(bodies["UTC"], body), body, bodies["UTC"])
		}
	}
}
