package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/contract"
)

// rule is what the contract says about one value: as much of JSON Schema as the two bodies use.
// Libraries that know all of it prepare the schemas of JSON Schema itself before main runs, and so
// before the first frame; the tests hold this one's verdicts against such a library's.
type rule struct {
	Ref        string           `json:"$ref"`
	Type       types            `json:"type"`
	Enum       []any            `json:"enum"`
	Const      any              `json:"const"`
	Pattern    string           `json:"pattern"`
	Format     string           `json:"format"`
	Minimum    json.Number      `json:"minimum"`
	Required   []string         `json:"required"`
	Properties map[string]*rule `json:"properties"`
	Items      *rule            `json:"items"`
	AllOf      []*rule          `json:"allOf"`
	AnyOf      []*rule          `json:"anyOf"`
	OneOf      []*rule          `json:"oneOf"`

	// Free can only say what holds without it too: objects may have any property.
	Free any `json:"additionalProperties"`
	annotations

	target *rule          // what Ref names
	match  *regexp.Regexp // what Pattern says
	least  *big.Float     // what Minimum says
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

// annotations are keywords that no value can violate. They are listed so that a keyword which is
// not checked here cannot get into the contract unnoticed.
type annotations struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Deprecated  bool   `json:"deprecated"`
	Default     any    `json:"default"`
	Prose       bool   `json:"x-prose"`
}

// Contract is what a sandbox holds requests to, and publishes.
type Contract struct {
	document contract.Document
	bodies   map[apiclient.Endpoint]*rule
}

// embeddedContract is read once for all sandboxes. It has to be followed to the letter.
var embeddedContract = sync.OnceValue(func() *Contract {
	c, err := newContract(contract.Embedded(), true)
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
	return newContract(doc, false)
}

func newContract(doc contract.Document, strict bool) (*Contract, error) {
	r := ruleReader{doc: doc, strict: strict, named: map[string]*rule{}}
	c := &Contract{document: doc, bodies: map[apiclient.Endpoint]*rule{}}
	for e, path := range map[apiclient.Endpoint]string{
		apiclient.EndpointCandidate:   contract.CreateCandidate,
		apiclient.EndpointApplication: contract.CreateApplication,
	} {
		body, err := r.read(doc.Body(path))
		if err != nil {
			return nil, fmt.Errorf("POST %s: %w", path, err)
		}
		c.bodies[e] = body
	}
	return c, nil
}

// ruleReader reads each schema that is referred to once.
type ruleReader struct {
	doc    contract.Document
	strict bool
	named  map[string]*rule
}

func (r *ruleReader) read(schema map[string]any) (*rule, error) {
	text, err := json.Marshal(schema)
	if err != nil {
		return nil, err
	}
	d, out := json.NewDecoder(bytes.NewReader(text)), &rule{}
	if r.strict {
		d.DisallowUnknownFields()
	}
	if err := d.Decode(out); err != nil {
		return nil, err
	}
	return out, r.prepare(out)
}

// prepare compiles what is compiled once, and follows the references.
func (r *ruleReader) prepare(of *rule) (err error) {
	if of.Pattern != "" {
		match, err := regexp.Compile(of.Pattern)
		if err != nil && r.strict {
			return err
		}
		of.match = match
	}
	if of.Minimum != "" {
		if of.least, err = number(of.Minimum); err != nil {
			return err
		}
	}
	if of.Const != nil {
		of.Enum = append(of.Enum, of.Const)
	}
	of.AnyOf = append(of.AnyOf, of.OneOf...)
	switch {
	case r.strict && of.Free == false:
		return errors.New("properties that are not listed are refused by nothing here")
	case of.Format == "" || formats[of.Format] != nil:
	case r.strict:
		return fmt.Errorf("the format %q is checked by nothing here", of.Format)
	default:
		of.Format = ""
	}
	inside := slices.Concat(of.AllOf, of.AnyOf, slices.Collect(maps.Values(of.Properties)))
	if of.Items != nil {
		inside = append(inside, of.Items)
	}
	for _, inner := range inside {
		if err := r.prepare(inner); err != nil {
			return err
		}
	}
	if of.Ref != "" {
		of.target, err = r.refer(of.Ref)
	}
	return err
}

func (r *ruleReader) refer(ref string) (*rule, error) {
	if known := r.named[ref]; known != nil {
		return known, nil
	}
	schema := r.doc.Refer(ref)
	if schema == nil {
		return nil, fmt.Errorf("%q names nothing", ref)
	}
	out := &rule{}
	r.named[ref] = out // before it is read, since it may refer to itself
	read, err := r.read(schema)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ref, err)
	}
	*out = *read
	return out, nil
}
