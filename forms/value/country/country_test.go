package country

import "testing"

func TestCountriesAreFoundByWhatPeopleCallThem(t *testing.T) {
	for name, want := range map[string]string{
		"Germany": "DE", "deutschland": "DE", "ALLEMAGNE": "DE", "日本": "JP", "Côte d’Ivoire": "CI", "cote d'ivoire": "CI",
		"USA": "US", "U.S.A.": "US", "U.S.": "US", "u.s.a": "US", "UK": "GB", "U.K.": "GB", "U.A.E.": "AE", "P.R.C.": "CN", "D.R.C.": "CD",
		"Kosovo": "XK", "Kosova": "XK", "North Macedonia": "MK", "Macedonia": "MK", "Türkiye": "TR", "Eswatini": "SZ", "Russian Federation": "RU",
		"Cabo Verde": "CV", "Palestine": "PS", "Vatican City": "VA", "The Gambia": "GM", "Burma": "MM", "Slovak Republic": "SK",
		"": "", ".": "", "DE": "", "Bavaria": "", "Remote": "",
	} {
		if got := Named(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestAFieldForACountryMayHoldItsCode(t *testing.T) {
	for text, want := range map[string]string{
		"de": "DE", "DEU": "DE", " gb ": "GB", "UK": "GB", "U.S.": "US", "USA": "US", "XK": "XK", "XX": "", "EU": "", "Kingdom of Nowhere": "",
	} {
		if got := In(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
