package country

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/forms/value/find"
)

func TestACountryIsKnownByWhatPeopleCallIt(t *testing.T) {
	for name, want := range map[string]string{
		"UK": "GB", "U.K.": "GB", "Great Britain": "GB", "England": "GB", "Großbritannien": "GB", "Grossbritannien": "GB", "Royaume-Uni": "GB", "Wielka Brytania": "GB",
		"America": "US", "USA": "US", "U.S.A.": "US", "usa": "US", "United States": "US", "États-Unis": "US", "Stati Uniti": "US", "Estados Unidos": "US", "Verenigde Staten": "US",
		"Holland": "NL", "Netherlands": "NL", "Niederlande": "NL", "Paesi Bassi": "NL", "Suisse": "CH", "schweiz": "CH", "Szwajcaria": "CH", "cote d'ivoire": "CI", "Côte d’Ivoire": "CI",
		"ivory coast": "CI", "Allemagne": "DE", "Deutschland": "DE", "Duitsland": "DE", "Alemania": "DE", "Germania": "DE", "Niemcy": "DE", "Alemanha": "DE",
		"Kosovo": "XK", "Kosova": "XK", "Eswatini": "SZ", "Swaziland": "SZ", "North Macedonia": "MK", "Macedonia": "MK", "Timor-Leste": "TL", "timor leste": "TL", "East Timor": "TL",
		"Türkiye": "TR", "Turkey": "TR", "Tuerkei": "TR", "日本": "JP", "Ελλάδα": "GR", "Россия": "RU", "Saint Lucia": "LC", "Trinidad and Tobago": "TT", "Guinea Bissau": "GW", "Polska": "PL",
		"ALLEMAGNE": "DE", "U.S.": "US", "u.s.a": "US", "U.A.E.": "AE", "P.R.C.": "CN", "D.R.C.": "CD", "Russian Federation": "RU", "Cabo Verde": "CV", "Palestine": "PS",
		"Vatican City": "VA", "The Gambia": "GM", "Burma": "MM", "Slovak Republic": "SK", ".": "", "Bavaria": "", "Remote": "", "": "", "DE": "", "Uk raine": "", "uk": "GB", "Atlantis": "",
	} {
		if got := Named(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	for typed, want := range map[string]string{"de": "DE", " DEU ": "DE", "GBR": "GB", "UK": "GB", "XK": "XK", " gb ": "GB", "U.S.": "US", "USA": "US", "EU": "", "Kingdom of Nowhere": "", "ZZ": "", "SU": "", "Polen": "PL"} {
		if got := In(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestCountriesAreCalledAsTheyAreToday(t *testing.T) {
	for code, want := range map[string]string{"SZ": "Eswatini", "MK": "North Macedonia", "TL": "Timor-Leste", "TR": "Türkiye", "XK": "Kosovo", "CZ": "Czechia", "GB": "United Kingdom", "ZZ": "", "": ""} {
		if got := Name(code); got != want {
			t.Errorf("%s is called %q, want %q", code, got, want)
		}
	}
}

func TestNoNameBelongsToTwoCountries(t *testing.T) {
	owner := map[string]string{}
	for _, c := range All() {
		for _, n := range append([]string{c.Name}, c.Others...) {
			key := bare(find.Fold(n))
			if other := owner[key]; other != "" && other != c.Code {
				t.Errorf("%s is %s and %s, want %q", n, other, c.Code, c.Code)
			}
			owner[key] = c.Code
		}
	}
	for code := range alsoCalled() {
		if Name(code) == "" {
			t.Errorf("there is no country %s, want a text", code)
		}
	}
}

func TestCountriesAreSortedAndComplete(t *testing.T) {
	var codes []string
	for _, c := range All() {
		codes = append(codes, c.Code)
	}
	if len(codes) != 250 || !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != 250 {
		t.Errorf("%d countries, want 250, sorted, each once", len(codes))
	}
	for _, code := range []string{"DE", "GB", "US", "JP", "XK", "ZW"} {
		if !slices.Contains(codes, code) {
			t.Errorf("no %s, want %q in it", code, code)
		}
	}
}

// What a face does: it takes what is named in full, or else the only one that a part names.
func TestAPartOfANameIsEnoughIfNoOtherHasIt(t *testing.T) {
	var x find.Index
	for _, c := range All() {
		x.Add(c.Name, c.Code, c.Others)
	}
	for typed, want := range map[string]string{
		"uk": "GB", "ukr": "UA", "america": "US", "holl": "NL", "allem": "DE", "grossbrit": "GB", "cote d'iv": "CI", "kosov": "XK", "bissau": "GW", "leste": "TL",
		"united": "AE GB US", "congo": "CD CG", "korea": "KR", "guinea": "GN", "niger": "NE", "oman": "OM", "sudan": "SD",
	} {
		var got []string
		hits, _ := x.Best(typed)
		for _, h := range hits {
			got = append(got, All()[h].Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q names %s, want %s", typed, got, want)
		}
	}
}

func BenchmarkAll(b *testing.B) {
	for b.Loop() {
		for _, row := range rows() {
			newCountry(row)
		}
	}
}
