package draft

import (
	"cmp"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"kombo-apply/assets"
	"kombo-apply/forms/value/rawjson"
)

// RemoteNode is what the contract says about one value of the remote fields. The wizard makes its
// fields from these, and Check its checks, so a tool that is added to the contract needs no code.
type RemoteNode struct {
	Key string
	// Title names the value to a person; empty: its key has to do. Unnamed objects
	// only wrap others, and need no name (an empty title in the contract).
	Title   string
	Unnamed bool
	// Description explains it. Prose wants more than one line (x-prose).
	Description string
	Prose       bool
	Deprecated  bool
	// Types are those of JSON Schema; more than one if null is allowed too.
	Types    []string
	Enum     []string
	Required []string
	pattern  *regexp.Regexp // nil: any text
	// Properties are in the order of the contract.
	Properties []*RemoteNode
	Items      *RemoteNode
}

// RemoteSchema is the contract of the remote fields: an object with a key for each tool (section E).
var RemoteSchema = sync.OnceValue(func() *RemoteNode {
	s, body := schemaFiles{}, &RemoteNode{}
	s.fill(body, assets.CreateCandidate, s.file(assets.CreateCandidate))
	return body.Property(string(FieldRemote))
})

// Property is the schema of an object's key; nil if there is none.
func (n *RemoteNode) Property(key string) *RemoteNode {
	if i := slices.IndexFunc(n.Properties, func(p *RemoteNode) bool { return p.Key == key }); i >= 0 {
		return n.Properties[i]
	}
	return nil
}

// Is reports whether the value may have a type.
func (n *RemoteNode) Is(kind string) bool { return slices.Contains(n.Types, kind) }

// kind is the JSON that the value is, if it is not null; nothing if anything is taken.
func (n *RemoteNode) kind() rawjson.Kind {
	for _, t := range n.Types {
		if kind := kindsOfSchema[t]; kind != rawjson.None {
			return kind
		}
	}
	return rawjson.None
}

var kindsOfSchema = map[string]rawjson.Kind{"object": rawjson.Object, "array": rawjson.List, "string": rawjson.String,
	"number": rawjson.Number, "integer": rawjson.Number, "boolean": rawjson.Bool}

// Free reports whether the value is an object whose keys only the tool knows.
func (n *RemoteNode) Free() bool { return n.Is("object") && len(n.Properties) == 0 }

// List reports whether the value is a list of objects with known keys.
func (n *RemoteNode) List() bool {
	return n.Is("array") && n.Items != nil && n.Items.Is("object") && !n.Items.Free()
}

// Opaque reports whether the value can only be entered as JSON, for want of a better description.
func (n *RemoteNode) Opaque() bool {
	return n.Free() || !n.List() && (n.Is("array") || n.Is("object") || len(n.Types) == 0)
}

// Date reports whether the value is a date: its pattern takes a day, and no other text.
func (n *RemoteNode) Date() bool {
	return n.pattern != nil && n.pattern.MatchString("2026-09-01") && !n.pattern.MatchString("x")
}

// schemaFiles are the files of the contract by name, and the parts that were referred to.
type schemaFiles map[string]rawjson.Value

func (s schemaFiles) file(name string) rawjson.Value {
	if _, ok := s[name]; !ok {
		src, err := fs.ReadFile(assets.Dir("contract"), name)
		if err == nil {
			s[name], err = rawjson.Parse(string(src))
		}
		if err != nil {
			panic("draft: " + err.Error()) // embedded; a test sees it first
		}
	}
	return s[name]
}

// fill adds what a schema says to what is known of a node: references and allOf
// say it about the same value.
func (s schemaFiles) fill(n *RemoteNode, file string, schema rawjson.Value) {
	for m := range schema.Members() {
		switch m.Key {
		case "$ref":
			to, part := s.find(file, m.Value.Text())
			s.fill(n, to, part)
		case "allOf":
			for part := range m.Value.Members() {
				s.fill(n, file, part.Value)
			}
		case "properties":
			for m := range m.Value.Members() {
				p := n.Property(m.Key)
				if p == nil {
					p = &RemoteNode{Key: m.Key}
					n.Properties = append(n.Properties, p)
				}
				s.fill(p, file, m.Value)
			}
		case "items":
			n.Items = &RemoteNode{}
			s.fill(n.Items, file, m.Value)
		case "title":
			n.Title = m.Value.Text()
			n.Unnamed = n.Title == ""
		case "description":
			n.Description = m.Value.Text()
		case "x-prose":
			n.Prose = m.Value == "true"
		case "deprecated":
			n.Deprecated = m.Value == "true"
		case "type":
			n.Types = texts(m.Value)
		case "enum":
			n.Enum = texts(m.Value)
		case "pattern":
			n.pattern = regexp.MustCompile(m.Value.Text()) // embedded; a test sees it first
		case "required":
			n.Required = texts(m.Value)
		}
	}
}

func (s schemaFiles) find(file, ref string) (string, rawjson.Value) {
	name, pointer, _ := strings.Cut(ref, "#")
	file = cmp.Or(name, file)
	key := file + "#" + pointer
	if _, known := s[key]; !known {
		part, _, rest := s.file(file).Get(strings.FieldsFunc(pointer, func(r rune) bool { return r == '/' })...)
		if len(rest) > 0 {
			panic("draft: the contract has no " + ref)
		}
		s[key] = part
	}
	return file, s[key]
}

// texts are the strings of a list; a string alone is one.
func texts(v rawjson.Value) (out []string) {
	if v.Kind() == rawjson.String {
		return []string{v.Text()}
	}
	for m := range v.Members() {
		if m.Value.Kind() == rawjson.String {
			out = append(out, m.Value.Text())
		}
	}
	return out
}

// Fit says how much of a value a form made from the contract can show.
type Fit int

// From a value that no form can be put around to one that it shows all of.
const (
	// FitNot: another value is in the way of an object or a list, so fields cannot be written.
	FitNot Fit = iota
	// FitPart: there is more in it than fields for it.
	FitPart
	FitWhole
)

// Fit compares a value with what the contract says about it.
func (n *RemoteNode) Fit(v rawjson.Value) Fit {
	kind := v.Kind()
	switch {
	case n.Free(): // shown as JSON, whatever it is
		return FitWhole
	case n.Is("object"):
		return n.fitMembers(v, rawjson.Object)
	case n.List():
		return n.fitMembers(v, rawjson.List)
	case n.Is("boolean") && kind != rawjson.Bool && !(kind == rawjson.Null && n.Is("null")):
		return FitPart // three answers cannot show it
	case kind == rawjson.Object, kind == rawjson.List:
		return FitPart // a line of text would lose it at the first key
	}
	return FitWhole
}

func (n *RemoteNode) fitMembers(v rawjson.Value, want rawjson.Kind) Fit {
	switch v.Kind() {
	case rawjson.Null:
		return FitPart
	case want:
	default:
		return FitNot
	}
	fit, seen := FitWhole, map[string]bool{}
	for m := range v.Members() {
		within := n.Items
		if want == rawjson.Object {
			within = n.Property(m.Key)
		}
		switch {
		case within == nil, seen[m.Key]:
			fit = min(fit, FitPart)
		case want == rawjson.List && m.Value.Kind() == rawjson.Null:
			return FitNot
		default:
			fit = min(fit, within.Fit(m.Value))
		}
		seen[m.Key] = true
	}
	return fit
}
