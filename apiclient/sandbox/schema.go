package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// violations returns all in which a body differs from the contract: "candidate.email_address: …".
func (c *Contract) violations(e apiclient.Endpoint, body any) []string {
	var k checker
	k.check(body, c.bodies[e])
	slices.Sort(k.found)
	return slices.Compact(k.found)
}

// checker collects in what a value differs from a rule.
type checker struct {
	path  []string
	found []string
}

func (k *checker) report(format string, args ...any) {
	k.found = append(k.found, pointer(k.path)+": "+fmt.Sprintf(format, args...))
}

// check reports in what a value differs; a wrong type, wording or format is all that it reports.
func (k *checker) check(v any, r *rule) {
	s, isText := v.(string)
	switch is := formats[r.Format]; {
	case r.Type != nil && !r.Type.allow(v):
		k.report("must be of type %s, not %s", strings.Join(r.Type, " or "), typeOf(v))
		return
	case r.Enum != nil && !slices.Contains(r.Enum, v):
		k.report("%s is not one of %v", quote(v), r.Enum)
		return
	case is != nil && isText && !is(s):
		k.report("%s is not a valid %s", quote(s), r.Format)
		return
	}
	if r.match != nil && isText && !r.match.MatchString(s) {
		k.report("%s does not match %s", quote(s), r.Pattern)
	}
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Float64(); r.Minimum != nil && (err != nil || n < *r.Minimum) {
			k.report("%s is below %v", v, *r.Minimum)
		}
	case map[string]any:
		for _, name := range r.Required {
			if _, has := v[name]; !has {
				k.found = append(k.found, pointer(append(k.path, name))+": is required")
			}
		}
		for name, value := range v {
			k.checkInside(name, value, r.Properties[name])
		}
	case []any:
		for i, element := range v {
			k.checkInside(strconv.Itoa(i), element, r.Items)
		}
	}
	for _, part := range r.AllOf {
		k.check(v, part)
	}
	if r.AnyOf != nil && !slices.ContainsFunc(r.AnyOf, func(one *rule) bool { return one.allows(v) }) {
		k.report("has none of the shapes that an answer may have: text, number, yes or no, list of option IDs, file")
	}
}

func (k *checker) checkInside(name string, v any, r *rule) {
	if r != nil {
		k.path = append(k.path, name)
		k.check(v, r)
		k.path = k.path[:len(k.path)-1]
	}
}

func (r *rule) allows(v any) bool {
	var k checker
	k.check(v, r)
	return k.found == nil
}

// allow goes by the value of a number: 1.0 and 10e-1 are integers.
func (t types) allow(v any) bool {
	n, ok := v.(json.Number)
	if !ok || !slices.Contains(t, "integer") || slices.Contains(t, "number") {
		return slices.Contains(t, typeOf(v))
	}
	exact, ok := new(big.Rat).SetString(n.String()) // no double, which would round
	return ok && exact.IsInt()
}

func typeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

// formats are those that the contract names.
var formats = map[string]func(string) bool{"email": isEmail, "uri": isURI}

// emailAddress follows the pattern with which Kombo describes the addresses that
// it returns, but for the look-ahead, which Go does not have.
var emailAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\w'+.-]*[\w+-]@([a-z\d][a-z\d-]*\.)+[a-z]{2,}$`)
})

func isEmail(s string) bool {
	return emailAddress().MatchString(s) && !strings.HasPrefix(s, ".") && !strings.Contains(s, "..")
}

// isURI wants a scheme, and an IPv6 host without a zone in its brackets.
func isURI(s string) bool {
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() {
		return false
	}
	host := u.Hostname()
	if !strings.Contains(host, ":") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Zone() == "" && strings.HasPrefix(u.Host, "[")
}

// quote shows a value in a message, and not all of a long one.
func quote(v any) string {
	s := fmt.Sprint(v)
	short := fmt.Sprintf("%.80s", s)
	if len(short) < len(s) {
		short += "…"
	}
	return strconv.Quote(short)
}

// pointer names a path: "attachments.0.name".
func pointer(path []string) string {
	if len(path) == 0 {
		return "body"
	}
	return strings.Join(path, ".")
}
