package country

import (
	"slices"
	"strings"

	"kombo-apply/forms/value/find"
)

// Meant finds the codes of the countries that a name with slips in it may mean, the nearest
// ones only: Deuschland is DE, and Irland, with no slip, is looked for with Named. Short names
// are too near to each other to be forgiven.
func Meant(name string) []string {
	const long, longest = 8, 39 // letters; find.Typos takes no more
	typed := bare(find.Fold(name))
	forgiven := 1
	if len(typed) >= long {
		forgiven = 2
	}
	if len(typed) < 5 || len(typed) > longest || strings.ContainsAny(typed, "0123456789") {
		return nil
	}
	var codes []string
	for known, code := range byName() {
		if len(known) > longest {
			continue
		}
		switch slips := find.Typos(typed, known); {
		case slips > forgiven || slips == forgiven && slices.Contains(codes, code):
		case slips < forgiven:
			forgiven, codes = slips, []string{code}
		default:
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}
