package country

import (
	"slices"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// today are the English names of countries that were renamed after the tables of the
// library were made; the name there remains one of the others.
var today = map[string]string{
	"CV": "Cabo Verde", "MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye",
}

// alsoCalled are what people call countries and no table of names lists: short forms,
// parts of countries, former names, and names in a further official language.
var alsoCalled = sync.OnceValue(func() map[string][]string {
	names := map[string][]string{}
	for line := range assets.Words("countries.txt") {
		code, list, _ := strings.Cut(line, " ")
		names[code] = strings.Split(list, " | ")
	}
	return names
})

// called returns the other names of a country, spelled out if they have short forms.
func called(code string, names ...string) []string {
	out := slices.Clone(alsoCalled()[code])
	for _, name := range names {
		if long := spellOut.Replace(name); long != name {
			out = append(out, long, strings.ReplaceAll(name, ".", ""))
		}
	}
	return slices.Clip(out)
}

var spellOut = strings.NewReplacer("St. ", "Saint ", " & ", " and ", "U.S. ", "US ")
