package plain

import (
	"testing"

	"kombo-apply/apiclient"
)

func TestChoiceIsFoundByNameNumberOrPart(t *testing.T) {
	options := []option{
		{id: "a", label: "Über uns"}, {id: "b", label: "2"}, {id: "c", label: "Straße"},
		{id: "d", label: "Springfield"}, {id: "e", label: "Springfield"}, {id: "f", label: "Springfield North"},
		{id: "g", label: "Yes", also: []string{"y"}},
	}
	for typed, want := range map[string]string{
		"uber uns": "a", "ÜBER": "a", "1": "a",
		"2":       "b", // a name comes before a number
		"strasse": "c", "3": "c",
		"5": "e", "north": "f", "springfield north": "f",
		"y": "g", "g": "g",
		"springfield": "", "nothing": "", "0": "", "99": "",
	} {
		id, problem := choose(typed, options)
		if id != want || (problem == "") != (want != "") {
			t.Errorf("%q chose %q (%s), want %q", typed, id, problem, want)
		}
	}
}

func TestJobIsFoundByAnyWordsInAnyOrder(t *testing.T) {
	job := apiclient.Job{Name: "Ingénieur·e mécanique", Department: "Qualität", RemoteID: "12/3"}
	for query, want := range map[string]bool{"": true, "mecanique ingenieur": true, "qualitat": true, "qualitaet": true, "12/3": true, "mecanique paris": false} {
		if JobMatches(query, job) != want {
			t.Errorf("%q: want %v", query, want)
		}
	}
}
