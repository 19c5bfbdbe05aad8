package contract

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Kind says what is new.
type Kind string

// The kinds of differences.
const (
	Tool       Kind = "tool"       // an ATS with remote fields of its own
	Field      Kind = "field"      // a value that is sent or answered
	Parameter  Kind = "parameter"  // one of a query
	Value      Kind = "value"      // of an enum
	Code       Kind = "code"       // of an error
	Format     Kind = "format"     // of a screening question
	Type       Kind = "type"       // another type that a sent value may have
	Pattern    Kind = "pattern"    // another form that a sent text must have
	Required   Kind = "required"   // a sent value that has to be there from now on
	Deprecated Kind = "deprecated" // a sent value that is going to vanish
)

// Difference is one thing that a newer document says and an older one does not.
type Difference struct {
	Kind  Kind     `json:"kind"`
	Path  string   `json:"path"`  // leads to the value: "remote_fields.afas.fields", "?statuses"
	Value string   `json:"value"` // the new value, code, format, type or pattern; of a field its types
	Calls []string `json:"calls"` // those that it is new in: "POST /ats/candidates"
}

// Diff lists what newer has in the calls of known that known has not, sorted by kind
// and path. What is new in several calls is listed once.
func Diff(known, newer Document) []Difference {
	type thing struct {
		kind        Kind
		path, value string
	}
	calls := map[thing][]string{}
	before, after := known.calls(), newer.calls()
	for _, name := range slices.Sorted(maps.Keys(before)) {
		report := func(kind Kind, path, value string) {
			t := thing{kind, path, value}
			if !slices.Contains(calls[t], name) {
				calls[t] = append(calls[t], name)
			}
		}
		compare(before[name].sent, after[name].sent, true, report)
		compare(before[name].answered, after[name].answered, false, report)
	}
	found := []Difference{}
	for t, names := range calls {
		found = append(found, Difference{t.kind, t.path, t.value, names})
	}
	slices.SortFunc(found, func(a, b Difference) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Path, b.Path), strings.Compare(a.Value, b.Value))
	})
	return found
}

// compare reports new values and new elements of their enums, and what is now asked of values that
// are sent already.
func compare(known, newer map[string]*leaf, sent bool, report func(kind Kind, path, value string)) {
	for path, now := range newer {
		was := known[path]
		if was == nil {
			if kind := kindOf(path); kind == Tool || !now.inside {
				report(kind, path, strings.Join(now.types, " or "))
			}
			continue
		}
		for _, value := range added(was.values, now.values) {
			report(kindOfValue(path), path, value)
		}
		if !sent {
			continue
		}
		for _, one := range added(was.types, now.types) {
			report(Type, path, one)
		}
		if now.pattern != "" && now.pattern != was.pattern {
			report(Pattern, path, now.pattern)
		}
		if now.required && !was.required {
			report(Required, path, "")
		}
		if now.deprecated && !was.deprecated {
			report(Deprecated, path, "")
		}
	}
}

// added is what is new in a list; nothing is new to an empty one, which takes anything.
func added(was, now []string) []string {
	if len(was) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(now), func(s string) bool { return slices.Contains(was, s) })
}

func kindOf(path string) Kind {
	tool, isRemote := strings.CutPrefix(path, "remote_fields.")
	switch {
	case strings.HasPrefix(path, "?"):
		return Parameter
	case isRemote && !strings.Contains(tool, "."):
		return Tool
	}
	return Field
}

func kindOfValue(path string) Kind {
	switch {
	case path == "error.code":
		return Code
	case strings.HasSuffix(path, "screening_questions[].format.type"):
		return Format
	}
	return Value
}
