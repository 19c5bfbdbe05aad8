package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"pgregory.net/rapid"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/contract"
	"kombo-apply/assets"
)

// whole are the two bodies as a complete implementation of JSON Schema reads them.
var whole = sync.OnceValue(func() map[apiclient.Endpoint]*jsonschema.Schema {
	const base = "https://contract.invalid/"
	c := jsonschema.NewCompiler()
	c.RegisterFormat(&jsonschema.Format{Name: "email", Validate: func(v any) error {
		if s, ok := v.(string); ok && !isEmail(s) {
			return errors.New("not an e-mail address")
		}
		return nil
	}})
	c.AssertFormat()
	names, err := fs.Glob(assets.Dir("contract"), "*.json")
	for _, name := range names {
		file, openErr := assets.Dir("contract").Open(name)
		if openErr != nil {
			panic(openErr)
		}
		doc, readErr := jsonschema.UnmarshalJSON(file)
		err = errors.Join(err, readErr, c.AddResource(base+name, doc))
	}
	if err != nil {
		panic(err)
	}
	return map[apiclient.Endpoint]*jsonschema.Schema{
		apiclient.EndpointCandidate:   c.MustCompile(base + assets.CreateCandidate),
		apiclient.EndpointApplication: c.MustCompile(base + assets.CreateApplication),
	}
})

// wholeViolations are the paths at which that implementation finds a body wrong,
// each with the keyword.
func wholeViolations(e apiclient.Endpoint, body any) []string {
	var tree *jsonschema.ValidationError
	if !errors.As(whole()[e].Validate(body), &tree) {
		return nil
	}
	var found []string
	var collect func(*jsonschema.ValidationError)
	collect = func(e *jsonschema.ValidationError) {
		if _, isChoice := e.ErrorKind.(*kind.AnyOf); !isChoice && len(e.Causes) > 0 {
			for _, c := range e.Causes {
				collect(c)
			}
			return
		}
		if k, ok := e.ErrorKind.(*kind.Required); ok {
			for _, name := range k.Missing {
				found = append(found, pointer(append(slices.Clone(e.InstanceLocation), name))+": required")
			}
			return
		}
		found = append(found, pointer(e.InstanceLocation)+": "+strings.Join(e.ErrorKind.KeywordPath(), "."))
	}
	collect(tree)
	slices.Sort(found)
	return slices.Compact(found)
}

// keyword tells from a message what was violated.
func keyword(t *testing.T, violation string) string {
	at, what, _ := strings.Cut(violation, ": ")
	for _, k := range []struct{ said, keyword string }{
		{"is required", "required"}, {"must be of type", "type"}, {" is not one of ", "enum"}, {" does not match ", "pattern"},
		{" is not a valid ", "format"}, {"has none of the shapes", "anyOf"}, {" is below ", "minimum"},
	} {
		if strings.Contains(what, k.said) {
			return at + ": " + k.keyword
		}
	}
	t.Fatalf("%q means no keyword, want one", violation)
	return ""
}

var texts = []string{"", "Ada", "ada@example.com", "a..b@c.de", "DE", "de", "https://example.com/cv.pdf", "cv.pdf", "//x", "a:b",
	"http://[::1]/", "http://::1/", "http://[::1", "http://[fe80::1%25en0]/", "http://[1.2.3.4]/", "http://a b/",
	"application/pdf", "pdf", "2030-01-02", "2030-01-02T03:04:05.6Z", "1.1.2030"}

// bodyOf draws a value that mostly follows a rule, and now and then does not.
func bodyOf(t *rapid.T, r *rule, depth int) any {
	for r.Ref != "" {
		r = r.AllOf[len(r.AllOf)-1]
	}
	wrong := rapid.IntRange(0, 79).Draw(t, "wrong") == 0
	switch {
	case wrong || depth > 9:
		return rapid.SampledFrom([]any{nil, true, "", "x", "DE", "OTHER", json.Number("0"), json.Number("-1.5e300"), []any{}, map[string]any{}}).Draw(t, "value")
	case r.AnyOf != nil:
		return bodyOf(t, rapid.SampledFrom(r.AnyOf).Draw(t, "shape"), depth+1)
	case r.AllOf != nil:
		return objectOf(t, r, depth)
	case r.Enum != nil:
		return rapid.SampledFrom(append(slices.Clip(r.Enum), any("NEVER HEARD OF"))).Draw(t, "enum")
	}
	typ := ""
	if r.Type != nil {
		typ = rapid.SampledFrom(r.Type).Draw(t, "type")
	}
	switch typ {
	case "null":
		return nil
	case "object":
		return objectOf(t, r, depth)
	case "array":
		list := make([]any, rapid.IntRange(0, 2).Draw(t, "length"))
		for i := range list {
			list[i] = bodyOf(t, r.Items, depth+1)
		}
		return list
	case "boolean":
		return rapid.Bool().Draw(t, "bool")
	case "number", "integer":
		return json.Number(rapid.SampledFrom([]string{"0", "-0.0", "2", "1.0", "1.10e1", "1.10e0", "10e-1", "101e-1", "0e-9", "100e-3", "-1", "1.50", "1e3", "-1.7976931348623157e308", "12345678901234567890.5"}).Draw(t, "number"))
	}
	fitting := texts
	if rapid.IntRange(0, 9).Draw(t, "any text") > 0 {
		fitting = slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return !r.allows(s) })
	}
	return rapid.SampledFrom(fitting).Draw(t, "text")
}

