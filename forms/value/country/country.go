// Package country knows countries by what people call them: in English as they are called today, in German, French,
// Dutch, Spanish, Italian, Polish and Portuguese, in their own language, and by short forms and former names.
//
// The table, assets/words/country-names.txt, is written by a test from golang.org/x/text, whose own one is
// built before main and would make every start later.
package country

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// Country is a country or territory of ISO 3166-1, or Kosovo.
type Country struct {
	Code   string   // two capitals
	Name   string   // in English
	Own    string   // in the language most spoken there; empty if that is the English name
	Others []string // all further names
}

// All returns the countries in the order of their codes, made at the first call.
func All() []Country { return all() }

var all = sync.OnceValue(func() (out []Country) {
	for _, row := range rows() {
		out = append(out, newCountry(row))
	}
	return out
})

// rows are the lines of the table, sorted: a code, its name in English, in the language most
// spoken there, and in other languages.
var rows = sync.OnceValue(func() (out [][]string) {
	for line := range assets.Words("country-names.txt") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
})

func newCountry(row []string) Country {
	c := Country{Code: row[0], Name: row[1], Own: row[2]}
	others := slices.Clone(alsoCalled()[c.Code])
	if long := spellOut.Replace(c.Name); long != c.Name {
		others = append(others, long, strings.ReplaceAll(c.Name, ".", ""))
	}
	had := map[string]bool{"": true, find.Fold(c.Name): true}
	for _, n := range append(others, row[2:]...) {
		if f := find.Fold(n); !had[f] {
			had[f] = true
			c.Others = append(c.Others, n)
		}
	}
	if c.Own == c.Name {
		c.Own = ""
	}
	return c
}

// Name is the English name of a code; empty if no country has it.
func Name(code string) string {
	i, found := slices.BinarySearchFunc(rows(), code, func(row []string, code string) int { return strings.Compare(row[0], code) })
	if !found {
		return ""
	}
	return rows()[i][1]
}

// Named finds the code of a country by one of its names, in any case and without accents or
// points; empty for none. Codes are no names: DE in a CV is a language, or half of a name.
func Named(name string) string { return byName()[bare(find.Fold(name))] }

// In finds the code in a text that is meant for a country: a name, or a code of two or three letters.
func In(text string) string {
	code := strings.ToUpper(bare(text))
	if named := Named(text); named != "" || len(code) != 2 && len(code) != 3 {
		return named
	}
	if region, err := language.ParseRegion(code); err == nil && Name(region.String()) != "" {
		return region.String()
	}
	return ""
}

var byName = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, c := range All() {
		for _, n := range append([]string{c.Name}, c.Others...) {
			plain, spelled := find.Foldings(n)
			names[bare(plain)] = c.Code
			if spelled != "" {
				names[bare(spelled)] = c.Code
			}
		}
	}
	return names
})

// bare is a folded name without the signs that people leave out.
func bare(name string) string {
	return words.OneLine(signs.Replace(name))
}

var signs = strings.NewReplacer(".", "", "-", " ", ",", " ", ";", " ", ":", " ", "(", " ", ")", " ")

// Meant finds the codes of the countries that a name with slips in it may mean, the nearest
// ones only: Deuschland is DE, and Irland, with no slip, is searched for with Named. Short names
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

var spellOut = strings.NewReplacer("St. ", "Saint ", " & ", " and ", "U.S. ", "US ")
