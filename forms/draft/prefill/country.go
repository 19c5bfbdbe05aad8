package prefill

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
)

// countryName is the English name of a code; empty where no country has it.
func countryName(code string) string {
	if !slices.Contains(assets.Countries(), code) {
		return ""
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return ""
	}
	return display.English.Regions().Name(region)
}

// countryNames maps folded names to codes, in the languages of most CVs and in
// each country's own.
var countryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	tags := []language.Tag{language.English, language.German, language.French, language.Spanish, language.Italian,
		language.Dutch, language.Portuguese, language.Polish}
	for _, code := range assets.Countries() {
		region, err := language.ParseRegion(code)
		if err != nil {
			continue
		}
		for _, tag := range append(tags[:len(tags):len(tags)], ownLanguage(region)) {
			namer := display.Regions(tag)
			if namer == nil {
				continue
			}
			name := find.Fold(namer.Name(region))
			if _, taken := names[name]; name != "" && !taken {
				names[name] = code
			}
		}
	}
	for name, code := range assets.OtherCountryNames() {
		names[find.Fold(name)] = code
	}
	return names
})

func ownLanguage(region language.Region) language.Tag {
	tag, err := language.Compose(region)
	if err != nil {
		return language.English
	}
	base, _ := tag.Base()
	return language.Make(base.String())
}

// countryByName finds the code of a country that is named in prose. Codes do not
// count: "DE" in a CV is a language, a driving licence, or half of a name.
func countryByName(name string) string {
	return countryNames()[find.Fold(strings.Trim(tidy(name), ".,;:()"))]
}

// countryIn finds the code in a field that is meant for a country: a code of
// two or three letters, or a name.
func countryIn(field string) string {
	field = strings.ToUpper(tidy(field))
	if n := len(field); n == 2 || n == 3 {
		if region, err := language.ParseRegion(field); err == nil && countryName(region.String()) != "" {
			return region.String()
		}
	}
	return countryByName(field)
}

// domainCountry reads the country out of an address's domain; empty for .com
// and for the codes that are sold for their sound.
func domainCountry(domain string) string {
	top := strings.ToUpper(domain[strings.LastIndexByte(domain, '.')+1:])
	switch top {
	case "UK":
		return "GB"
	case "IO", "AI", "ME", "CO", "TV", "EU", "FM", "SH", "GG", "LY", "TO", "CC", "WS":
		return ""
	}
	if countryName(top) == "" {
		return ""
	}
	return top
}
