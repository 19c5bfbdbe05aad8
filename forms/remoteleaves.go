package forms

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// remoteTool is one ATS and the leaves that the contract gives it.
type remoteTool struct {
	key, name string
	leaves    []remoteLeaf
}

// remoteTools are made once: the contract does not change while the program runs.
var remoteTools = sync.OnceValue(func() []remoteTool {
	var tools []remoteTool
	for _, n := range draft.RemoteSchema().Properties {
		t := remoteTool{n.Key, toolName(n.Key), remoteLeaf{node: n, schema: n.Key}.leaves()}
		slices.SortStableFunc(t.leaves, func(a, b remoteLeaf) int { return a.rank() - b.rank() })
		tools = append(tools, t)
	}
	return tools
})

// remoteLeaf is one value of the remote fields for which there is a field: a typed
// value, a list of objects, or an object of the tool's own.
type remoteLeaf struct {
	node *draft.RemoteNode
	// path leads to it from the tool, or from the element of the list it is in.
	path []string
	// schema is the path in the contract, from the tool on, without positions.
	schema string
	// words name the objects it is in, and itself; label and help are made of them.
	words       []string
	label, help string
	// beside: it is required if anything else of its object is given.
	beside bool
	// items are the leaves of an element, if it is a list.
	items []remoteLeaf
}

// leaves flattens an object of the contract.
func (of remoteLeaf) leaves() (out []remoteLeaf) {
	for _, p := range of.node.Properties {
		l := remoteLeaf{node: p, path: append(slices.Clip(of.path), p.Key), schema: of.schema + "." + p.Key}
		if l.words = slices.Clip(of.words); !p.Unnamed { // an object that only wraps others
			l.words = append(l.words, cmp.Or(p.Title, readable(p.Key)))
		}
		if p.Is("object") && !p.Free() {
			out = append(out, l.leaves()...)
			continue
		}
		l.beside = slices.Contains(of.node.Required, p.Key) && len(of.node.Properties) > 1
		l.label, l.help = remoteLabel(l), remoteHelp(l)
		if p.List() {
			l.items = remoteLeaf{node: p.Items, schema: l.schema}.leaves()
		}
		out = append(out, l)
	}
	return out
}

// rank orders the fields of a tool: single values, lists, JSON, what is deprecated.
func (l remoteLeaf) rank() int {
	switch {
	case l.node.Deprecated:
		return 3
	case l.node.Opaque():
		return 2
	case l.node.List():
		return 1
	}
	return 0
}

// remoteLabel is the field's name: the words on the way, with the ID of a reference put behind in brackets.
func remoteLabel(l remoteLeaf) string {
	parts, end := l.words, ""
	if last := len(parts) - 1; last > 0 && parts[last] == "WID" {
		parts, end = parts[:last], " (WID)"
	}
	var notes []string
	if l.node.Opaque() {
		notes = append(notes, "JSON")
	}
	if l.node.Deprecated {
		notes = append(notes, "deprecated")
	}
	if len(notes) > 0 {
		end += " (" + strings.Join(notes, ", ") + ")"
	}
	return strings.Join(parts, " · ") + end
}

// noun is what one row of a list is called.
func (l remoteLeaf) noun() string { return strings.ToLower(l.words[len(l.words)-1]) }

// toolName is the contract's name of a tool, or its key with a capital.
func toolName(key string) string {
	if n := draft.RemoteSchema().Property(key); n != nil && n.Title != "" {
		return n.Title
	}
	return strings.ToUpper(key[:1]) + key[1:]
}

// remoteHelp is what the help panel says about a field.
func remoteHelp(l remoteLeaf) string {
	says := l.node.Description
	if says == "" && l.node.Opaque() {
		tool, _, _ := strings.Cut(l.schema, ".")
		says = "Passed on to " + toolName(tool) + " as it is, under the name in its own API."
	}
	return words.Join("\n", says, "Sent as remote_fields."+l.schema+".")
}

// readable makes a label of a key: "First_Year_Attended" is "First year attended",
// "jobApplication" is "Job application", and capitals stay capitals.
func readable(key string) string {
	for _, end := range []string{"_Data", "_Reference"} {
		if cut := strings.TrimSuffix(key, end); cut != "" {
			key = cut
		}
	}
	parts := strings.FieldsFunc(camelCase().ReplaceAllString(key, "$1 $2"), func(r rune) bool { return strings.ContainsRune("_- ", r) })
	for i, w := range parts {
		if i > 0 && strings.ToUpper(w) != w {
			parts[i] = strings.ToLower(w)
		}
	}
	label := strings.Join(parts, " ")
	return strings.ToUpper(label[:1]) + label[1:]
}

var camelCase = words.Pattern(`(\p{Ll})(\p{Lu})`)
