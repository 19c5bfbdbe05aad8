package jobs

import (
	"fmt"
	"slices"
	"sort"

	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// filter narrows the list of jobs beside the search: one status, one
// department, one city at the most.
type filter struct{ status, department, city string }

// filterKind is one of the things a job can be filtered by.
type filterKind int

const (
	byStatus filterKind = iota
	byDepartment
	byCity
)

// SetFilter sets or, with an empty value, clears one filter.
type SetFilter struct {
	kind  filterKind
	value string
}

func (f *filter) at(k filterKind) *string {
	switch k {
	case byStatus:
		return &f.status
	case byDepartment:
		return &f.department
	case byCity:
	}
	return &f.city
}

func (f filter) active() bool { return f != filter{} }

func (f filter) passes(r *jobRow) bool {
	for k := byStatus; k <= byCity; k++ {
		if want := *f.at(k); want != "" && valueOf(r, k) != want {
			return false
		}
	}
	return true
}

// String names the filters that are set.
func (f filter) String() string {
	out := ""
	for k := byStatus; k <= byCity; k++ {
		if v := *f.at(k); v != "" {
			out += " [" + k.inWords(v) + "]"
		}
	}
	return out
}

// inWords is a value as people read it: the statuses are enums, the rest are names.
func (k filterKind) inWords(v string) string {
	if k == byStatus {
		return enumWords(v)
	}
	return words.OneLine(v)
}

func valueOf(r *jobRow, k filterKind) string {
	switch k {
	case byStatus:
		return string(r.terms.Status)
	case byDepartment:
		return string(r.department)
	case byCity:
	}
	return string(r.city)
}

// FilterEntries offers every value that occurs, the frequent ones first.
func (p *Picker) FilterEntries() []kit.Entry {
	titles := []string{"status", "department", "place"}
	var out []kit.Entry
	for k := byStatus; k <= byCity; k++ {
		if v := *p.filters.at(k); v != "" {
			out = append(out, kit.Entry{Mark: "×", Label: k.inWords(v), Detail: "take this filter off", Act: SetFilter{k, ""}})
		}
	}
	for k := byStatus; k <= byCity; k++ {
		counts := map[string]int{}
		for _, r := range p.list.all {
			if v := valueOf(r, k); v != "" {
				counts[v]++
			}
		}
		values := make([]string, 0, len(counts))
		for v := range counts {
			values = append(values, v)
		}
		sort.Slice(values, func(a, b int) bool {
			if counts[values[a]] != counts[values[b]] {
				return counts[values[a]] > counts[values[b]]
			}
			return values[a] < values[b]
		})
		for _, v := range values {
			out = append(out, kit.Entry{Mark: " ", Label: k.inWords(v), Detail: fmt.Sprintf("%s · %s", titles[k], words.Count(counts[v], "job", "jobs")), Act: SetFilter{k, v}})
		}
	}
	return out
}

// unsearched is the list while nothing is searched for: what passes the filters,
// the jobs used lately first; nil means all jobs as they came.
func (p *Picker) unsearched() []int32 {
	recent := p.list.recent
	if !p.filters.active() && len(recent) == 0 {
		return nil
	}
	first, rest := make([]int32, len(recent)), []int32{}
	for i := range first {
		first[i] = -1
	}
	for i, r := range p.list.all {
		if !p.filters.passes(r) {
			continue
		}
		if at := slices.Index(recent, r.id.Wire()); at >= 0 {
			first[at] = int32(i)
		} else {
			rest = append(rest, int32(i))
		}
	}
	first = slices.DeleteFunc(first, func(i int32) bool { return i < 0 })
	return append(first, rest...)
}
