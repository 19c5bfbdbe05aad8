package jobs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// filterKind is one of the things that jobs can be filtered by.
type filterKind int

const (
	byStatus filterKind = iota
	byDepartment
	byCity
	filterKinds // how many there are
)

func (k filterKind) String() string { return [...]string{"status", "department", "place"}[k] }

// of is the value of a job.
func (k filterKind) of(r *jobRow) string {
	return [...]string{string(r.terms.Status), string(r.department), string(r.city)}[k]
}

// inWords is a value as people read it: the statuses are enums, the rest are names.
func (k filterKind) inWords(v string) string {
	if k == byStatus {
		return enumWords(v)
	}
	return words.OneLine(v)
}

// filter narrows the list of jobs beside the search, by one value of each kind at the most.
type filter [filterKinds]string

// SetFilter sets or, with an empty value, clears one filter.
type SetFilter struct {
	kind  filterKind
	value string
}

func (f filter) active() bool { return f != filter{} }

func (f filter) passes(r *jobRow) bool {
	for k, want := range f {
		if want != "" && filterKind(k).of(r) != want {
			return false
		}
	}
	return true
}

// String names the filters that are set.
func (f filter) String() (out string) {
	for k, v := range f {
		if v != "" {
			out += " [" + filterKind(k).inWords(v) + "]"
		}
	}
	return out
}

// FilterEntries offers every value that occurs, the frequent ones first.
func (p *Picker) FilterEntries() []kit.Entry {
	var set, values []kit.Entry
	for k := range filterKinds {
		if v := p.filters[k]; v != "" {
			set = append(set, kit.Entry{Mark: "×", Label: k.inWords(v), Detail: "take this filter off", Act: SetFilter{k, ""}})
		}
		counts := map[string]int{}
		for _, r := range p.list.all {
			counts[k.of(r)]++
		}
		delete(counts, "")
		byCount := func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) }
		for _, v := range slices.SortedFunc(maps.Keys(counts), byCount) {
			values = append(values, kit.Entry{Mark: " ", Label: k.inWords(v), Detail: fmt.Sprintf("%s · %s", k, words.Count(counts[v], "job", "jobs")), Act: SetFilter{k, v}})
		}
	}
	return append(set, values...)
}
