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
	before, after := known.calls(), newer.calls()
	found := []Difference{}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		compare(before[name], after[name], func(kind Kind, path, value string) {
			i := slices.IndexFunc(found, func(d Difference) bool { return d.Kind == kind && d.Path == path && d.Value == value })
			if i < 0 {
				i, found = len(found), append(found, Difference{Kind: kind, Path: path, Value: value})
			}
			if !slices.Contains(found[i].Calls, name) {
				found[i].Calls = append(found[i].Calls, name)
			}
		})
	}
	slices.SortFunc(found, func(a, b Difference) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Path, b.Path), strings.Compare(a.Value, b.Value))
	})
	return found
}

// compare reports new values and new elements of their enums, and what is now asked of values that
// are sent already.
func compare(known, newer map[place]*leaf, report func(kind Kind, path, value string)) {
	for at, now := range newer {
		was := known[at]
		if was == nil {
			if kind := kindOf(at.path); kind == Tool || !now.inside {
				report(kind, at.path, strings.Join(now.types, " or "))
			}
			continue
		}
		for _, value := range added(was.values, now.values) {
			report(kindOfValue(at.path), at.path, value)
		}
		if !at.sent {
			continue
		}
		for _, one := range added(was.types, now.types) {
			report(Type, at.path, one)
		}
		if now.pattern != "" && now.pattern != was.pattern {
			report(Pattern, at.path, now.pattern)
		}
		if now.required && !was.required {
			report(Required, at.path, "")
		}
		if now.deprecated && !was.deprecated {
			report(Deprecated, at.path, "")
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

// leaf is what a document says about one value of a call.
type leaf struct {
	types                []string
	values               []string // of an enum; none: any
	pattern              string   // only told of what is sent
	required, deprecated bool
	inside               bool // it has values of its own
}

// deepest limits schemas that refer to themselves.
const deepest = 24

// flatten adds a schema and all that is in it to leaves, by path: "candidate.first_name",
// "attachments[].type". What several shapes say about a value is put together.
func (d Document) flatten(schema map[string]any, at place, depth int, leaves map[place]*leaf) {
	if schema == nil || depth > deepest {
		return
	}
	l := leaves[at]
	if l == nil {
		l = &leaf{}
		leaves[at] = l
	}
	l.add(schema)
	if ref, ok := schema["$ref"].(string); ok {
		d.flatten(d.Refer(ref), at, depth+1, leaves)
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		was, shapes := l.pattern, objects(schema[key])
		for _, shape := range shapes {
			d.flatten(shape, at, depth+1, leaves)
		}
		if key != "allOf" && len(shapes) > 1 {
			l.pattern = was // that of one shape holds for no other
		}
	}
	if items := object(schema, "items"); items != nil {
		l.inside = true
		d.flatten(items, place{at.path + "[]", at.sent}, depth+1, leaves)
	}
	properties := object(schema, "properties")
	for name := range properties {
		l.inside = true
		d.flatten(object(properties, name), at.member(name), depth+1, leaves)
	}
	for _, name := range texts(schema["required"]) {
		if inner := leaves[at.member(name)]; inner != nil {
			inner.required = true
		}
	}
}

func (p place) member(name string) place {
	return place{strings.TrimPrefix(p.path+"."+name, "."), p.sent}
}

// add is what the schema says of the value itself.
func (l *leaf) add(schema map[string]any) {
	l.types = append(l.types, texts(schema["type"])...)
	for _, value := range append(texts(schema["enum"]), texts(schema["const"])...) {
		if !slices.Contains(l.values, value) {
			l.values = append(l.values, value)
		}
	}
	if pattern, ok := schema["pattern"].(string); ok {
		l.pattern = pattern
	}
	l.deprecated = l.deprecated || schema["deprecated"] == true
}

func objects(v any) (out []map[string]any) {
	list, _ := v.([]any)
	for _, one := range list {
		if o, ok := one.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

// texts are the strings of a list; a string alone is one.
func texts(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, one := range v {
			out = append(out, texts(one)...)
		}
	}
	return out
}

// place is where a call has a value.
type place struct {
	path string
	sent bool // to Kombo; otherwise it is answered
}

// calls reads all operations: "POST /ats/candidates".
func (d Document) calls() map[string]map[place]*leaf {
	out := map[string]map[place]*leaf{}
	for path, item := range object(d, "paths") {
		item, _ := item.(map[string]any)
		for _, method := range []string{"get", "post", "put", "patch", "delete"} {
			if operation := object(item, method); operation != nil {
				out[strings.ToUpper(method)+" "+path] = d.call(operation)
			}
		}
	}
	return out
}

func (d Document) call(operation map[string]any) map[place]*leaf {
	leaves := map[place]*leaf{}
	d.flatten(jsonOf(object(operation, "requestBody")), place{"", true}, 0, leaves)
	for _, p := range objects(operation["parameters"]) {
		p = d.resolve(p)
		if name, ok := p["name"].(string); ok {
			d.flatten(object(p, "schema"), place{"?" + name, true}, 0, leaves)
		}
	}
	responses := object(operation, "responses")
	for _, status := range slices.Sorted(maps.Keys(responses)) {
		d.flatten(jsonOf(d.resolve(object(responses, status))), place{}, 0, leaves)
	}
	return leaves
}
