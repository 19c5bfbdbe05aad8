package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
)

// rule is what the contract says about one value: as much of JSON Schema as the
// two bodies use. Libraries that know all of it prepare the schemas of JSON
// Schema itself before main runs, and so before the first frame; the tests hold
// this one's verdicts against such a library's.
type rule struct {
	Ref        string           `json:"$ref"`
	Type       types            `json:"type"`
	Enum       []string         `json:"enum"`
	Pattern    string           `json:"pattern"`
	Format     string           `json:"format"`
	Minimum    json.Number      `json:"minimum"`
	Required   []string         `json:"required"`
	Properties map[string]*rule `json:"properties"`
	Items      *rule            `json:"items"`
	AllOf      []*rule          `json:"allOf"`
	AnyOf      []*rule          `json:"anyOf"`
	Defs       map[string]*rule `json:"$defs"`

	// Free can only say what holds without it too: objects may have any property.
	Free *bool `json:"additionalProperties"`
	annotations

	target *rule          // what Ref names
	match  *regexp.Regexp // what Pattern says
	least  *big.Float     // what Minimum says
}

// types are those that a value may have; none where all are allowed.
type types []string

// UnmarshalJSON reads one type, or a list of them.
func (t *types) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*t = make(types, 1)
		return json.Unmarshal(b, &(*t)[0])
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// annotations say nothing that a value could violate. They are listed so that a
// keyword which nobody here follows cannot get into the contract unnoticed.
type annotations struct {
	Schema      string `json:"$schema"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Deprecated  bool   `json:"deprecated"`
	Default     any    `json:"default"`
	Prose       bool   `json:"x-prose"`
}

// rules are the contract's, read once for all sandboxes.
var rules = sync.OnceValue(func() map[apiclient.Endpoint]*rule {
	files, err := readRules()
	for name, file := range files {
		if err == nil {
			err = file.settle(files, name)
		}
	}
	if err != nil {
		panic("sandbox: the contract: " + err.Error()) // embedded; a test sees it first
	}
	return map[apiclient.Endpoint]*rule{
		apiclient.EndpointCandidate:   files[assets.CreateCandidate],
		apiclient.EndpointApplication: files[assets.CreateApplication],
	}
})

// bodyFiles are the contract's files about what is sent.
var bodyFiles = []string{assets.CreateCandidate, assets.CreateApplication, assets.SharedSchemas, assets.RemoteFields}

func readRules() (map[string]*rule, error) {
	files := map[string]*rule{}
	for _, name := range bodyFiles {
		text, err := fs.ReadFile(assets.Contract(), name)
		if err != nil {
			return nil, err
		}
		d, file := json.NewDecoder(bytes.NewReader(text)), &rule{}
		d.DisallowUnknownFields()
		if err := d.Decode(file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = file
	}
	return files, nil
}

// settle follows the references, and prepares what is prepared once.
func (r *rule) settle(files map[string]*rule, name string) (err error) {
	if r.Ref != "" {
		if r.target, err = refer(files, name, r.Ref); err != nil {
			return err
		}
	}
	if r.Pattern != "" {
		if r.match, err = regexp.Compile(r.Pattern); err != nil {
			return err
		}
	}
	if r.Minimum != "" {
		if r.least, err = number(r.Minimum); err != nil {
			return err
		}
	}
	if r.Free != nil && !*r.Free {
		return fmt.Errorf("%s: nobody refuses properties that are not listed", name)
	}
	if r.Format != "" && formats[r.Format] == nil {
		return fmt.Errorf("%s: nobody checks the format %q", name, r.Format)
	}
	for inner := range r.inner {
		if err := inner.settle(files, name); err != nil {
			return err
		}
	}
	return nil
}

// inner goes through the rules that stand inside of a rule.
func (r *rule) inner(yield func(*rule) bool) {
	inside := slices.Concat(r.AllOf, r.AnyOf)
	if r.Items != nil {
		inside = append(inside, r.Items)
	}
	for _, of := range []map[string]*rule{r.Properties, r.Defs} {
		for _, inner := range of {
			inside = append(inside, inner)
		}
	}
	slices.Values(inside)(yield)
}

// refer finds what a reference in a file names: a file, or one of its $defs.
func refer(files map[string]*rule, name, ref string) (*rule, error) {
	file, pointer, _ := strings.Cut(ref, "#")
	if file == "" {
		file = name
	}
	to := files[file]
	if def, ok := strings.CutPrefix(pointer, "/$defs/"); ok && to != nil {
		to = to.Defs[def]
	} else if pointer != "" {
		to = nil
	}
	if to == nil {
		return nil, fmt.Errorf("%s: %q names nothing", name, ref)
	}
	return to, nil
}
