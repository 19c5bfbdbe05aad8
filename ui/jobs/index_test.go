package jobs

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestSearchFindsAccentsAndPutsNamesFirst(t *testing.T) {
	var x index
	x.add(indexEntries([]apiclient.Job{
		{ID: "1", Name: "Straßenbauer"}, {ID: "2", Name: "Übersetzer"}, {ID: "3", Name: "Engineer", Location: &apiclient.Location{City: "Bern"}},
		{ID: "4", Name: "Bernese dog keeper"}, {ID: "5", Name: "Łukasz's successor"},
	}))
	for query, want := range map[string]int32{"strasse": 0, "uber": 1, "ÜBER": 1, "engineer bern": 2, "bern engineer": 2, "bern": 3, "lukasz": 4} {
		best, _ := x.search(query, nil)
		if len(best) == 0 || best[0] != want {
			t.Errorf("%q finds %v, want %d first", query, best, want)
		}
	}
	if best, n := x.search("qqq", nil); len(best) != 0 || n != 0 {
		t.Errorf("qqq finds %v, want none and 0", best)
	}
	x.search("b", nil)
	x.search("be", nil)
	best, n := x.search("b", nil)
	if n < 3 || len(best) != n {
		t.Errorf("after a letter was taken back, b finds %v of %d, want at least 3 and %d", best, n, n)
	}
	if strings.Contains(x.entries[0].text, "ß") {
		t.Error(`the index is not folded, want no "ß" in it`)
	}
}

// named are jobs of these names, one column each.
func named(names ...string) *index {
	jobs := make([]apiclient.Job, len(names))
	for i, n := range names {
		jobs[i] = apiclient.Job{ID: "x", Name: apiclient.Text(n)}
	}
	x := &index{}
	x.add(indexEntries(jobs))
	return x
}

func TestUmlautsAreFoundInEitherSpelling(t *testing.T) {
	x := named("Lübeck", "Luebeck", "Qualitätssicherung", "Manuela", "Neue Straße", "Göteborg", "København", "Lu\u0308beck", "Übersetzer")
	for query, want := range map[string][]int32{
		"luebeck": {0, 1, 7}, "lübeck": {0, 1, 7}, "lubeck": {0, 7}, "qualitaetssicherung": {2}, "qualitat": {2}, "manuela": {3},
		"neue": {4}, "strasse": {4}, "STRASSE": {4}, "straße": {4}, "goeteborg": {5}, "goteborg": {5}, "koebenhavn": {6}, "kobenhavn": {6}, "ueber": {8}, "uber": {8},
	} {
		// As it is typed: each letter narrows what was there before.
		var best []int32
		for i := range query {
			x.search(query[:i], nil)
		}
		best, n := x.search(query, nil)
		slices.Sort(best)
		if !slices.Equal(best, want) || n != len(want) {
			t.Errorf("%s finds %v, want %v", query, best, want)
		}
	}
}

func TestLettersScatteredOverAJobAreNoHit(t *testing.T) {
	x := &index{}
	x.add(indexEntries([]apiclient.Job{
		{ID: "1", Name: "Senior Trainer", Department: "Assembly", Location: &apiclient.Location{City: "Essen"}},
		{ID: "2", Name: "Clerk", Department: "Operations", Location: &apiclient.Location{City: "Dresden"}},
		{ID: "3", Name: "Straßenbauer"},
		{ID: "4", Name: "Site Reliability Engineer"},
		{ID: "5", Name: "Backend Engineer (Go)", Department: "Robotics, Warehouse, Assembly"},
		{ID: "6", Name: "Driver", Location: &apiclient.Location{Raw: "Norddeutschland"}},
	}))
	for query, want := range map[string][]int32{
		"strasse": {2}, "closed": nil, "raw": nil, "sre": {3}, "sitrel": {3}, "bckend": {4}, "backendeng": {4}, "enginer": {3, 4},
		"go": {4}, "site engineer": {3}, "norddeutsch": {5}, "baceng": {4}, "bd": nil, "back go": {4}, "backnd go": {4}, "backnd essen": nil,
		"backedn": {4}, "beckend go": {4}, "enignee": {3, 4}, "trianer": {0}, "nordedutschalnd": {5}, "dirver": {5}, "clrek dresden": {1}, "clrk essen": nil, "tobacconist": nil,
	} {
		for _, typed := range []bool{false, true} {
			x.search("", nil)
			for i := 1; typed && i < len(query); i++ {
				x.search(query[:i], nil)
			}
			best, n := x.search(query, nil)
			slices.Sort(best)
			if !slices.Equal(best, want) || n != len(want) {
				t.Errorf("%s, typed %v, finds %v, want %v", query, typed, best, want)
			}
		}
	}
}

func TestWordsInAnyOfTheColumnsRankByTheirBeginnings(t *testing.T) {
	x := named("Category Manager", "Go Developer", "Backend Engineer (Go)")
	if best, _ := x.search("go", nil); len(best) != 3 || best[2] != 0 {
		t.Errorf("go finds %v, want 3 and 0", best)
	}
}
