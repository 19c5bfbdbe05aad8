package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/contract"
)

// rule is what the contract says about one value: as much of JSON Schema as the two bodies use; a test
// holds that it is all. Libraries that know the rest prepare the schemas of JSON Schema itself before
// main runs, and so before the first frame; the tests hold this one's verdicts against such a library's.
type rule struct {
	Ref        string           `json:"$ref"`
	Type       types            `json:"type"`
	Enum       []any            `json:"enum"`
	Const      any              `json:"const"`
	Pattern    string           `json:"pattern"`
	Format     string           `json:"format"`
	Minimum    *float64         `json:"minimum"`
	Required   []string         `json:"required"`
	Properties map[string]*rule `json:"properties"`
	Items      *rule            `json:"items"`
	AllOf      []*rule          `json:"allOf"` // once read, with what Ref names
	AnyOf      []*rule          `json:"anyOf"` // likewise, with OneOf
	OneOf      []*rule          `json:"oneOf"`

	match *regexp.Regexp // what Pattern says
}

// types are those that a value may have; none if all are allowed.
type types []string

// UnmarshalJSON reads one type, or a list of them.
func (t *types) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*t = make(types, 1)
		return json.Unmarshal(b, &(*t)[0])
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// Contract is what a sandbox holds requests to, and publishes.
type Contract struct {
	document contract.Document
	bodies   map[apiclient.Endpoint]*rule
}

// embeddedContract is read once for all sandboxes.
var embeddedContract = sync.OnceValue(func() *Contract {
	c, err := newContract(contract.Embedded())
	if err != nil {
		panic("sandbox: the contract: " + err.Error()) // embedded; a test sees it first
	}
	return c
})

// ReadContract reads an OpenAPI file of Kombo's. Unknown keywords and formats are no rules.
func ReadContract(file []byte) (*Contract, error) {
	doc, err := contract.Read(file)
	if err != nil {
		return nil, err
	}
	return newContract(doc)
}

func newContract(doc contract.Document) (*Contract, error) {
	c, r := &Contract{doc, map[apiclient.Endpoint]*rule{}}, ruleReader{doc, map[string]*rule{}}
	for e, path := range map[apiclient.Endpoint]string{
		apiclient.EndpointCandidate:   contract.CreateCandidate,
		apiclient.EndpointApplication: contract.CreateApplication,
	} {
		c.bodies[e] = &rule{}
		if err := r.read(doc.Body(path), c.bodies[e]); err != nil {
			return nil, fmt.Errorf("POST %s: %w", path, err)
		}
	}
	return c, nil
}

// ruleReader reads each schema that is referred to once.
type ruleReader struct {
	doc   contract.Document
	named map[string]*rule
}

func (r ruleReader) read(schema map[string]any, into *rule) error {
	text, err := json.Marshal(schema)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return err
	}
	return r.prepare(into)
}

// prepare compiles what is compiled once, and follows the references.
func (r ruleReader) prepare(of *rule) error {
	if of.Pattern != "" {
		of.match, _ = regexp.Compile(of.Pattern) // one that Go does not know is no rule
	}
	if of.Const != nil {
		of.Enum = append(of.Enum, of.Const)
	}
	of.AnyOf = append(of.AnyOf, of.OneOf...)
	inside := slices.Concat(of.AllOf, of.AnyOf, slices.Collect(maps.Values(of.Properties)))
	if of.Items != nil {
		inside = append(inside, of.Items)
	}
	for _, inner := range inside {
		if err := r.prepare(inner); err != nil {
			return err
		}
	}
	if of.Ref == "" {
		return nil
	}
	target := r.named[of.Ref]
	if target == nil {
		schema := r.doc.Refer(of.Ref)
		if schema == nil {
			return fmt.Errorf("%q names nothing", of.Ref)
		}
		target = &rule{}
		r.named[of.Ref] = target // before it is read, since it may refer to itself
		if err := r.read(schema, target); err != nil {
			return fmt.Errorf("%s: %w", of.Ref, err)
		}
	}
	of.AllOf = append(of.AllOf, target)
	return nil
}
