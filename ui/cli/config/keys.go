package config

import (
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"kombo-apply/ui/kit"
)

// keys reads the table [keys]: what a key does, by its name, and the key or a list of them.
func (r *configReader) keys(raw toml.Primitive) *kit.Keys {
	var values map[string]toml.Primitive
	if err := r.meta.PrimitiveDecode(raw, &values); err != nil {
		r.fail(raw, "keys", "must be a table")
		return nil
	}
	anew := map[string][]string{}
	for name, value := range values {
		var one string
		several := []string{}
		if r.meta.PrimitiveDecode(value, &one) == nil {
			several = []string{one}
		} else if r.meta.PrimitiveDecode(value, &several) != nil {
			r.fail(value, "keys."+name, "must be a key in quotes, or a list of them")
			continue
		}
		anew[name] = several
	}
	keys, faults := kit.NewKeys(anew)
	for _, f := range faults {
		r.fail(values[f.Name], "keys."+f.Name, f.What)
	}
	return keys
}

// KeyLines lists what can be bound: a name, its keys, and what they do.
func KeyLines() string {
	keys, _ := kit.NewKeys(nil)
	var out strings.Builder
	for _, line := range keys.List() {
		fmt.Fprintf(&out, "%-16s %-14s %s\n", line[0], line[1], line[2])
	}
	return out.String()
}
