package find

import "strings"

// Best are the options that a query names best, and whether it names them in full. Letters
// found here and there name nothing, and a part inside another word loses against a whole one.
func (x *Index) Best(query string) (hits []int, exact bool) {
	plain, spelled := Foldings(strings.TrimSpace(query))
	if plain == "" {
		return nil, false
	}
	asked := []phrase{newPhrase(plain)}
	if spelled != "" {
		asked = append(asked, newPhrase(spelled))
	}
	least := tierScattered
	for i := range x.entries {
		tier := tiers
		for _, p := range asked {
			tier = min(tier, x.entries[i].tier(p))
		}
		switch {
		case tier < least:
			least, hits = tier, []int{i}
		case tier == least && tier < tierScattered:
			hits = append(hits, i)
		}
	}
	return hits, least == tierExact
}
