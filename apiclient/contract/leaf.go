package contract

import (
	"maps"
	"slices"
	"strings"
)

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
func (d Document) flatten(schema map[string]any, path string, depth int, leaves map[string]*leaf) {
	if schema == nil || depth > deepest {
		return
	}
	l := leaves[path]
	if l == nil {
		l = &leaf{}
		leaves[path] = l
	}
	l.add(schema)
	if ref, ok := schema["$ref"].(string); ok {
		d.flatten(d.Refer(ref), path, depth+1, leaves)
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		was, shapes := l.pattern, objects(schema[key])
		for _, shape := range shapes {
			d.flatten(shape, path, depth+1, leaves)
		}
		if key != "allOf" && len(shapes) > 1 {
			l.pattern = was // that of one shape holds for no other
		}
	}
	if items := object(schema, "items"); items != nil {
		l.inside = true
		d.flatten(items, path+"[]", depth+1, leaves)
	}
	properties := object(schema, "properties")
	for name := range properties {
		l.inside = true
		d.flatten(object(properties, name), join(path, name), depth+1, leaves)
	}
	for _, name := range texts(schema["required"]) {
		if inner := leaves[join(path, name)]; inner != nil {
			inner.required = true
		}
	}
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }

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

func objects(v any) []map[string]any {
	list, _ := v.([]any)
	var out []map[string]any
	for _, one := range list {
		if o, ok := one.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

// texts are the strings of a list; a string alone is one.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, one := range v {
			out = append(out, texts(one)...)
		}
		return out
	}
	return nil
}

// call is one operation of a document, by its parts: what is sent, what is answered.
type call struct{ sent, answered map[string]*leaf }

// calls reads all operations: "POST /ats/candidates".
func (d Document) calls() map[string]call {
	out := map[string]call{}
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

func (d Document) call(operation map[string]any) call {
	c := call{sent: map[string]*leaf{}, answered: map[string]*leaf{}}
	d.flatten(jsonOf(object(operation, "requestBody")), "", 0, c.sent)
	for _, p := range objects(operation["parameters"]) {
		p = d.resolve(p)
		if name, ok := p["name"].(string); ok {
			d.flatten(object(p, "schema"), "?"+name, 0, c.sent)
		}
	}
	responses := object(operation, "responses")
	for _, status := range slices.Sorted(maps.Keys(responses)) {
		d.flatten(jsonOf(d.resolve(object(responses, status))), "", 0, c.answered)
	}
	return c
}
