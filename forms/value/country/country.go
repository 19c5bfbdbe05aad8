// Package country knows the countries by the names that people give them.
package country

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

var english = sync.OnceValue(func() display.Namer { return display.English.Regions() })

// Name is the English name of an ISO 3166 code; empty if no country has it.
func Name(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || !slices.Contains(assets.Countries(), code) {
		return ""
	}
	return english().Name(region)
}

// OwnName is a country's name in the language most spoken there; empty if that is not known.
func OwnName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return ""
	}
	tag, err := language.Compose(region)
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence == language.No {
		return ""
	}
	if namer := display.Regions(language.Make(base.String())); namer != nil {
		return namer.Name(region)
	}
	return ""
}

// key is a name as it is looked up: U.S.A. is USA.
func key(name string) string {
	return find.Fold(strings.ReplaceAll(strings.Trim(words.OneLine(name), ",;:()"), ".", ""))
}

// codes are found by what people call countries, in the languages of most CVs and in each country's own.
var codes = sync.OnceValue(func() map[string]string {
	byName := map[string]string{}
	add := func(name, code string) {
		if k := key(name); k != "" && byName[k] == "" {
			byName[k] = code
		}
	}
	for name, code := range assets.OtherCountryNames() {
		add(name, code)
	}
	tags := []language.Tag{language.English, language.German, language.French, language.Spanish, language.Italian,
		language.Dutch, language.Portuguese, language.Polish}
	for _, code := range assets.Countries() {
		for _, tag := range tags {
			if namer := display.Regions(tag); namer != nil {
				add(namer.Name(language.MustParseRegion(code)), code)
			}
		}
		add(OwnName(code), code)
	}
	return byName
})

// Named finds the code of a country that is named in prose; empty for none. Codes do not count: "DE" in a CV is a
// language, a driving licence, or half of a name.
func Named(name string) string { return codes()[key(name)] }

// In finds the code in a text that is meant for a country: a name, or a code of two or three letters.
func In(text string) string {
	code := strings.ToUpper(strings.ReplaceAll(words.OneLine(text), ".", ""))
	if named := Named(text); named != "" || len(code) != 2 && len(code) != 3 {
		return named
	}
	if region, err := language.ParseRegion(code); err == nil && Name(region.String()) != "" {
		return region.String()
	}
	return ""
}