func objectOf(t *rapid.T, r *rule, depth int) map[string]any {
	out := map[string]any{}
	for _, part := range append(slices.Clone(r.AllOf), r) {
		for part.Ref != "" {
			part = part.AllOf[len(part.AllOf)-1]
		}
		for _, name := range slices.Sorted(mapKeys(part.Properties)) {
			if slices.Contains(part.Required, name) || rapid.IntRange(0, 3).Draw(t, name) == 0 {
				out[name] = bodyOf(t, part.Properties[name], depth+1)
			}
		}
		for _, name := range part.Required {
			if rapid.IntRange(0, 49).Draw(t, "left out") == 0 {
				delete(out, name)
			}
		}
	}
	return out
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestBodiesGetTheVerdictOfACompleteImplementation(t *testing.T) {
	valid, said := 0, map[string]bool{}
	check := func(rt *rapid.T) {
		e := rapid.SampledFrom([]apiclient.Endpoint{apiclient.EndpointCandidate, apiclient.EndpointApplication}).Draw(rt, "call")
		body := bodyOf(rt, embeddedContract().bodies[e], 0)
		var got []string
		for _, v := range embeddedContract().violations(e, body) {
			k := keyword(t, v)
			got = append(got, k)
			said[k[strings.LastIndex(k, " "):]] = true
		}
		slices.Sort(got)
		if got == nil {
			valid++
		}
		if want := wholeViolations(e, body); !slices.Equal(slices.Compact(got), want) {
			rt.Fatalf("%s: %v\nfound %q\nwant %q", e, encoded(body), got, want)
		}
	}
	for range 20 {
		rapid.Check(t, check)
	}
	if valid == 0 || len(said) < 5 {
		t.Errorf("%d valid bodies and violations of %v tell too little, want more than 0 and at least 5", valid, said)
	}
}

func encoded(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

func TestAMinimumIsHeld(t *testing.T) {
	r := &rule{Minimum: new(-1.5)}
	for n, want := range map[json.Number]bool{"-1.5": true, "-1.50000001": false, "-1e1": false, "7": true} {
		if r.allows(n) != want {
			t.Errorf("%s: allowed %v, want %v", n, !want, want)
		}
	}
}

// TestAKeywordThatIsNotFollowedIsNotEmbeddedUnnoticed names what a schema of the two bodies may hold:
// what a rule has, and what no value can violate.
func TestAKeywordThatIsNotFollowedIsNotEmbeddedUnnoticed(t *testing.T) {
	keywords := []string{"title", "description", "deprecated", "default", "x-prose", "additionalProperties"}
	for f := range reflect.TypeFor[rule]().Fields() {
		keywords = append(keywords, f.Tag.Get("json"))
	}
	seen := map[string]bool{}
	var check func(at string, schema any)
	check = func(at string, schema any) {
		of, _ := schema.(map[string]any)
		for keyword, v := range of {
			at := at + " " + keyword
			switch keyword {
			case "$ref":
				if ref := v.(string); !seen[ref] {
					seen[ref] = true
					check(ref, contract.Embedded().Refer(ref))
				}
			case "properties":
				for name, inner := range v.(map[string]any) {
					check(at+"."+name, inner)
				}
			case "items":
				check(at, v)
			case "allOf", "anyOf", "oneOf":
				for _, inner := range v.([]any) {
					check(at, inner)
				}
			}
			_, err := regexp.Compile(fmt.Sprint(v))
			if !slices.Contains(keywords, keyword) || keyword == "additionalProperties" && v == false ||
				keyword == "format" && formats[v.(string)] == nil || keyword == "pattern" && err != nil {
				t.Errorf("%s: got %v, want what is checked here", at, v)
			}
		}
	}
	check("candidate", contract.Embedded().Body(contract.CreateCandidate))
	check("application", contract.Embedded().Body(contract.CreateApplication))
	if len(seen) < 20 {
		t.Errorf("%d references are followed, want at least 20", len(seen))
	}
}

func TestWhatCannotBeReadIsNoContract(t *testing.T) {
	for what, schema := range map[string]map[string]any{
		"a minimum":   {"minimum": "low"},
		"a reference": {"$ref": "#/components/schemas/nothing"},
		"a file":      {"$ref": "x.json#/properties"},
		"inside":      {"properties": map[string]any{"a": map[string]any{"items": map[string]any{"anyOf": []any{map[string]any{"$ref": "nothing"}}}}}},
	} {
		if err := (ruleReader{contract.Embedded(), map[string]*rule{}}).read(schema, &rule{}); err == nil {
			t.Errorf("%s that means nothing was read, want an error", what)
		}
	}
}

func TestASandboxHoldsBodiesToTheContractThatItWasGiven(t *testing.T) {
	newer := strings.Replace(encoded(contract.Embedded()), `"required":["email_address","first_name"`, `"required":["shoe_size","email_address","first_name"`, 1)
	newer = strings.Replace(newer, `"format":"email"`, `"format":"electronic-mail","minLength":1`, -1) // nothing that is known here
	c, err := ReadContract([]byte(newer))
	if err != nil {
		t.Fatal(err)
	}
	body := map[string]any{"application": map[string]any{"job_id": "1"},
		"candidate": map[string]any{"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada"}}
	if got, want := c.violations(apiclient.EndpointCandidate, body), []string{"candidate.shoe_size: is required"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	_, srv := serve(t, Options{Contract: c})
	if _, text := ask(t, srv, "GET", "/openapi.json", ""); !strings.Contains(text, "shoe_size") {
		t.Error(`it publishes another one, want "shoe_size" in it`)
	}
	for _, text := range []string{"", "[]", `{"openapi": "3.1.0"}`, `{"paths": {"/ats/candidates": {"post": {}}}}`} {
		if _, err := ReadContract([]byte(text)); err == nil {
			t.Errorf("%q was taken for a contract, want an error", text)
		}
	}
}
