package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
)

// schemas are the contract's, compiled once for all sandboxes.
var schemas = sync.OnceValue(func() map[apiclient.Endpoint]*jsonschema.Schema {
	const base = "https://contract.invalid/"
	c := jsonschema.NewCompiler()
	c.RegisterFormat(&jsonschema.Format{Name: "email", Validate: checkEmail})
	c.AssertFormat()
	names, err := fs.Glob(assets.Contract(), "*.json")
	for _, name := range names {
		file, openErr := assets.Contract().Open(name)
		if openErr != nil {
			panic("sandbox: " + openErr.Error()) // embedded; a test sees it first
		}
		doc, readErr := jsonschema.UnmarshalJSON(file)
		err = errors.Join(err, readErr, c.AddResource(base+name, doc))
	}
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	return map[apiclient.Endpoint]*jsonschema.Schema{
		apiclient.EndpointCandidate:   c.MustCompile(base + assets.CreateCandidate),
		apiclient.EndpointApplication: c.MustCompile(base + assets.CreateApplication),
	}
})

// violations returns everything in which a body differs from the contract, each
// as "candidate.email_address: …".
func violations(e apiclient.Endpoint, body any) []string {
	err := schemas()[e].Validate(body)
	var tree *jsonschema.ValidationError
	if !errors.As(err, &tree) {
		return nil
	}
	var found []string
	collect(tree, &found)
	slices.Sort(found)
	return slices.Compact(found)
}

func collect(e *jsonschema.ValidationError, found *[]string) {
	if _, isChoice := e.ErrorKind.(*kind.AnyOf); !isChoice && len(e.Causes) > 0 {
		for _, c := range e.Causes {
			collect(c, found)
		}
		return
	}
	at := e.InstanceLocation
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			*found = append(*found, pointer(append(slices.Clone(at), name))+": is required")
		}
	default:
		*found = append(*found, pointer(at)+": "+describe(e.ErrorKind))
	}
}

func describe(k jsonschema.ErrorKind) string {
	switch k := k.(type) {
	case *kind.Type:
		return fmt.Sprintf("must be of type %s, not %s", strings.Join(k.Want, " or "), k.Got)
	case *kind.Enum:
		return fmt.Sprintf("%s is not one of %v", quote(k.Got), k.Want)
	case *kind.Pattern:
		return fmt.Sprintf("%s does not match %s", quote(k.Got), k.Want)
	case *kind.Format:
		return fmt.Sprintf("%s is not a valid %s", quote(k.Got), k.Want)
	case *kind.AnyOf:
		return "has none of the shapes that an answer may have: text, number, yes or no, list of option IDs, file"
	case *kind.Minimum:
		return "is a number that no double can hold"
	}
	return "is not as the contract wants it"
}

// quote shows a value in a message, and not all of a long one.
func quote(v any) string {
	const longest = 80
	s, ok := v.(string)
	if !ok {
		s = fmt.Sprint(v)
	}
	n := 0
	for i := range s {
		if n++; n > longest {
			return fmt.Sprintf("%q", s[:i]+"…")
		}
	}
	return fmt.Sprintf("%q", s)
}

// pointer names a place: "attachments.0.name".
func pointer(path []string) string {
	if len(path) == 0 {
		return "body"
	}
	return strings.Join(path, ".")
}

// address follows the pattern with which Kombo describes the addresses that it
// returns, but for the look-ahead, which Go does not have.
var emailAddress = regexp.MustCompile(`(?i)^[\w'+.-]*[\w+-]@([a-z\d][a-z\d-]*\.)+[a-z]{2,}$`)

func checkEmail(v any) error {
	s, ok := v.(string)
	if !ok || emailAddress.MatchString(s) && !strings.HasPrefix(s, ".") && !strings.Contains(s, "..") {
		return nil
	}
	return errors.New("not an e-mail address")
}
