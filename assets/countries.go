package assets

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed countries.txt
var countriesText string

//go:embed phones.txt
var phonePlans string

// PhonePlans returns the telephone numbering plans of the world, as data of
// libphonenumber (Apache License 2.0), in the form that forms/value/phone describes.
func PhonePlans() string { return phonePlans }

// countries are the lines of the table: a code, its name in English, in the language most
// spoken there, and in other languages.
var countries = sync.OnceValue(func() [][]string {
	var out [][]string
	for line := range strings.Lines(countriesText) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "|"))
		}
	}
	return out
})

// Countries returns the 249 ISO 3166-1 alpha-2 codes and Kosovo's XK, sorted.
func Countries() []string {
	var codes []string
	for _, c := range countries() {
		codes = append(codes, c[0])
	}
	return codes
}

// CountryNames returns the names of a code: in English, in the language most spoken there, and
// in other languages; nil for no country.
func CountryNames(code string) []string {
	i, found := slices.BinarySearchFunc(countries(), code, func(c []string, code string) int { return strings.Compare(c[0], code) })
	if !found {
		return nil
	}
	return slices.Clone(countries()[i][1:])
}
