package assets

import (
	_ "embed" // for countries.txt
	"slices"
	"strings"
	"sync"
)

//go:embed countries.txt
var countriesText string

var countries = sync.OnceValue(func() []string { return strings.Fields(countriesText) })

// Countries returns the 249 ISO 3166-1 alpha-2 codes and Kosovo's XK, sorted.
func Countries() []string { return slices.Clone(countries()) }
