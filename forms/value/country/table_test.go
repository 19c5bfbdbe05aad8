package country

import (
	"cmp"
	"flag"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var update = flag.Bool("update", false, "write the table of countries anew")

var languages = []language.Tag{language.German, language.French, language.Dutch, language.Spanish,
	language.Italian, language.Polish, language.Portuguese}

// today are the English names of countries that were renamed after the tables of the
// library were made; the name there remains one of the others.
var today = map[string]string{
	"CV": "Cabo Verde", "MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye",
}

func TestTableOfCountriesIsTheLibrarys(t *testing.T) {
	const path = "../../../assets/words/country-names.txt"
	want := tableFromLibrary()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("assets/words/country-names.txt is not what the library in go.mod holds; run go test ./forms/value/country -update, want %q", want)
	}
}

func tableFromLibrary() string {
	var b strings.Builder
	b.WriteString("# code|English|most spoken there|German|French|Dutch|Spanish|Italian|Polish|Portuguese; go test ./forms/value/country -update\n")
	for _, row := range rows() {
		code := row[0]
		region := language.MustParseRegion(code)
		own := ""
		if namer := display.Regions(spokenIn(region)); namer != nil {
			own = namer.Name(region)
		}
		name := display.English.Regions().Name(region)
		row = []string{code, cmp.Or(today[code], name), own}
		for _, l := range languages {
			row = append(row, display.Regions(l).Name(region))
		}
		if today[code] != "" {
			row = append(row, name)
		}
		b.WriteString(strings.Join(row, "|") + "\n")
	}
	return b.String()
}

func spokenIn(region language.Region) language.Tag {
	tag, err := language.Compose(region)
	if err != nil {
		return language.English
	}
	base, _ := tag.Base()
	return language.Make(base.String())
}
