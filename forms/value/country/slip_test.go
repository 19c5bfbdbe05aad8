package country

import (
	"strings"
	"testing"
)

func TestACountryIsKnownInSpiteOfASlip(t *testing.T) {
	for typed, want := range map[string]string{
		"Deuschland": "DE", "Deutschalnd": "DE", "Germny": "DE", "Gremany": "DE", "Frnace": "FR", "Switzerlnd": "CH", "Netherland": "NL",
		"Poland": "PL", "Spian": "ES", "Östereich": "AT", "Itlaia": "IT", "Untied Kingdom": "GB", "Slovnia": "SI", "Portugl": "PT",
		"Iram": "", "Berlin": "", "Atlantis": "", "": "", "xx": "", "Slovakai": "SK", "Remote": "", "Bavaria": "", "Munich": "",
	} {
		if got := strings.Join(Meant(typed), " "); got != want {
			t.Errorf("%q may mean %q, want %q", typed, got, want)
		}
	}
}

// One that may mean two is told as both: it is never decided silently.
func TestTwoNearNamesAreBothTold(t *testing.T) {
	for typed, want := range map[string]string{"Nigera": "NE NG", "Austrlia": "AT AU", "Auastria": "AT"} {
		if got := strings.Join(Meant(typed), " "); got != want {
			t.Errorf("%q may mean %q, want %q", typed, got, want)
		}
	}
}
