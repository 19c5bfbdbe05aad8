package jobs

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// filterKinds are what jobs can be filtered by: its name, the value of a job, and that value as people read it.
var filterKinds = [...]struct {
	name    string
	of      func(*jobRow) string
	inWords func(string) string
}{
	{"status", func(r *jobRow) string { return string(r.terms.Status) }, enumWords},
	{"department", func(r *jobRow) string { return string(r.department) }, words.OneLine},
	{"place", func(r *jobRow) string { return string(r.city) }, words.OneLine},
}

// filter narrows the list of jobs beside the search, by one value of each kind at the most.
type filter [len(filterKinds)]string

func (f filter) active() bool { return f != filter{} }

func (f filter) passes(r *jobRow) bool {
	for k, want := range f {
		if want != "" && filterKinds[k].of(r) != want {
			return false
		}
	}
	return true
}

// String names the filters that are set.
func (f filter) String() (out string) {
	for k, v := range f {
		if v != "" {
			out += " [" + filterKinds[k].inWords(v) + "]"
		}
	}
	return out
}

// FilterList offers every value that occurs, the frequent ones first.
func (p *Picker) FilterList() *kit.Palette {
	sets := func(kind int, value string) kit.Do {
		return func() tea.Cmd {
			p.filters[kind] = value
			p.filter()
			return nil
		}
	}
	var set, values []kit.Entry
	for i, k := range filterKinds {
		if v := p.filters[i]; v != "" {
			set = append(set, kit.Entry{Mark: "×", Label: k.inWords(v), Detail: "take this filter off", Act: sets(i, "")})
		}
		counts := map[string]int{}
		for _, r := range p.list.all {
			counts[k.of(r)]++
		}
		delete(counts, "")
		byCount := func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) }
		for _, v := range slices.SortedFunc(maps.Keys(counts), byCount) {
			values = append(values, kit.Entry{Mark: " ", Label: k.inWords(v), Detail: k.name + " · " + words.Count(counts[v], "job", "jobs"), Act: sets(i, v)})
		}
	}
	list := kit.NewPalette("Filter the jobs", append(set, values...))
	list.Does = "filters"
	return list
}
