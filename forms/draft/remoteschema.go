package draft

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// RemoteNode is what the contract says about one value of the remote fields. The
// wizard makes its fields from these, and Check its checks, so that a tool or a
// leaf that is added to the contract is there without a line of code.
type RemoteNode struct {
	Key         string
	Description string
	Deprecated  bool
	// Types are those of JSON Schema; more than one where null is allowed too.
	Types    []string
	Enum     []string
	Pattern  string
	Required []string
	// Properties are in the order of the contract.
	Properties []*RemoteNode
	Items      *RemoteNode
}

// RemoteSchema is the contract of the remote fields: an object with a key for each
// tool (contract, section E).
func RemoteSchema() *RemoteNode { return remoteSchema() }

var remoteSchema = sync.OnceValue(func() *RemoteNode {
	s := schemaFiles{}
	root := &RemoteNode{}
	s.fill(root, assets.CreateCandidate, s.file(assets.CreateCandidate), string(FieldRemote))
	return root.Property(string(FieldRemote))
})

// Property is what an object says about a key; nil where it says nothing.
func (n *RemoteNode) Property(key string) *RemoteNode {
	for _, p := range n.Properties {
		if p.Key == key {
			return p
		}
	}
	return nil
}

// Is reports whether the value may have a type.
func (n *RemoteNode) Is(kind string) bool { return slices.Contains(n.Types, kind) }

// Free reports whether the value is an object whose keys only the tool knows.
func (n *RemoteNode) Free() bool { return n.Is("object") && len(n.Properties) == 0 }

// List reports whether the value is a list of objects with known keys.
func (n *RemoteNode) List() bool {
	return n.Is("array") && n.Items != nil && n.Items.Is("object") && !n.Items.Free()
}

// Opaque reports whether the value can only be entered as JSON: the contract does not say
// enough about it for anything better.
func (n *RemoteNode) Opaque() bool {
	return n.Free() || !n.List() && (n.Is("array") || n.Is("object") || len(n.Types) == 0)
}

// Date reports whether the value is a date in the contract's form.
func (n *RemoteNode) Date() bool { return n.Pattern == datePattern.String() }

// schemaFiles are the files of the contract, by name, and the parts of them that were
// referred to.
type schemaFiles map[string][]byte

func (s schemaFiles) file(name string) []byte {
	if _, ok := s[name]; !ok {
		src, err := fs.ReadFile(assets.Contract(), name)
		if err != nil {
			panic("draft: " + err.Error()) // embedded; a test sees it first
		}
		s[name] = bytes.TrimSpace(src)
	}
	return s[name]
}

// fill adds what a schema says to what is known of a node: references and allOf
// say it about the same value. With only, no other property is looked at.
func (s schemaFiles) fill(n *RemoteNode, file string, schema []byte, only string) {
	for e := range entries(schema, 0) {
		raw := schema[e.from:e.to]
		switch e.key {
		case "$ref":
			to, part := s.find(file, decodeString(raw))
			s.fill(n, to, part, only)
		case "allOf":
			for _, part := range elements(raw) {
				s.fill(n, file, part, only)
			}
		case "properties":
			s.properties(n, file, raw, only)
		case "items":
			n.Items = &RemoteNode{}
			s.fill(n.Items, file, raw, "")
		case "description":
			n.Description = decodeString(raw)
		case "deprecated":
			n.Deprecated = raw[0] == 't'
		case "type":
			n.Types = stringsOf(raw)
		case "enum":
			n.Enum = stringsOf(raw)
		case "pattern":
			n.Pattern = decodeString(raw)
		case "required":
			n.Required = stringsOf(raw)
		}
	}
}

func (s schemaFiles) properties(n *RemoteNode, file string, raw []byte, only string) {
	for e := range entries(raw, 0) {
		if only != "" && e.key != only {
			continue
		}
		p := n.Property(e.key)
		if p == nil {
			p = &RemoteNode{Key: e.key}
			n.Properties = append(n.Properties, p)
		}
		s.fill(p, file, raw[e.from:e.to], "")
	}
}

// find follows a reference to another part of the contract.
func (s schemaFiles) find(file, ref string) (string, []byte) {
	name, pointer, _ := strings.Cut(ref, "#")
	if name != "" {
		file = name
	}
	if part, ok := s[file+"#"+pointer]; ok {
		return file, part
	}
	part := s.file(file)
	for key := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if key == "" {
			continue
		}
		r := Remote{src: part} // any object will do
		e, _, ok := r.seek(r.root(), key)
		if !ok {
			panic("draft: the contract has no " + ref)
		}
		part = part[e.from:e.to]
	}
	s[file+"#"+pointer] = part
	return file, part
}

func stringsOf(raw []byte) []string {
	if raw[0] == '"' {
		return []string{decodeString(raw)}
	}
	var out []string
	for _, e := range elements(raw) {
		if e[0] == '"' {
			out = append(out, decodeString(e))
		}
	}
	return out
}
